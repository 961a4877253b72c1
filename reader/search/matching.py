"""Which articles hold the words of a query, and how well each word is met. Imports numpy.

Words as typed first; when few articles have them all, with typos, too; and when none had
them all as typed, with a word missing, and those that say nothing, as in "how do i".
"""

from __future__ import annotations

from functools import cache, partial
from itertools import compress, product
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reader.search.expansion import EXACT, as_typed, with_typos
from reader.search.function_words import FUNCTION_WORDS
from reader.search.joined_words import (
    joined,
    joined_with_typos,
    split_as_typed,
    split_loosely,
)
from reader.search.words import is_unspaced, query_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from reader.search.expansion import Variants
    from reader.search.index_arrays import IndexArrays
    from reader.search.joined_words import Split

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
_OUTSIDE_TITLE = 8
"""Per cent that a word counts less in a topic or as the provider."""
_RARITY = 0.2
"""How much more a word counts for each time that it is half as frequent."""
_FUNCTION_WORD = 0.25
"""The part that a word counts which says nothing."""


class Candidates(NamedTuple):
    """Articles that match, with what is needed to rank them."""

    rows: NDArray[np.intp]
    """Ascending: the better article first."""
    scores: NDArray[np.float32]
    """One per row, 0 to 1: how well the words are met."""
    weights: Sequence[NDArray[np.uint8]]
    """One per typed word: what each word of the index counts, in per cent; last `NO_WORD`."""
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
    rows = search.rows_after(search.look_as_typed, search.split_as_typed, is_cancelled)
    has_all = rows is not None and len(rows) > 0
    if rows is not None and len(rows) < _FEW:
        rows = search.rows_after(search.look_with_typos, search.split_loosely, is_cancelled)
    if rows is None:
        return None
    if not has_all and len(rows) < _FEW:
        rows = search.rows_with_grace()
    return search.candidates(rows)


def _grace(words: Sequence[str]) -> int:
    """How many of some words may be missing."""
    if len(words) < _GRACE_FROM:
        return 0
    return 2 if sum(map(is_unspaced, words)) >= _UNSPACED_GRACE_FROM else 1


def _is_telling(words: Sequence[str]) -> NDArray[np.bool_]:
    """One per word: whether it says something. The last one may be the beginning of another."""
    return np.array([*(word not in FUNCTION_WORDS for word in words[:-1]), True])


