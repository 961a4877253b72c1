"""Which articles hold the words of a query, and how well each word is met. Imports numpy.

Words as typed first; when few articles have them all, with typos, too: where none has them all,
first those that stand in no article, which are the most likely to have some. And when none had
them all as typed, with a word missing, and those that say nothing, as in "how do i".
"""

from __future__ import annotations

from functools import partial
from itertools import product
from math import log2
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reader.search.expansion import EXACT, as_typed, with_typos
from reader.search.function_words import FUNCTION_WORDS
from reader.search.index_arrays import distinct, joined_up
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
    from reader.search.index_arrays import IndexArrays, Rows, Words
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
_OUTSIDE_TITLE = np.uint8(8)
"""Per cent that a word counts less in a topic or as the provider."""
_RARITY = 0.2
"""How much more a word counts for each time that it is half as frequent."""
_FUNCTION_WORD = 0.25
"""The part that a word counts which says nothing."""


_MANY = 2_000
"""Articles of which sorting takes longer than going through all."""
_NONE = np.zeros(0, dtype=np.int32)


class Candidates(NamedTuple):
    """Articles that match, with what is needed to rank them."""

    rows: NDArray[np.int32]
    """Ascending: the better article first."""
    scores: NDArray[np.float32]
    """One per row, 0 to 1: how well the words are met."""
    weights: NDArray[np.uint8]
    """Typed words by words of the index: what each counts, in per cent; last `NO_WORD`."""
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
    rows = search.rows_after(search.look_as_typed, search.split_as_typed, search.all, is_cancelled)
    has_all = rows is not None and len(rows) > 0
    if rows is not None and len(rows) < _FEW:
        first = search.all if has_all else search.unknown
        rows = search.rows_after(search.look_with_typos, search.split_loosely, first, is_cancelled)
    if rows is not None and not len(rows):
        others = [at for at in search.all if at not in search.unknown]
        rows = search.rows_after(search.look_with_typos, search.split_loosely, others, is_cancelled)
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


