"""The words of an index that a typed one is reached from by typos. Imports numpy.

Letters tell most words apart: a typo takes away one letter at most, and adds one at most.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Letters = NDArray[np.uint32]
    Near = list[tuple[int, int]]
    """Ids of words, each with the typos that it is away."""


_MANY = 100
"""Words of which it is worth while to look at the letters twice."""


@dataclass(frozen=True, slots=True)
class NearWords:
    """Words in the order of their length, each with the set of its letters."""

    words: NDArray[np.object_]
    ids: NDArray[np.int32]
    """The places of the words in the index."""
    letters: Letters
    starts: list[int]
    """Where the words of each length begin; the last entry is the end."""
    letters_by_id: Letters

    @classmethod
    def of(cls, words: Sequence[str]) -> NearWords:
        """Sorts the words, which are in the order of the index."""
        lengths = np.fromiter(map(len, words), dtype=np.uint8, count=len(words))
        order = np.argsort(lengths, kind="stable").astype(np.int32)
        counts = np.bincount(lengths, minlength=1).tolist()
        letters = letter_sets(words)
        by_length = np.array(words, dtype=np.object_)[order]
        return cls(by_length, order, letters[order], [0, *accumulate(counts)], letters)

    def within(self, word: str, typo_count: int) -> Near:
        """The words within so many typos, but for the word itself."""
        last = len(self.starts) - 1
        start = self.starts[min(max(len(word) - typo_count, 0), last)]
        stop = self.starts[min(len(word) + typo_count + 1, last)]
        typed, letters = _letter_set(word), self.letters[start:stop]
        places = (np.bitwise_count(letters ^ typed) <= 2 * typo_count).nonzero()[0]
        if len(places) > _MANY:
            left = letters.take(places)
            is_near = np.bitwise_count(left & ~typed) <= typo_count
            is_near &= np.bitwise_count(typed & ~left) <= typo_count
            places = places[is_near]
        words = self.words[start:stop].take(places).tolist()
        ids = self.ids[start:stop].take(places)
        return _near(word, words, ids, typo_count)

    def beginning_within(
        self, word: str, typo_count: int, words: Sequence[str], start: int
    ) -> Near:
        """The words whose beginning is within so many typos; a word can be there repeatedly.

        Args:
            word: What may be the beginning of a word.
            typo_count: Typos that it may have.
            words: Where to look: words that are side by side in the index.
            start: The place of the first of them.
        """
        letters = self.letters_by_id[start : start + len(words)]
        missing = _letter_set(word) & ~letters
        places = (np.bitwise_count(missing) <= typo_count).nonzero()[0]
        ids, candidates = places + start, [words[at] for at in places.tolist()]
        found = []
        for length in range(len(word) - 1, len(word) + 2):
            found += _near(word, [other[:length] for other in candidates], ids, typo_count)
        return found


def _near(word: str, candidates: list[str], ids: NDArray[np.integer[Any]], typo_count: int) -> Near:
    """Those of some words that are within so many typos, the nearest first."""
    found = process.extract(
        word, candidates, scorer=OSA.distance, score_cutoff=typo_count, limit=None
    )
    return [(int(ids[at]), distance) for _, distance, at in found if distance]


def letter_sets(words: Sequence[str]) -> Letters:
    """The letters of each word (none of them empty) as bits: a to z, others share the rest."""
    if not words:
        return np.zeros(0, dtype=np.uint32)
    codes = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    places = np.where((codes >= _A) & (codes < _A + 26), codes - _A, 26 + codes % 6)
    starts = [0, *accumulate(map(len, words[:-1]))]
    return np.bitwise_or.reduceat(np.left_shift(np.uint32(1), places.astype(np.uint32)), starts)


def _letter_set(word: str) -> np.uint32:
    """The same of one word."""
    letters = 0
    for code in map(ord, word):
        letters |= 1 << (code - _A if _A <= code < _A + 26 else 26 + code % 6)
    return np.uint32(letters)


_A = ord("a")
