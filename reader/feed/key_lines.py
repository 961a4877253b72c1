"""On which line of the front matter each field stands.

Only problems need to know, so it is a second walk over the events instead of a
cost for every document.
"""

from __future__ import annotations

from typing import Any

from yaml import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    YAMLError,
)

from reader.feed.events import parsed_events, readable
from reader.feed.nodes import field_name


class _Level:
    """A list or a mapping that the walk is in."""

    __slots__ = ("count", "is_list", "key", "name")

    def __init__(self, name: str, *, is_list: bool) -> None:
        self.name = name
        self.is_list = is_list
        self.count = 0
        self.key: str | None = None


def key_lines(text: str) -> dict[str, int]:
    """Return the line, from 1, of each field, named like `related[2].webUrl`.

    Of a key that stands twice, the last line. What cannot be parsed ends the walk.
    """
    lines: dict[str, int] = {}
    try:
        _walk(readable(text), lines)
    except (YAMLError, UnicodeError):
        return lines
    return lines


def _walk(text: str, lines: dict[str, int]) -> None:
    next_event = parsed_events(text)
    stack: list[_Level] = []
    while True:
        event: Any = next_event()
        if isinstance(event, StreamEndEvent):
            return
        if isinstance(event, (SequenceEndEvent, MappingEndEvent)):
            stack.pop()
        elif isinstance(event, (ScalarEvent, SequenceStartEvent, MappingStartEvent)):
            # Events made by hand may have none, those of libyaml always have.
            mark: Any = event.start_mark
            line = mark.line + 1
            name = ""
            if stack:
                level = stack[-1]
                if level.is_list or level.key is not None:
                    name = _entered(level)
                    lines.setdefault(name, line)
                elif isinstance(event, ScalarEvent):
                    level.key = event.value
                    lines[field_name(level.name, level.key)] = line
                    continue
                else:
                    # A key that is a list or a mapping: allowed only where nothing is taken in.
                    level.key = ""
            if not isinstance(event, ScalarEvent):
                stack.append(_Level(name, is_list=isinstance(event, SequenceStartEvent)))


def _entered(level: _Level) -> str:
    if level.is_list:
        level.count += 1
        return f"{level.name}[{level.count - 1}]"
    name = field_name(level.name, level.key or "")
    level.key = None
    return name
