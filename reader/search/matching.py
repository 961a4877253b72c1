"""Which articles hold the words of a query, and how well each word is met. Imports numpy.

Three rounds, the later ones only when the earlier found few: words as typed; with typos;
with a word missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reader.search.expansion import as_typed, with_typos
from reader.search.joined_words import joined, split_as_typed, split_with_typos
from reader.search.words import is_unspaced, query_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from reader.search.expansion import Variants
    from reader.search.index_arrays import IndexArrays

MAX_QUERY_LENGTH = 300
"""Characters of a query that are looked at."""
MAX_QUERY_WORDS = 12
"""Words of a query that are looked for."""
_FEW = 10
"""Articles below which the next round is made."""
_GRACE_FROM = 3
"""Words from which one may be missing."""
_UNSPACED_GRACE_FROM = 4
"""Pairs of characters from which two may be missing: one wrong character spoils two pairs."""
_RARITY = 0.2
"""How much more a word counts for each time that it is half as frequent."""


class Candidates(NamedTuple):
    """Articles that match, with what is needed to rank them."""

    rows: NDArray[np.intp]
    """Ascending: the better article first."""
    scores: NDArray[np.float32]
    """One per row, 0 to 1: how well the words are met."""
    weights: Sequence[NDArray[np.float32]]
    """One per typed word: what each word of the index counts for it; last, 0 for `NO_WORD`."""
    shares: NDArray[np.float32]
    """One per typed word: how much it counts, rare ones more; 1 in all."""


def candidates(
    index: IndexArrays, text: str, is_cancelled: Callable[[], bool]
) -> Candidates | None:
    """The articles that hold the words of a text; None when there is no word, or cancelled."""
    words = query_words(text[:MAX_QUERY_LENGTH])[:MAX_QUERY_WORDS]
    if not words or not index.row_count:
        return None
    search = _Search(index, words)
    for look in (search.look_as_typed, search.look_with_typos):
        for at in range(len(words)):
            if is_cancelled():
                return None
            look(at)
        rows = search.rows()
        if len(rows) >= _FEW:
            return search.candidates(rows)
    if not len(rows):
        rows = search.rows(_grace(words))
    return search.candidates(rows)


def _grace(words: Sequence[str]) -> int:
    """How many of the words may be missing."""
    if len(words) < _GRACE_FROM:
        return 0
    return 2 if sum(map(is_unspaced, words)) >= _UNSPACED_GRACE_FROM else 1


class _Search:
    """How well each article meets each word so far."""

    def __init__(self, index: IndexArrays, words: Sequence[str]) -> None:
        self._index = index
        self._words = words
        self._met = np.zeros((len(words), index.row_count), dtype=np.float32)
        self._weights = [np.zeros(len(index.words) + 1, dtype=np.float32) for _ in words]

    def look_as_typed(self, at: int) -> None:
        """Finds a word as it stands, joined with the next one, and in two."""
        word, is_last = self._words[at], self._is_last(at)
        self._add(at, as_typed(self._index, word, is_last=is_last))
        if not is_last:
            next_word = self._words[at + 1]
            together = joined(self._index, word, next_word, is_last=self._is_last(at + 1))
            self._add(at, together)
            self._add(at + 1, together)
        if not is_unspaced(word):
            for part in split_as_typed(self._index, word, is_unfinished=False):
                self._raise(at, *part)

    def look_with_typos(self, at: int) -> None:
        """Finds a word with typos; in two when it begins no word at all."""
        word, is_last = self._words[at], self._is_last(at)
        self._add(at, with_typos(self._index, word, is_last=is_last))
        start, stop = self._index.prefix_range(word)
        if start == stop and not is_unspaced(word):
            for part in split_as_typed(self._index, word, is_unfinished=is_last):
                self._raise(at, *part)
            for part in split_with_typos(self._index, word, is_last=is_last):
                self._raise(at, *part)

    def rows(self, missing_count: int = 0) -> NDArray[np.intp]:
        """The articles that meet all words but so many."""
        is_met = self._met > 0
        if not missing_count:
            return np.flatnonzero(is_met.all(axis=0))
        needed = len(self._words) - missing_count
        return np.flatnonzero(is_met.sum(axis=0, dtype=np.uint8) >= needed)

    def candidates(self, rows: NDArray[np.intp]) -> Candidates:
        """The articles with what is needed to rank them."""
        row_counts = np.count_nonzero(self._met, axis=1)
        rarities = np.log2(self._index.row_count / np.maximum(row_counts, 1))
        shares = 1 + _RARITY * rarities
        shares = (shares / shares.sum()).astype(np.float32)
        return Candidates(rows, shares @ self._met[:, rows], self._weights, shares)

    def _is_last(self, at: int) -> bool:
        return at == len(self._words) - 1

    def _add(self, at: int, variants: Variants) -> None:
        start, stop = variants.span
        if start < stop:
            self._raise(
                at, slice(start, stop), self._index.rows_between(start, stop), variants.span_weight
            )
        for word, weight in zip(variants.ids.tolist(), variants.weights.tolist(), strict=True):
            self._raise(at, word, self._index.rows_of(word), weight)

    def _raise(
        self,
        at: int,
        ids: int | slice | NDArray[np.int32],
        rows: NDArray[np.int32],
        weight: float,
    ) -> None:
        """Notes that some articles meet a word, by some words of the index, at least so well."""
        weights, met = self._weights[at], self._met[at]
        weights[ids] = np.maximum(weights[ids], weight)
        met[rows] = np.maximum(met[rows], weight)
