"""One scalar of a document becomes one value, or is refused with a reason. Knows no fields.

The rules of YAML 1.1 do not apply: `no` is text where text is wanted, `010` is
ten, `1_000` is not a number. A value that is not known is None, never 0 or "".
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.feed.text import clean_line

if TYPE_CHECKING:
    from reader.feed.nodes import Node

SCORE_LIMIT = 1_000_000
"""Quality and heat lie within plus and minus this. Real feeds: 0 to 189, -1 to 500."""
COUNT_LIMIT = 10**12

_INTEGER = re.compile(r"[+-]?[0-9]{1,13}(?:\.0{1,9})?")
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(?:\.[0-9]{1,30})?")
_BOOLEANS = {
    **dict.fromkeys(("true", "yes", "on", "1"), True),
    **dict.fromkeys(("false", "no", "off", "0"), False),
}
_INSTANT = re.compile(
    r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
    r"(?:[Tt \t]+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,9}))?)?"
    r"[ \t]*(?:([Zz])|(UTC|GMT)|([+-])([0-9]{1,2}):?([0-9]{2})?)?)?"
)
_DURATION = re.compile(
    r"P(?=[0-9T])(?:([0-9]{1,3})Y)?(?:([0-9]{1,4})M)?(?:([0-9]{1,5})W)?(?:([0-9]{1,5})D)?"
    r"(?:T(?=[0-9])(?:([0-9]{1,6})H)?(?:([0-9]{1,7})M)?(?:([0-9]{1,8})(?:\.[0-9]{1,9})?S)?)?",
    re.IGNORECASE,
)
_DOMAIN = re.compile(r"[^\s/:@?#\\.]+(?:\.[^\s/:@?#\\.]+)+")
_USUAL_SCORES = {str(score): score for score in range(-1, 600)}
"""As they are written nearly always."""
_SHOWN_CHARS = 40
_LONGEST_DOMAIN = 253
_FEW_DIGITS = 7
"""Fewer make a number within every range."""

cached_line = lru_cache(maxsize=4096)(clean_line)
"""For what stands in thousands of documents: types, topics, names of providers."""


class Unusable(Exception):  # noqa: N818 - the name says what is the case
    """A value that a field cannot take."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def scalar(value: Node) -> str:
    """Return the text of a scalar.

    Raises:
        Unusable: It is a list or a mapping.
    """
    if isinstance(value, str):
        return value
    raise Unusable(f"expected text, found {shape_name(value)}")


def shape_name(value: Node) -> str:
    """Return what a value is, in words."""
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a mapping"
    return "nothing" if value is None else "text"


def score(value: Node) -> int:
    """Return a quality or a heat.

    Raises:
        Unusable: It is not an integer, or out of range.
    """
    if type(value) is str and (usual := _USUAL_SCORES.get(value)) is not None:
        return usual
    return _integer(value, -SCORE_LIMIT, SCORE_LIMIT)


def count(value: Node) -> int:
    """Return how many there are of something.

    Raises:
        Unusable: It is not an integer, or out of range.
    """
    return _integer(value, 0, COUNT_LIMIT)


def number(value: Node, lowest: float, highest: float) -> float:
    """Return a decimal number.

    Raises:
        Unusable: It is not a number, or out of range.
    """
    text = scalar(value).strip()
    if not _NUMBER.fullmatch(text):
        raise Unusable(f"not a number: {_quoted(text)}")
    result = float(text)
    if not lowest <= result <= highest:
        raise Unusable(f"not between {lowest:g} and {highest:g}: {_quoted(text)}")
    return result


def boolean(value: Node) -> bool:
    """Return a yes or a no.

    Raises:
        Unusable: It is neither.
    """
    text = scalar(value).strip()
    result = _BOOLEANS.get(text.lower())
    if result is None:
        raise Unusable(f"neither true nor false: {_quoted(text)}")
    return result


def instant(value: Node) -> datetime:
    """Return an instant in UTC. A time without an offset is UTC; a date is its midnight.

    Raises:
        Unusable: It is not an ISO 8601 date, or no such date exists.
    """
    text = value if type(value) is str else scalar(value)
    if len(text) == 20 and text[19] == "Z" and text[10] == "T" and text[4] == "-":
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            pass  # said below, in our words
    text = text.strip()
    parts = _INSTANT.fullmatch(text)
    if parts is None:
        raise Unusable(f"not an ISO 8601 date: {_quoted(text)}")
    year, month, day, hour, minute, second, fraction = parts.groups()[:7]
    try:
        written = datetime(
            int(year),
            int(month),
            int(day),
            int(hour or 0),
            int(minute or 0),
            int(second or 0),
            int((fraction or "0")[:6].ljust(6, "0")),
            tzinfo=UTC,
        )
        return written - _offset(parts[10], parts[11], parts[12])
    except (ValueError, OverflowError) as error:
        raise Unusable(f"there is no such date: {_quoted(text)}") from error


def duration(value: Node) -> timedelta:
    """Return an ISO 8601 duration; a month counts as 30 days, a year as 365.

    Raises:
        Unusable: It is none.
    """
    text = scalar(value).strip()
    parts = _DURATION.fullmatch(text)
    if parts is None or text[-1] in "Tt":
        raise Unusable(f"not an ISO 8601 duration: {_quoted(text)}")
    years, months, weeks, days, hours, minutes, seconds = (
        int(part or 0) for part in parts.groups()
    )
    days += 365 * years + 30 * months
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


def domain(value: Node) -> str:
    """Return a domain, in lower case. A URL gives its host.

    Raises:
        Unusable: It is not a domain.
    """
    return _domain(scalar(value))


@lru_cache(maxsize=4096)
def _domain(text: str) -> str:
    text = clean_line(text, _LONGEST_DOMAIN).lower()
    if "://" in text:
        text = text.partition("://")[2].partition("/")[0]
    if not _DOMAIN.fullmatch(text):
        raise Unusable(f"not a domain: {_quoted(text)}")
    return text


def _integer(value: Node, lowest: int, highest: int) -> int:
    text = scalar(value).strip()
    if len(text) < _FEW_DIGITS and text.isascii() and text.isdecimal():
        return int(text)
    if not _INTEGER.fullmatch(text):
        raise Unusable(f"not an integer: {_quoted(text)}")
    result = int(text.partition(".")[0])
    if not lowest <= result <= highest:
        raise Unusable(f"not between {lowest:,} and {highest:,}: {_quoted(text)}")
    return result


def _offset(sign: str | None, hours: str | None, minutes: str | None) -> timedelta:
    if sign is None:
        return timedelta()
    offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    if offset >= timedelta(days=1):
        raise ValueError("offset of a day or more")
    return -offset if sign == "-" else offset


def _quoted(text: str) -> str:
    return f"“{clean_line(text[:200], _SHOWN_CHARS)}”"
