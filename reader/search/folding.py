"""Folding: texts become equal that a reader takes for the same. Knows neither words nor index.

Case, accents, width and ligatures go. Folding works character by character (after
composition), so that a place in the folded text can be traced to the original one.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_CACHE_SIZE = 20_000
"""Characters that are remembered: more than any feed needs, fewer than there are."""

_LETTERS = {
    "ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ı": "i", "ŧ": "t", "ð": "d", "þ": "th",  # noqa: RUF001
    "æ": "ae", "œ": "oe", "ŋ": "n", "ĸ": "k", "ƒ": "f", "ə": "e",
}  # fmt: skip
"""Letters that a reader without them on the keyboard types so; Unicode does not decompose them."""

_MARK = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670]"
)
"""Accents, and the vowel points of Hebrew and Arabic, which most writers leave out. The vowel
signs of Indic and South-East Asian scripts are letters in all but name, and stay."""

_CLUSTER = re.compile(
    "[\u1100-\u11ff]+|(?s:.)[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u3099\u309a]*"
)
"""A character with the marks that may compose with it, or Korean letters that do."""


class _Table(dict[int, str]):
    """What each character becomes; filled as characters are met."""

    def __init__(self, becomes: Callable[[str], str]) -> None:
        super().__init__()
        self._becomes = becomes

    def __missing__(self, code: int) -> str:
        becomes = self._becomes(chr(code))
        if len(self) < _CACHE_SIZE:
            self[code] = becomes
        return becomes


def _folded_letter(letter: str) -> str:
    folded = letter
    while (again := _without_marks(folded).casefold()) != folded:
        folded = again
    return folded


def _separated_letter(letter: str) -> str:
    is_of_word = letter.isalnum() or unicodedata.category(letter).startswith("M")
    return letter if is_of_word else " "


def _without_marks(text: str) -> str:
    """A text in compatible letters and without accents."""
    decomposed = _MARK.sub("", unicodedata.normalize("NFKD", text))
    letters = "".join(_LETTERS.get(letter, letter) for letter in decomposed)
    return unicodedata.normalize("NFC", letters)


_unaccented = _Table(_without_marks)
_folded = _Table(_folded_letter)
_separated = _Table(_separated_letter)


def fold(text: str) -> str:
    """The text without differences of case, accents, width and ligatures. Idempotent."""
    return text.lower() if text.isascii() else _translated(text, _folded)


def unaccent(text: str) -> str:
    """As `fold`, but upper case stays."""
    return text if text.isascii() else _translated(text, _unaccented)


def separate(text: str) -> str:
    """A text with blanks instead of everything that is no part of a word."""
    return text.translate(_separated)


def fold_with_places(text: str) -> tuple[str, list[int] | None]:
    """The folded text, and for each of its characters, and its end, the place in the text.

    None stands for the same places. Marks that only compose with a character of another
    script than theirs may come out otherwise than in `fold`; no writing system has them.
    """
    if text.isascii():
        return text.lower(), None
    if unicodedata.is_normalized("NFC", text):
        clusters = list(text)
        parts = [_folded[ord(letter)] for letter in clusters]
    else:
        clusters = _CLUSTER.findall(text)
        parts = [fold(cluster) for cluster in clusters]
    places: list[int] = []
    stop = 0
    for cluster, part in zip(clusters, parts, strict=True):
        places += [stop] * len(part)
        stop += len(cluster)
    places.append(stop)
    return "".join(parts), places


def _translated(text: str, table: _Table) -> str:
    composed = unicodedata.normalize("NFC", text).translate(table)
    return unicodedata.normalize("NFC", composed)
