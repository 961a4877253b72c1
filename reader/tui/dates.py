"""When a story was published, as people say it: short in a row, full above a story."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import tzinfo

UNKNOWN: Final = "\N{EN DASH}"
AGE_WIDTH: Final = 8
"""Cells of the longest age, `Mar 2021`."""
COMPACT_AGE_WIDTH: Final = 4
"""Cells of the longest compact age, `11mo`."""

_MINUTE: Final = 60
_HOUR: Final = 60 * _MINUTE
_DAY: Final = 24 * _HOUR
_WEEK: Final = 7 * _DAY
_NINE_WEEKS: Final = 9 * _WEEK
"""After that weeks say little."""
_MONTH: Final = 30.4 * _DAY
_ELEVEN_MONTHS: Final = 335 * _DAY
"""After that a day and a month no longer say which year."""
_MONTHS: Final = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)
_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def age(
    published: datetime | float | None,
    now: float,
    *,
    zone: tzinfo | None = None,
    is_compact: bool = False,
) -> str:
    """How old a story is, in at most 8 cells: `now`, `5m`, `2h`, `3d`, `12 Mar`, `Mar 2021`.

    Args:
        published: An aware instant, or seconds since the epoch.
        now: Seconds since the epoch.
        zone: Of the dates; the local one unless told.
        is_compact: Count weeks and months too, `6w`, `10mo`, then give the year: at most 4 cells.
    """
    seconds = _seconds(published)
    if seconds is None:
        return UNKNOWN
    elapsed = now - seconds
    if -_HOUR < elapsed < _WEEK:
        return _elapsed(elapsed)
    day = _local(seconds, zone)
    if day is None:
        return UNKNOWN
    if is_compact:
        return _compact(elapsed) or str(day.year)
    if abs(elapsed) < _ELEVEN_MONTHS:
        return f"{day.day} {_MONTHS[day.month - 1]}"
    return f"{_MONTHS[day.month - 1]} {day.year}"


def full_date(published: datetime | float | None, now: float, *, zone: tzinfo | None = None) -> str:
    """The local date and time, relative when recent: `today 14:02 · 2 h ago`.

    Exactly midnight UTC is how a date without a time reads: then the day is
    given as the feed gave it, and no hour that nobody wrote.

    Args:
        published: An aware instant, or seconds since the epoch.
        now: Seconds since the epoch.
        zone: Of the date; the local one unless told.
    """
    seconds = _seconds(published)
    if seconds is None:
        return UNKNOWN
    is_day_only = seconds % _DAY == 0
    moment = _local(seconds, UTC if is_day_only else zone)
    today = _local(now, zone)
    if moment is None or today is None:
        return UNKNOWN
    written = f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"
    days = (today.date() - moment.date()).days
    if days in (0, 1):
        written = ("today", "yesterday")[days]
    elif 1 < days < 7:
        written = f"{_DAYS[moment.weekday()]} {written}"
    if is_day_only:
        return f"{written} · {days} days ago" if 1 < days < 7 else written
    separator = " " if days in (0, 1) else ", "
    written = f"{written}{separator}{moment:%H:%M}"
    spoken = _spoken(now - seconds)
    return f"{written} · {spoken}" if spoken else written


def _seconds(published: datetime | float | None) -> float | None:
    return published.timestamp() if isinstance(published, datetime) else published


def _local(seconds: float, zone: tzinfo | None) -> datetime | None:
    """The moment on the clock of a zone; None for years that no calendar here holds."""
    try:
        # Without a zone it is the local time without one: to find out which costs as much as a row.
        return datetime.fromtimestamp(seconds, tz=zone)
    except (OverflowError, ValueError, OSError):
        return None


def _elapsed(seconds: float) -> str:
    if seconds < _MINUTE:
        return "now"
    if seconds < _HOUR:
        return f"{int(seconds // _MINUTE)}m"
    if seconds < _DAY:
        return f"{int(seconds // _HOUR)}h"
    return f"{int(seconds // _DAY)}d"


def _compact(seconds: float) -> str:
    """Weeks or months; `soon` for what is still to come, nothing for what is older."""
    if -_ELEVEN_MONTHS < seconds < 0:
        return "soon"
    if 0 <= seconds < _NINE_WEEKS:
        return f"{int(seconds // _WEEK)}w"
    return f"{int(seconds // _MONTH)}mo" if 0 < seconds < _ELEVEN_MONTHS else ""


def _spoken(seconds: float) -> str:
    """How long ago, for the last week; nothing for what is older or still to come."""
    if not 0 <= seconds < _WEEK:
        return ""
    if seconds < _MINUTE:
        return "just now"
    if seconds < _HOUR:
        return f"{int(seconds // _MINUTE)} min ago"
    if seconds < _DAY:
        return f"{int(seconds // _HOUR)} h ago"
    days = int(seconds // _DAY)
    return "1 day ago" if days == 1 else f"{days} days ago"
