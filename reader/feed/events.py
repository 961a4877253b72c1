"""The events of libyaml become dictionaries, lists and text. Knows no fields.

Folding events ourselves instead of loading YAML takes half the time, cannot
overflow a stack, and lets no anchor, alias or tag in. Scalars stay text: what a
`no` or a `010` means is for the field to say that it stands in. A plain null
(nothing, `~`, `null`) is None; a quoted one is text.

`fold` is the seam: front matter in, a mapping out. A faster reader of the plain
subset of YAML can stand in front of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from yaml import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    YAMLError,
)
from yaml._yaml import CParser
from yaml.error import MarkedYAMLError
from yaml.reader import ReaderError

from reader.feed.errors import FrontMatterRefused
from reader.feed.nodes import SKIPPED_KEY, field_name
from reader.feed.text import clean_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.feed.limits import Limits
    from reader.feed.nodes import Node

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_LONGEST_NULL = 4
_UNREADABLE = re.compile(
    "[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


class Folded(NamedTuple):
    """Front matter, taken apart."""

    mapping: dict[str, Node]
    warnings: tuple[tuple[str | None, str], ...] = ()
    """Field and reason of what is odd but can be used."""


def fold(text: str, limits: Limits) -> Folded:
    """Return what front matter says.

    Raises:
        FrontMatterRefused: It is not YAML, or uses what is not allowed here.
    """
    try:
        return _folded(text, limits)
    except ReaderError:
        # Raw control characters: one bad byte should not hide a document.
        mapping, warnings = _folded(readable(text), limits)
        return Folded(mapping, ((None, "control characters were replaced"), *warnings))


def parsed_events(text: str) -> Callable[[], Any]:
    """Return what gives the next event of a YAML text, over and over."""
    next_event: Callable[[], Any] = CParser(text).get_event
    return next_event


def readable(text: str) -> str:
    """Return text without the characters that YAML refuses to read."""
    return _UNREADABLE.sub("\ufffd", text)


def _folded(text: str, limits: Limits) -> Folded:
    try:
        root, warnings = _walk(parsed_events(text), limits)
    except ReaderError:
        raise
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = clean_path(error.problem or error.context or "bad syntax")
        if mark is None:
            raise FrontMatterRefused(reason) from error
        raise FrontMatterRefused(reason, mark.line + 1, mark.column + 1) from error
    except (YAMLError, UnicodeError) as error:
        raise FrontMatterRefused("bad syntax") from error
    if root is None:
        return Folded({}, tuple(warnings))
    if not isinstance(root, dict):
        raise FrontMatterRefused("front matter is not a mapping of keys to values", 1, 1)
    return Folded(root, tuple(warnings))


def _walk(  # noqa: C901 - one loop, run for every event: calls would double its time
    next_event: Callable[[], Any], limits: Limits
) -> tuple[Node, list[tuple[str | None, str]]]:
    """Fold all events; the containers that are open stand on a stack, not in calls."""
    root: list[Node] = []
    warnings: list[tuple[str | None, str]] = []
    container: Any = root
    key: str | None = None
    stack: list[tuple[list[Node] | dict[str, Node], str | None]] = []
    depth_limit, scalar_limit = limits.depth, limits.scalar_chars
    for _ in range(limits.events):
        event = next_event()
        kind = type(event)
        if kind is ScalarEvent:
            if event.anchor or event.tag:
                _refuse_reference(event)
            value: Any = event.value
            if type(container) is dict:
                if key is None:
                    key = value
                    if key in container:
                        warnings.append((_name(stack, key), "stands twice: the last one counts"))
                    elif key == SKIPPED_KEY:
                        _skip_node(next_event, limits)
                        key = None
                    continue
                size = len(value)
                if size <= _LONGEST_NULL and value in _NULLS and event.implicit[0]:
                    value = None
                elif size > scalar_limit:
                    warnings.append(
                        (_name(stack, key), f"longer than {scalar_limit:,} characters: cut")
                    )
                    value = value[:scalar_limit]
                container[key] = value
                key = None
            else:
                if value in _NULLS and event.implicit[0]:
                    value = None
                container.append(value[:scalar_limit] if value else value)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if event.anchor is not None or event.tag is not None:
                _refuse_reference(event)
            if len(stack) >= depth_limit:
                _refuse(event, f"nested deeper than {depth_limit} levels")
            opened: list[Node] | dict[str, Node] = {} if kind is MappingStartEvent else []
            if type(container) is dict:
                if key is None:
                    _refuse(event, "a key must be text, not a list or a mapping")
                container[key] = opened
            else:
                container.append(opened)
            stack.append((container, key))
            container, key = opened, None
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            container, key = stack.pop()[0], None
        elif kind is AliasEvent:
            _refuse_reference(event)
        elif kind is DocumentStartEvent and root:
            _refuse(event, "holds several YAML documents")
        elif kind is StreamEndEvent:
            return (root[0] if root else None), warnings
    raise FrontMatterRefused(f"holds more than {limits.events:,} YAML events")


def _skip_node(next_event: Callable[[], Any], limits: Limits) -> None:
    """Pass over the value of a key, whatever it is."""
    depth = 0
    for _ in range(limits.events):
        event = next_event()
        kind = type(event)
        if kind is AliasEvent or getattr(event, "anchor", None) or getattr(event, "tag", None):
            _refuse_reference(event)
        if kind is MappingStartEvent or kind is SequenceStartEvent:
            depth += 1
            if depth > limits.depth:
                _refuse(event, f"nested deeper than {limits.depth} levels")
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            depth -= 1
        if depth == 0:
            return
    raise FrontMatterRefused(f"holds more than {limits.events:,} YAML events")


def _name(stack: list[tuple[list[Node] | dict[str, Node], str | None]], key: str) -> str:
    name = ""
    for container, entered in stack[1:]:
        name = f"{name}[{len(container) - 1}]" if entered is None else field_name(name, entered)
    return field_name(name, key)


def _refuse_reference(event: Any) -> NoReturn:
    if type(event) is AliasEvent:
        _refuse(event, f"uses an alias (*{clean_path(str(event.anchor))}), which is not allowed")
    if event.anchor is not None:
        _refuse(event, f"uses an anchor (&{clean_path(event.anchor)}), which is not allowed")
    _refuse(event, f"uses a tag ({clean_path(event.tag)}), which is not allowed")


def _refuse(event: Any, reason: str) -> NoReturn:
    mark = event.start_mark
    raise FrontMatterRefused(reason, mark.line + 1, mark.column + 1)
