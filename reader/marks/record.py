"""One line of a journal becomes a record, and back. Touches no files.

A line is a JSON object: `{"time": "2023-12-15T23:30:00.000000Z", "story": KEY,
"mark": "read", "value": true}`. Fields that we do not know are left alone, and so
are marks that we do not know: a newer version of the program may have written them.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from reader.marks.model import Mark

KNOWN_MARKS = frozenset(mark.value for mark in Mark)

LATEST = datetime.max.replace(tzinfo=UTC)
"""No later time can be written down."""

# What we write ourselves. Other JSON takes the slow way.
_OWN_LINE = re.compile(
    r'\{"time":"([^"\\\x00-\x1f]+)","story":"([^"\\\x00-\x1f]*)",'
    r'"mark":"([^"\\\x00-\x1f]*)","value":(true|false)\}\r?'
)


class Record(NamedTuple):
    """What one line says."""

    time: datetime
    """Aware, UTC."""
    story: str
    mark: str
    """Not always one of `Mark`."""
    value: object
    """Whether the mark is set; always a bool when the mark is one of `Mark`."""


def parse_line(line: bytes) -> Record | None:
    """The record that a line of a journal holds; None when it is damaged. Never raises."""
    try:
        # Some editors put a byte order mark before the first line, which joining files moves.
        text = line.decode("utf-8").lstrip("\ufeff")
        own = _OWN_LINE.fullmatch(text)
        if own is not None:
            time, story, mark, value = own.groups()
            return Record(_parse_time(time), story, mark, value == "true")
        return _parse_foreign(text)
    except (ValueError, OverflowError, RecursionError):
        return None


def format_record(record: Record) -> bytes:
    """A record as a line, with its newline."""
    fields = {
        "time": format_time(record.time),
        "story": record.story,
        "mark": record.mark,
        "value": record.value,
    }
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode("utf-8") + b"\n"


def format_time(time: datetime) -> str:
    """An aware UTC time as ISO 8601 with microseconds and `Z`."""
    return time.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def moment_after(time: datetime) -> datetime:
    """The next time that can be told from this one."""
    return min(time, LATEST - timedelta(microseconds=1)) + timedelta(microseconds=1)


def _parse_foreign(text: str) -> Record | None:
    """A line that another program, version or hand wrote.

    Raises:
        ValueError: It is not JSON, or not a date, or cannot be written back.
    """
    fields = json.loads(text)
    if not isinstance(fields, dict):
        return None
    time, story, mark = fields.get("time"), fields.get("story"), fields.get("mark")
    if not (isinstance(time, str) and isinstance(story, str) and isinstance(mark, str)):
        return None
    if "value" not in fields:
        return None
    value = fields["value"]
    if mark in KNOWN_MARKS and not isinstance(value, bool):
        return None
    # A lone surrogate, as in "\ud800", is text that nothing can store.
    story.encode("utf-8")
    return Record(_parse_time(time), story, mark, value)


def _parse_time(text: str) -> datetime:
    """A time in UTC; one without a zone is taken for UTC."""
    time = datetime.fromisoformat(text)
    if time.tzinfo is None:
        return time.replace(tzinfo=UTC)
    return time if time.tzinfo is UTC else time.astimezone(UTC)
