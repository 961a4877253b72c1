"""A typed word becomes the words of the index that it may stand for.

Each comes with a weight in per cent, 100 for the word itself. What is typed exactly, or
begins a word, is kept apart from what is reached by typos only.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from reader.search.typos import allowed_typos
from reader.search.words import is_unspaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.search.index_arrays import IndexArrays

EXACT = 100
PREFIX = 90
"""Of the last word, which may still be typed."""
LOOSE_PREFIX = 70
"""Of an earlier word that is in no article as it stands."""
_TYPOS = 95
"""Less the share of the letters that are wrong."""
_UNFINISHED_TYPOS = 80
"""The same for the beginning of a word."""
_MAX_VARIANTS = 48
"""Words reached by typos that are followed, nearest first."""
_MIN_UNFINISHED = 4
"""Letters from which the beginning of a word may have a typo."""


class Variants(NamedTuple):
    """Words that a typed word may stand for, with their weights."""

    ids: Sequence[int] = ()
    """By weight, smallest first."""
    weights: Sequence[int] = ()
    span: tuple[int, int] = (0, 0)
    """Ids from the first to before the second begin with the word; all weigh `span_weight`."""
    span_weight: int = 0


def as_typed(index: IndexArrays, word: str, *, is_last: bool) -> Variants:
    """The word itself, and the words that it begins where it may be unfinished."""
    exact = index.word_id(word)
    ids, weights = ((), ()) if exact is None else ((exact,), (EXACT,))
    if is_last or (len(word) == 1 and is_unspaced(word)):
        return Variants(ids, weights, index.prefix_range(word), PREFIX)
    if exact is None and len(word) > 1:
        return Variants(ids, weights, index.prefix_range(word), LOOSE_PREFIX)
    return Variants(ids, weights)


def with_typos(index: IndexArrays, word: str, *, is_last: bool) -> Variants:
    """The words that the word is reached from by typos; the word itself is not among them."""
    typo_count = allowed_typos(len(word))
    if not typo_count or is_unspaced(word):
        return Variants()
    near = index.near_words.within(word, typo_count)
    found = [(int(_TYPOS - 100 * distance / len(word)), at) for at, distance in near]
    # Also of a word that begins others as it is typed: "gallery" is meant for galleries.
    if is_last and len(word) >= _MIN_UNFINISHED:
        start, stop = index.prefix_range(word[0])
        near = index.near_words.beginning_within(word, typo_count, start, stop)
        found += [(int(_UNFINISHED_TYPOS - 100 * away / len(word)), at) for at, away in near]
    found.sort(key=itemgetter(0))
    found = found[-_MAX_VARIANTS:]
    return Variants([at for _, at in found], [weight for weight, _ in found])
