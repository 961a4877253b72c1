"""The vocabulary index as arrays, and the cheap questions it answers. Imports numpy.

Articles are rows from 0, ordered by quality, then date, then number: of two rows the
smaller is the better article, and a list of rows in order is a list by quality.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from reader.search.near_words import NearWords

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Rows = NDArray[np.int32]
    Ids = NDArray[np.int32]
    Words = Sequence[int]
    """Ids of words; a range where they are side by side."""

_Row = TypeVar("_Row", bound=np.integer[Any])
_Value = TypeVar("_Value", bound=np.generic)

MAX_RANKED_TOKENS = 48
"""Words of an article that count for order and closeness."""
NO_WORD = -1
"""Stands in token matrices where an article has fewer words than the longest."""


@dataclass(frozen=True)
class IndexArrays:
    """Words, the rows that each occurs in, and the words of each row. Never changed."""

    words: list[str]
    """Distinct folded words, sorted; a word's id is its place here."""
    posting_starts: NDArray[np.int64]
    """One per word, and the end: where the rows of a word begin in `postings`."""
    postings: NDArray[np.int32]
    """Rows, ascending for each word, once per word."""
    in_title: NDArray[np.bool_]
    """One per posting: the word stands in the title, not only in a topic or the provider."""
    token_starts: NDArray[np.int64]
    """One per row, and the end: where the words of a row begin in `tokens`."""
    tokens: NDArray[np.int32]
    """Word ids in order: title, topics, provider."""
    title_lengths: NDArray[np.int32]
    """One per row: how many of its words are in the title."""
    numbers: NDArray[np.int64]
    """One per row: the article's number."""
    qualities: NDArray[np.float64]
    """One per row; NaN for unknown."""
    dates: NDArray[np.float64]
    """One per row, seconds since the epoch; NaN for unknown."""

    @property
    def row_count(self) -> int:
        """How many articles there are."""
        return len(self.numbers)

    def word_id(self, word: str) -> int | None:
        """The id of a word; None when no article has it."""
        at = bisect_left(self.words, word)
        return at if at < len(self.words) and self.words[at] == word else None

    def prefix_range(self, prefix: str) -> tuple[int, int]:
        """The ids of the words with a prefix: from the first to before the second."""
        start = bisect_left(self.words, prefix)
        return start, bisect_left(self.words, prefix + "\U0010ffff", lo=start)

    def postings_of(self, start: int, stop: int) -> slice:
        """The postings of the words from the first to before the second."""
        return slice(int(self.posting_starts[start]), int(self.posting_starts[stop]))

    def rows_of(self, words: Words) -> Rows:
        """The rows that have one of some words; repeatedly those that have several."""
        if isinstance(words, range):
            return self.postings[self.postings_of(words.start, words.stop)]
        return joined_up([self.postings[self.postings_of(word, word + 1)] for word in words])

    def rows_with_both(self, some: Words, others: Words) -> Rows:
        """The rows that have one of some words and one of others, once, ascending."""
        has_some = _marked(self.row_count, self.rows_of(some))
        rows = self.rows_of(others)
        return distinct(rows[has_some[rows]])

    def side_by_side(self, rows: Rows, lefts: Words, rights: Words) -> Rows:
        """Those of some rows in which one of some words stands directly before one of others."""
        starts, ends = self.token_starts[rows], self.token_starts[rows + 1]
        tokens = gathered(self.tokens, starts, ends - starts)
        is_left = _marked(len(self.words), lefts)[tokens]
        is_right = _marked(len(self.words), rights)[tokens]
        places = (is_left[:-1] & is_right[1:]).nonzero()[0] + 1
        row_ends = np.cumsum(ends - starts)
        # A pair across the end of a row is none.
        before = np.searchsorted(row_ends, places - 1, side="right")
        after = np.searchsorted(row_ends, places, side="right")
        found: Rows = rows[distinct(before[before == after])]
        return found

    def token_matrix(self, rows: Rows) -> Ids:
        """The first words of some rows, one column per row, filled up with `NO_WORD`."""
        starts = self.token_starts[rows]
        counts = self.token_starts[rows + 1] - starts
        places = np.arange(min(int(counts.max(initial=0)), MAX_RANKED_TOKENS))[:, None]
        tokens: Ids = self.tokens.take(starts + places, mode="clip")
        tokens[places >= counts] = NO_WORD
        return tokens

    @cached_property
    def titles_only(self) -> IndexArrays:
        """The same index, each word only where it stands in a title."""
        title_counts = np.concatenate([[0], np.cumsum(self.in_title)])
        starts = title_counts[self.posting_starts]
        postings = self.postings[self.in_title]
        in_title = np.ones(len(postings), dtype=np.bool_)
        return replace(self, posting_starts=starts, postings=postings, in_title=in_title)

    @cached_property
    def near_words(self) -> NearWords:
        """The words in another order, to look for typos among."""
        return NearWords.of(self.words)


def joined_up(arrays: list[NDArray[_Value]]) -> NDArray[_Value]:
    """The values of some arrays, one after the other; copied only where there are several."""
    return arrays[0] if len(arrays) == 1 else np.concatenate(arrays)


def distinct(rows: NDArray[_Row]) -> NDArray[_Row]:
    """The different ones of some numbers, ascending."""
    if len(rows) < 2:
        return rows
    rows = np.sort(rows)
    is_first = np.ones(len(rows), dtype=np.bool_)
    np.not_equal(rows[1:], rows[:-1], out=is_first[1:])
    return rows[is_first]


def _marked(count: int, places: Words | Rows) -> NDArray[np.bool_]:
    """So many, of which some are marked."""
    is_marked = np.zeros(count, dtype=np.bool_)
    is_marked[slice(places.start, places.stop) if isinstance(places, range) else places] = True
    return is_marked


def gathered(
    values: NDArray[np.int32], starts: NDArray[np.int64], counts: NDArray[np.int64]
) -> NDArray[np.int32]:
    """The values of several stretches, one after the other."""
    ends = np.cumsum(counts)
    shifts = np.repeat(starts - (ends - counts), counts)
    return values[shifts + np.arange(len(shifts))]