class _Search:
    """How well each article meets each word so far."""

    def __init__(self, index: IndexArrays, words: Sequence[str]) -> None:
        self._index = index
        self._words = words
        # The last one may be the beginning of another.
        self.all = range(len(words))
        """The places of the words."""
        self.unknown = [at for at, word in enumerate(words) if index.word_id(word) is None]
        """The places of those that stand in no article."""
        self._telling = [at for at, word in enumerate(words) if word not in FUNCTION_WORDS]
        if words[-1] in FUNCTION_WORDS:
            self._telling.append(len(words) - 1)
        self._grace = _grace([words[at] for at in self._telling])
        self._met = np.zeros((len(words), index.row_count), dtype=np.uint8)
        self._weights = np.zeros((len(words), len(index.words) + 1), dtype=np.uint8)
        self._rows: list[list[Rows]] = [[] for _ in words]
        self._counts = [0] * len(words)

    def rows_after(
        self,
        look: Callable[[int], None],
        split: Callable[[int], None],
        places: Sequence[int],
        is_cancelled: Callable[[], bool],
    ) -> Rows | None:
        """The articles that meet all words after a round over some; None when cancelled."""
        # Splitting comes last, since it looks only where the other words are met.
        for step, at in product((look, split), places):
            if is_cancelled():
                return None
            step(at)
        return self._rows_meeting(self.all, 0)

    def look_as_typed(self, at: int) -> None:
        """Finds a word as it stands, and joined with the next one."""
        self._add(at, as_typed(self._index, self._words[at], is_last=self._is_last(at)))
        self._add_joined(at, joined)

    def split_as_typed(self, at: int) -> None:
        """Finds a word as two words."""
        self._add_splits(at, split_as_typed)

    def look_with_typos(self, at: int) -> None:
        """Finds a word with typos, be it, when it is unknown, joined with one beside it."""
        self._add(at, with_typos(self._index, self._words[at], is_last=self._is_last(at)))
        if at in self.unknown:
            self._add_joined(at, joined_with_typos)
            if at and at - 1 not in self.unknown:
                self._add_joined(at - 1, joined_with_typos)

    def split_loosely(self, at: int) -> None:
        """Finds a word that begins no other as two words: apart, unfinished or with typos."""
        start, stop = self._index.prefix_range(self._words[at])
        if start == stop:
            self._add_splits(at, split_loosely, is_last=self._is_last(at))

    def rows_with_grace(self) -> Rows:
        """The articles that meet all words that say something but those that may be missing.

        Where there are none, half of them, as they stand in the title, are better than nothing.
        """
        rows = self._rows_meeting(self._telling, self._grace)
        if len(rows):
            return rows
        stands = self._met[self._telling] > EXACT - _OUTSIDE_TITLE
        is_half = stands.sum(axis=0, dtype=np.uint8) >= (len(stands) + 1) // 2
        half: Rows = is_half.nonzero()[0].astype(np.int32)
        return half

    def candidates(self, rows: Rows) -> Candidates:
        """The articles with what is needed to rank them."""
        shares = np.array([self._share(at) for at in range(len(self._words))])
        shares = (shares / shares.sum()).astype(np.float32)
        met = self._met.take(rows, axis=1)
        return Candidates(rows, shares @ met / np.float32(100), self._weights, shares)

    def _share(self, at: int) -> float:
        """How much a word counts: rare ones more."""
        count = max(int(np.count_nonzero(self._met[at])), 1)
        share = 1 + _RARITY * log2(self._index.row_count / count)
        return share if at in self._telling else share * _FUNCTION_WORD

    def _is_last(self, at: int) -> bool:
        return at == len(self._words) - 1

    def _rows_meeting(self, places: Sequence[int], missing: int) -> Rows:
        """The articles that meet some of the words, but so many of them."""
        # One that meets all but two of them meets one of any three.
        rarest = sorted(places, key=self._counts.__getitem__)[: missing + 1]
        count = sum(self._counts[at] for at in rarest)
        if not count:
            return _NONE
        if count > _MANY:
            rows = (self._met[rarest] != 0).any(axis=0).nonzero()[0].astype(np.int32)
        else:
            rows = distinct(joined_up([rows for at in rarest for rows in self._rows[at]]))
        return self._meeting(rows, places, missing)

    def _meeting(self, rows: Rows, places: Sequence[int], missing: int) -> Rows:
        """Those of some articles that meet some of the words, but so many of them."""
        is_met = self._met.take(rows, axis=1)[places] != 0
        found: Rows = rows[is_met.sum(axis=0, dtype=np.uint8) >= len(places) - missing]
        return found

    def _add_joined(self, at: int, find: Callable[..., Variants]) -> None:
        """Finds a word together with the next one: either is met by what both are in one."""
        if not self._is_last(at):
            left, right = self._words[at : at + 2]
            together = find(self._index, left, right, is_last=self._is_last(at + 1))
            self._add(at, together)
            self._add(at + 1, together)

    def _add_splits(self, at: int, find: Callable[..., Iterable[Split]], **options: bool) -> None:
        word = self._words[at]
        if is_unspaced(word):
            return
        # Those that can match once they meet this word.
        others = [other for other in self._telling if other != at]
        of_interest = partial(self._meeting, places=others, missing=max(self._grace, 1))
        for part in find(self._index, word, of_interest, **options):
            self._stand(at, part.lefts, part.weight)
            self._stand(at, part.rights, part.weight)
            self._raise(at, part.rows, np.full(len(part.rows), part.weight, dtype=np.uint8))

    def _add(self, at: int, variants: Variants) -> None:
        index = self._index
        start, stop = variants.span
        if start < stop:
            self._stand(at, range(start, stop), variants.span_weight)
            self._raise_by_place(at, [index.postings_of(start, stop)], [variants.span_weight])
        if variants.ids:
            for word, weight in zip(variants.ids, variants.weights, strict=True):
                self._stand(at, (word,), weight)
            stretches = [index.postings_of(word, word + 1) for word in variants.ids]
            self._raise_by_place(at, stretches, variants.weights)

    def _stand(self, at: int, words: Words, weight: int) -> None:
        """Notes that some words of the index stand for a typed one, and how well at least."""
        standing = self._weights[at]
        if isinstance(words, range):
            span = standing[words.start : words.stop]
            np.maximum(span, np.uint8(weight), out=span)
            return
        for word in words:
            if standing[word] < weight:
                standing[word] = weight

    def _raise_by_place(self, at: int, stretches: list[slice], weights: Sequence[int]) -> None:
        """Raises articles less in which the words stand only outside the title."""
        postings, in_title = self._index.postings, self._index.in_title
        raised = [
            in_title[stretch] * _OUTSIDE_TITLE + (weight - _OUTSIDE_TITLE)
            for stretch, weight in zip(stretches, weights, strict=True)
        ]
        rows = joined_up([postings[stretch] for stretch in stretches])
        self._raise(at, rows, joined_up(raised))

    def _raise(self, at: int, rows: Rows, weights: NDArray[np.uint8]) -> None:
        """Notes that some articles meet a word, and how well at least."""
        np.maximum.at(self._met[at], rows, weights)
        self._rows[at].append(rows)
        self._counts[at] += len(rows)
