"""The vocabulary index as arrays, and the cheap questions it answers. Imports numpy.

Articles are rows from 0, ordered by quality, then date, then number: of two rows the
smaller is the better article, and a list of rows in order is a list by quality.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Rows = NDArray[np.int32]
    Ids = NDArray[np.int32]

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

    def rows_with_both(self, some: Ids, others: Ids, among: NDArray[np.bool_] | None) -> Rows:
        """The rows that have one of some words and one of others.

        Args:
            some: Words.
            others: Other words.
            among: One per row: whether it is of interest; None for all.
        """
        has_both = self._has_any(some) & self._has_any(others)
        rows = np.flatnonzero(has_both if among is None else has_both & among)
        return rows.astype(np.int32)

    def side_by_side(self, rows: Rows, lefts: Ids, rights: Ids) -> Rows:
        """Those of some rows in which one of some words stands directly before one of others."""
        starts, ends = self.token_starts[rows], self.token_starts[rows + 1]
        tokens = gathered(self.tokens, starts, ends - starts)
        is_left, is_right = self._is_any(lefts)[tokens], self._is_any(rights)[tokens]
        places = np.flatnonzero(is_left[:-1] & is_right[1:]) + 1
        row_ends = np.cumsum(ends - starts)
        # A pair across the end of a row is none.
        before = np.searchsorted(row_ends, places - 1, side="right")
        after = np.searchsorted(row_ends, places, side="right")
        found = np.zeros(len(rows), dtype=np.bool_)
        found[before[before == after]] = True
        return rows[found]

    def _has_any(self, words: Ids) -> NDArray[np.bool_]:
        """One per row: whether it has one of some words."""
        has = np.zeros(self.row_count, dtype=np.bool_)
        for word in words.tolist():
            has[self.postings[self.postings_of(word, word + 1)]] = True
        return has

    def _is_any(self, words: Ids) -> NDArray[np.bool_]:
        """One per word: whether it is one of some."""
        is_any = np.zeros(len(self.words), dtype=np.bool_)
        is_any[words] = True
        return is_any

    def token_matrix(self, rows: NDArray[np.integer[Any]]) -> Ids:
        """The first words of some rows, one line per row, filled up with `NO_WORD`."""
        starts = self.token_starts[rows]
        counts = np.minimum(self.token_starts[rows + 1] - starts, MAX_RANKED_TOKENS)
        columns = np.arange(int(counts.max(initial=0)))
        is_token = columns < counts[:, None]
        places = np.where(is_token, starts[:, None] + columns, 0)
        return np.where(is_token, self.tokens[places], NO_WORD).astype(np.int32, copy=False)

    @cached_property
    def titles_only(self) -> IndexArrays:
        """The same index, each word only where it stands in a title."""
        title_counts = np.concatenate([[0], np.cumsum(self.in_title)])
        starts = title_counts[self.posting_starts]
        postings = self.postings[self.in_title]
        in_title = np.ones(len(postings), dtype=np.bool_)
        return replace(self, posting_starts=starts, postings=postings, in_title=in_title)

    @cached_property
    def letters(self) -> NDArray[np.uint32]:
        """The set of letters of each word, as `letter_sets` has it."""
        return letter_sets(self.words)

    @cached_property
    def by_length(self) -> WordsByLength:
        """The words by their length and letters, to look for typos among."""
        return WordsByLength.of(self.words, self.letters)


@dataclass(frozen=True, slots=True)
class WordsByLength:
    """Words in the order of their length, each with the set of its letters."""

    ids: NDArray[np.int32]
    letters: NDArray[np.uint32]
    starts: list[int]
    """Where the words of each length begin; the last entry is the end."""

    @classmethod
    def of(cls, words: Sequence[str], letters: NDArray[np.uint32]) -> WordsByLength:
        """Sorts the words."""
        lengths = np.fromiter(map(len, words), dtype=np.uint8, count=len(words))
        order = np.argsort(lengths, kind="stable").astype(np.int32)
        counts = np.bincount(lengths, minlength=1).tolist()
        return cls(order, letters[order], [0, *accumulate(counts)])

    def near(self, word: str, typo_count: int) -> NDArray[np.int32]:
        """The ids of the words that may be within some typos: by length and letters only."""
        last = len(self.starts) - 1
        start = self.starts[min(max(len(word) - typo_count, 0), last)]
        stop = self.starts[min(len(word) + typo_count + 1, last)]
        typed, letters = letter_sets([word])[0], self.letters[start:stop]
        # A typo takes away one letter at most, and adds one at most.
        is_near = np.bitwise_count(typed & ~letters) <= typo_count
        is_near &= np.bitwise_count(letters & ~typed) <= typo_count
        near: Ids = self.ids[start:stop][is_near]
        return near


def gathered(
    values: NDArray[np.int32], starts: NDArray[np.int64], counts: NDArray[np.int64]
) -> NDArray[np.int32]:
    """The values of several stretches, one after the other."""
    ends = np.cumsum(counts)
    shifts = np.repeat(starts - (ends - counts), counts)
    return values[shifts + np.arange(len(shifts))]


def letter_sets(words: Sequence[str]) -> NDArray[np.uint32]:
    """The letters of each word (none of them empty) as bits: a to z, others share the rest."""
    if not words:
        return np.zeros(0, dtype=np.uint32)
    codes = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    places = np.where((codes >= _A) & (codes < _A + 26), codes - _A, 26 + codes % 6)
    starts = [0, *accumulate(map(len, words[:-1]))]
    return np.bitwise_or.reduceat(np.left_shift(np.uint32(1), places.astype(np.uint32)), starts)


_A = ord("a")
