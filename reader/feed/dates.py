"""When an article was published: as its field says, else the name of its file.

A date of the future would stand first for ever. Where only such dates are given, the
time of the file is taken, which is in the past.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from reader.feed import coercion

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.feed.record import Record

_FILE_DATE = re.compile(
    r"(?:([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[-_. ].*)?|.*[-_ ]([0-9]{4}-[0-9]{2}-[0-9]{2})\.[a-z]+)"
)
_KEY = "publishedDateTime"
TOLERANCE = timedelta(days=1)
"""How far ahead of our clock a date may be and be used: clocks and zones differ."""


def published(
    fields: Record, path: str, latest: datetime, file_time: Callable[[], datetime | None]
) -> datetime | None:
    """Return when an article was published; None when nobody says, or only of the future.

    Args:
        fields: The article's.
        path: Of its file.
        latest: What comes after it lies in the future.
        file_time: Tells when the file was changed; asked only where there is no other date.
    """
    written = fields.value(_KEY, coercion.instant)
    if written is not None and written <= latest:
        return written
    named = file_date(path)
    if named is not None and named <= latest:
        if written is not None:
            fields.note(_KEY, "lies in the future: the date in the file's name is used")
        return named
    if written is None and named is None:
        return None
    when = file_time()
    if when is not None and when > latest:
        when = None
    used = "not used" if when is None else "the time of the file is used"
    if written is not None:
        fields.note(_KEY, f"lies in the future: {used}")
    else:
        fields.notes.add(None, f"the date in the file's name lies in the future: {used}")
    return when


def file_date(path: str) -> datetime | None:
    """Return the date that the name of a file begins or ends with."""
    name = path.rpartition("/")[2]
    dated = _FILE_DATE.fullmatch(name)
    if dated is None:
        return None
    try:
        return datetime.fromisoformat(dated[1] or dated[2]).replace(tzinfo=UTC)
    except ValueError:
        return None
