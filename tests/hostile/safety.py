"""What no text of a feed may hold once it was read; written without the reader's own tables.

An oracle that shared its regular expressions with the cleaner would share their holes.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reader.feed.characters import clean_characters
from reader.feed.text import clean_line, clean_text
from reader.feed.urls import checked_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.feed.documents import Reading

LINE_END = "\n"
TAB = "\t"
MARKS_PER_LETTER = 6

_HIDDEN = (
    {0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x3164, 0xFEFF, 0xFFA0}
    | set(range(0x200B, 0x2010)) - {0x200C, 0x200D}
    | set(range(0x2028, 0x202F))
    | set(range(0x2060, 0x2070))
    | set(range(0xFFF0, 0xFFFC))
    | set(range(0xE0000, 0xE1000)) - set(range(0xE0100, 0xE01F0))
)
_SELECTORS = set(range(0xFE00, 0xFE10))
_IDEOGRAPH_SELECTORS = set(range(0xE0100, 0xE01F0))
_JOINERS = {0x200C, 0x200D}
_URL = re.compile(
    r"https?://(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?"
    r"(?:[/?#][A-Za-z0-9/._~,:@!*+=&?#%-]*)?"
)
_LONGEST_URL = 2_048
_PARAGRAPHS = frozenset(("excerpt", "body"))
_PATHS = frozenset(("path",))
_URLS = frozenset(("url", "original_url", "web_url"))
_LIMITS = {"title": 1_000, "excerpt": 5_000, "body": 300_000}


class Unsafe(NamedTuple):
    """Something that should not have come through."""

    where: str
    what: str


def unsafe_characters(text: str, allowed: str = "") -> list[str]:
    """The characters of a text that steer, reorder or hide, as `U+XXXX`."""
    if text.isascii() and text.isprintable():
        return []
    present = set(text)
    watched = {each for each in present if each not in allowed and not _is_always_safe(each)}
    found = []
    if watched:
        found = [
            f"U+{ord(character):04X}"
            for index, character in enumerate(text)
            if character in watched and _is_unsafe(text, index)
        ]
    if any(map(_is_mark, present)) and _most_marks(text) > MARKS_PER_LETTER:
        found.append("too many marks")
    return found


def unsafe_in_reading(reading: Reading) -> list[Unsafe]:
    """Everything in what was read that a screen must not be given."""
    article = () if reading.article is None else unsafe_in_value(reading.article, "article")
    problems = (
        Unsafe(f"problem.{name}", what)
        for problem in reading.problems
        for name in ("path", "field", "reason")
        for what in unsafe_characters(getattr(problem, name) or "")
    )
    return [*article, *problems]


@cache
def _is_always_safe(character: str) -> bool:
    code = ord(character)
    depends = _SELECTORS | _IDEOGRAPH_SELECTORS | _JOINERS
    return not _is_never_safe(code) and code not in depends


def _is_never_safe(code: int) -> bool:
    if code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000 or code in _HIDDEN:
        return True
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code < 0xFDF0


def _is_unsafe(text: str, index: int) -> bool:
    code = ord(text[index])
    if _is_never_safe(code):
        return True
    before = text[index - 1 : index]
    if code in _SELECTORS:
        # Changes the look of a symbol; after a letter, or after another one, it hides a byte.
        has_case = unicodedata.category(before or " ") in ("Ll", "Lu", "Lt")
        is_symbol = before in set("#*0123456789\u2139") or not has_case
        return not before or not is_symbol or before.isspace() or ord(before) in _SELECTORS
    if code in _IDEOGRAPH_SELECTORS:
        return not unicodedata.name(before or " ", "").startswith("CJK")
    if code in _JOINERS:
        sides = text[index - 1 : index], text[index + 1 : index + 2]
        # A joiner stands between two things that it may join: never beside plain text.
        return not all(side and ord(side) >= 0x600 and not side.isspace() for side in sides)
    return False


def _most_marks(text: str) -> int:
    most = count = 0
    for character in text:
        count = count + 1 if _is_mark(character) else 0
        most = max(most, count)
    return most


@cache
def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Me")


def unsafe_in_value(value: object, where: str) -> Iterator[Unsafe]:
    """Yield everything unsafe in a value, however deep."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield from _unsafe_text(value, where)
    elif names := _field_names(value):
        for name in names:
            yield from unsafe_in_value(getattr(value, name), f"{where}.{name}")
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from unsafe_in_value(entry, f"{where}[{index}]")
    elif isinstance(value, datetime):
        if value.utcoffset() != timedelta():
            yield Unsafe(where, f"not in UTC: {value!r}")
    elif isinstance(value, int | float) and abs(value) >= 2**63:
        yield Unsafe(where, f"too large for the index: {value!r}")


def _field_names(value: object) -> tuple[str, ...]:
    """The fields of a named tuple or a dataclass."""
    if is_dataclass(value):
        return tuple(field.name for field in fields(value))
    names: tuple[str, ...] = getattr(value, "_fields", ())
    return names


def _unsafe_text(text: str, where: str) -> Iterator[Unsafe]:
    name = where.rpartition(".")[2].partition("[")[0]
    if name in _PATHS:
        return
    if name in _URLS:
        if len(text) > _LONGEST_URL or not _URL.fullmatch(text) or checked_url(text) != text:
            yield Unsafe(where, f"no safe URL: {text[:200]!r}")
        return
    allowed = LINE_END if name in _PARAGRAPHS else ""
    if name == "body":
        allowed += TAB
    for character in unsafe_characters(text, allowed):
        yield Unsafe(where, character)
    clean = {"body": clean_characters, "excerpt": clean_text}.get(name, clean_line)
    if clean(text) != text:
        yield Unsafe(where, "cleaning it again changes it")
    if len(text) > _LIMITS.get(name, 1_000):
        yield Unsafe(where, f"{len(text):,} characters")
