"""Folding and splitting of text into the words that search compares. Knows no index.

Folding makes texts equal that a reader takes for the same: case, accents, width,
ligatures. It goes character by character (after composition), so that a place in the
folded text can be traced to the original one.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_WORD_LENGTH = 40
"""Letters of a word that count; the rest says nothing that a reader would type."""
_CACHE_SIZE = 20_000
"""Characters whose folding is remembered: more than any feed needs, fewer than there are."""

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

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]+"
)
"""Scripts that write words without spaces, and Korean, whose words carry their particles."""

_RUN = re.compile(f"{_UNSPACED.pattern}|[^\\s{_UNSPACED.pattern[1:-2]}]+")
_CLUSTER = re.compile("[\u1100-\u11ff]+|(?s:.)[\u0300-\u036f\u0591-\u05c7\u3099\u309a]*")
_POSSESSIVE = re.compile("(?<=\\w)['\u2019\u02bc\uff07][sStT](?!\\w)")


class Token(NamedTuple):
    """A word of a text, folded, and where it stands in the text it came from."""

    word: str
    start: int
    stop: int


def fold(text: str) -> str:
    """The text without differences of case, accents, width and ligatures. Idempotent."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFC", text).translate(_folding)
    return unicodedata.normalize("NFC", folded)


def words_of(text: str) -> list[str]:
    """The folded words of a text, in order.

    Scripts written without spaces give overlapping pairs of characters and the last
    character alone, so that any part of such a title is found.
    """
    separated = fold(_without_possessives(text)).translate(_separating)
    if separated.isascii():
        return [word[:MAX_WORD_LENGTH] for word in separated.split()]
    return [token.word for token in _tokens_of(separated)]


def query_words(text: str) -> list[str]:
    """The folded words that a query asks for, in order.

    As `words_of`, but the last character of a run without spaces is asked for only
    with the one before it, unless it stands alone.
    """
    separated = fold(_without_possessives(text)).translate(_separating)
    return [
        token.word
        for run in separated.split()
        for token in _tokens_of(run)
        if len(token.word) > 1 or token.start == 0 or not is_unspaced(run[token.start - 1])
    ]


def tokens_of(text: str) -> list[Token]:
    """The folded words of a text with their places in that text; as `words_of`."""
    folded, places = _folded_with_places(_without_possessives(text))
    tokens = _tokens_of(folded.translate(_separating))
    if places is None:
        return tokens
    return [Token(word, places[start], places[stop]) for word, start, stop in tokens]


def is_unspaced(word: str) -> bool:
    """Whether a word is part of a run written without spaces: never matched with typos."""
    return _UNSPACED.match(word) is not None


def _without_possessives(text: str) -> str:
    """The text with blanks for `'s` and `'t`: nobody searches for them. Keeps the length."""
    return _POSSESSIVE.sub("  ", text)


def _tokens_of(separated: str) -> list[Token]:
    """The words of a folded text whose separators are blanks."""
    tokens = []
    for match in _RUN.finditer(separated):
        run, start = match.group(), match.start()
        if run.isascii() or not is_unspaced(run):
            tokens.append(Token(run[:MAX_WORD_LENGTH], start, match.end()))
        else:
            last = len(run) - 1
            tokens += [
                Token(run[at : at + 2], start + at, start + at + min(2, last - at + 1))
                for at in range(last + 1)
            ]
    return tokens


def _folded_with_places(text: str) -> tuple[str, list[int] | None]:
    """The folded text, and for each of its characters (and its end) the place in the text.

    None stands for the same places. Equal to `fold` but for marks that compose across
    characters that fold, which no writing system does.
    """
    if text.isascii():
        return text.lower(), None
    parts: list[str] = []
    places: list[int] = []
    stop = 0
    for cluster in _clusters(text):
        folded = fold(cluster)
        parts.append(folded)
        places += [stop] * len(folded)
        stop += len(cluster)
    places.append(stop)
    return "".join(parts), places


def _clusters(text: str) -> Iterable[str]:
    """The characters of a text, each with the marks that compose with it."""
    return text if unicodedata.is_normalized("NFC", text) else _CLUSTER.findall(text)


class _Folding(dict[int, str]):
    """What each character folds to; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        folded = chr(code)
        while True:
            again = unicodedata.normalize("NFKD", folded).casefold()
            again = _MARK.sub("", unicodedata.normalize("NFKD", again))
            again = "".join(_LETTERS.get(letter, letter) for letter in again)
            again = unicodedata.normalize("NFC", again)
            if again == folded:
                break
            folded = again
        if len(self) < _CACHE_SIZE:
            self[code] = folded
        return folded


class _Separating(dict[int, str]):
    """Blanks for the characters that are in no word; the others stay."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        kept = letter if letter.isalnum() or unicodedata.category(letter)[0] == "M" else " "
        if len(self) < _CACHE_SIZE:
            self[code] = kept
        return kept


_folding = _Folding()
_separating = _Separating()