class _Search:
    """How well each article meets each word so far."""

    def __init__(self, index: IndexArrays, words: Sequence[str]) -> None:
        self._index = index
        self._words = words
        self._is_telling = _is_telling(words)
        self._grace = _grace(list(compress(words, self._is_telling)))
        self._met = np.zeros((len(words), index.row_count), dtype=np.uint8)
        self._weights = [np.zeros(len(index.words) + 1, dtype=np.uint8) for _ in words]

    def rows_after(
        self,
        look: Callable[[int], None],
        split: Callable[[int], None],
        is_cancelled: Callable[[], bool],
    ) -> NDArray[np.intp] | None:
        """The articles that meet all words after a round; None when cancelled."""
        # Splitting comes last, since it looks only where the other words are met.
        for step, at in product((look, split), range(len(self._words))):
            if is_cancelled():
                return None
            step(at)
        return np.flatnonzero((self._met > 0).all(axis=0))

    def look_as_typed(self, at: int) -> None:
        """Finds a word as it stands, and joined with the next one."""
        self._add(at, as_typed(self._index, self._words[at], is_last=self._is_last(at)))
        self._add_joined(at, joined)

    def split_as_typed(self, at: int) -> None:
        """Finds a word as two words."""
        self._add_splits(at, split_as_typed)

    def look_with_typos(self, at: int) -> None:
        """Finds a word with typos, be it joined with the next one."""
        self._add(at, with_typos(self._index, self._words[at], is_last=self._is_last(at)))
        self._add_joined(at, joined_with_typos)

    def split_loosely(self, at: int) -> None:
        """Finds a word that begins no other as two words: apart, unfinished or with typos."""
        start, stop = self._index.prefix_range(self._words[at])
        if start == stop:
            self._add_splits(at, split_loosely, is_last=self._is_last(at))

    def rows_with_grace(self) -> NDArray[np.intp]:
        """The articles that meet all words that say something but those that may be missing.

        Where there are none, half of them, as they stand in the title, are better than nothing.
        """
        met = self._met[self._is_telling]
        rows = np.flatnonzero((met > 0).sum(axis=0, dtype=np.uint8) >= len(met) - self._grace)
        if len(rows):
            return rows
        stands = (met > EXACT - _OUTSIDE_TITLE).sum(axis=0, dtype=np.uint8)
        return np.flatnonzero(stands >= (len(met) + 1) // 2)

    def candidates(self, rows: NDArray[np.intp]) -> Candidates:
        """The articles with what is needed to rank them."""
        row_counts = np.count_nonzero(self._met, axis=1)
        rarities = np.log2(self._index.row_count / np.maximum(row_counts, 1))
        shares = (1 + _RARITY * rarities) * np.where(self._is_telling, 1.0, _FUNCTION_WORD)
        shares = (shares / shares.sum()).astype(np.float32)
        return Candidates(
            rows, shares @ self._met[:, rows] / np.float32(100), self._weights, shares
        )

    def _is_last(self, at: int) -> bool:
        return at == len(self._words) - 1

    def _add_joined(self, at: int, find: Callable[..., Variants]) -> None:
        """Finds a word together with the next one: either is met by what both are in one."""
        if not self._is_last(at):
            left, right = self._words[at : at + 2]
            together = find(self._index, left, right, is_last=self._is_last(at + 1))
            self._add(at, together)
            self._add(at + 1, together)

    def _add_splits(self, at: int, find: Callable[..., Iterable[Split]], **options: bool) -> None:
        word = self._words[at]
        of_interest = cache(partial(self._of_interest, at))
        if not is_unspaced(word):
            for part in find(self._index, word, of_interest, **options):
                self._raise(at, *part)

    def _of_interest(self, at: int) -> NDArray[np.bool_] | None:
        """One per article: whether it can match once it meets this word; None for all."""
        others = self._is_telling.copy()
        others[at] = False
        needed = int(others.sum()) - max(self._grace, 1)
        if needed <= 0:
            return None
        enough: NDArray[np.bool_] = (self._met[others] > 0).sum(axis=0, dtype=np.uint8) >= needed
        return enough

    def _add(self, at: int, variants: Variants) -> None:
        start, stop = variants.span
        if start < stop:
            stretch = self._index.postings_of(start, stop)
            self._raise_by_place(at, slice(start, stop), [stretch], variants.span_weight)
        for weight in dict.fromkeys(variants.weights.tolist()):
            ids = variants.ids[variants.weights == weight]
            stretches = [self._index.postings_of(word, word + 1) for word in ids.tolist()]
            self._raise_by_place(at, ids, stretches, weight)

    def _raise_by_place(
        self, at: int, ids: slice | NDArray[np.int32], stretches: list[slice], weight: int
    ) -> None:
        """Raises articles less in which the words stand only outside the title."""
        rows = np.concatenate([self._index.postings[stretch] for stretch in stretches])
        in_title = np.concatenate([self._index.in_title[stretch] for stretch in stretches])
        self._raise(at, ids, rows, weight - _OUTSIDE_TITLE)
        self._raise(at, ids, rows[in_title], weight)

    def _raise(
        self,
        at: int,
        ids: slice | NDArray[np.int32],
        rows: NDArray[np.int32],
        weight: int,
    ) -> None:
        """Notes that some articles meet a word, by some words of the index, at least so well."""
        weights, met = self._weights[at], self._met[at]
        weights[ids] = np.maximum(weights[ids], weight)
        met[rows] = np.maximum(met[rows], weight)
