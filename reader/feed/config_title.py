"""The title of a site, by looking at the top of its configuration as YAML."""

from __future__ import annotations

from yaml import ScalarEvent, StreamEndEvent, YAMLError

from reader.feed.events import parsed_events, readable
from reader.feed.limits import DEFAULT_LIMITS
from reader.feed.text import clean_line


def title_of(text: str) -> str | None:
    """Return the title that a configuration gives, cleaned.

    Real ones hold anchors and merge keys that documents may not: they are passed over.
    """
    next_event = parsed_events(readable(text))
    depth = 0
    key: str | None = None
    try:
        for _ in range(DEFAULT_LIMITS.events):
            event = next_event()
            if isinstance(event, StreamEndEvent):
                return None
            change = _depth_change(event)
            if isinstance(event, ScalarEvent) and depth == 1:
                if key == "title":
                    return clean_line(event.value, DEFAULT_LIMITS.title_chars) or None
                key = event.value if key is None else None
            elif depth + min(change, 0) == 1 and _ends_value(event):
                key = None
            depth += change
    except (YAMLError, UnicodeError):
        return None
    return None


def _depth_change(event: object) -> int:
    name = type(event).__name__
    if name in ("MappingStartEvent", "SequenceStartEvent"):
        return 1
    return -1 if name in ("MappingEndEvent", "SequenceEndEvent") else 0


def _ends_value(event: object) -> bool:
    return type(event).__name__ in ("MappingEndEvent", "SequenceEndEvent", "AliasEvent")
