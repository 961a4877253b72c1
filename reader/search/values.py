"""Which of the known names a typed value means: `arstech` is Ars Technica. Knows no index."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from reader.search.typos import is_typo
from reader.search.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_Name = TypeVar("_Name", bound=str)
_MAX_LENGTH = 200


def fuzzy_values(text: str, names: Iterable[_Name]) -> list[_Name]:
    """The names that a typed value means, in their order; typos forgiven, never raises.

    A name typed in full means that name alone (and those that differ in case, accents or
    punctuation only), even where other names contain it. Else the names that hold each typed
    word or its beginning, spaces aside. Only when there are none, the names that do with typos.
    """
    wanted = tuple(words_of(text[:_MAX_LENGTH]))
    if not wanted:
        return []
    known = [(name, tuple(words_of(name[:_MAX_LENGTH]))) for name in names]
    for is_meant in (_is_same, _begins, _is_close):
        found = [name for name, words in known if words and is_meant(wanted, words)]
        if found:
            return found
    return []


def _is_same(wanted: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return wanted == words or "".join(wanted) == "".join(words)


def _begins(wanted: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Each typed word begins a word, or all of them together begin at a word of the name."""
    if all(any(word.startswith(part) for word in words) for part in wanted):
        return True
    squeezed = "".join(wanted)
    return any("".join(words[at:]).startswith(squeezed) for at in range(len(words)))


def _is_close(wanted: tuple[str, ...], words: tuple[str, ...]) -> bool:
    if all(any(is_typo(part, word) or word.startswith(part) for word in words) for part in wanted):
        return True
    return is_typo("".join(wanted), "".join(words))
