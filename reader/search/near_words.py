"""The words of an index that a typed one is reached from by typos. Imports numpy.

Letters tell most words apart: a typo takes away one letter at most, and adds one at most.
Parts tell most of the others apart: of a beginning, an end and a middle, a few typos leave
one as it was.
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
    Parts = NDArray[np.uint16]
    Near = list[tuple[int, int]]
    """Ids of words, each with the typos that it is away."""

_MANY = 40
"""Words of which it is worth while to look at the parts before counting typos."""
_PARTS_FROM = {1: 5, 2: 8}
"""Letters of a word from which so many typos leave a part as it was: the first two, the last
two, or, moved by one place at most, the fourth and the fifth."""
_PLACES = (0, 1, 1, 2, 3, 4, -2)
"""Where the pairs of letters begin that words are compared by; one may be either of two."""


@dataclass(frozen=True, slots=True)
class NearWords:
    """Words in the order of the index, and by their length, with what tells them apart."""

    words: NDArray[np.object_]
    letters: Letters
    """The set of letters of each word."""
    parts: Parts
    """Words by the pairs of letters at `_PLACES`, each as a number."""
    ids_by_length: NDArray[np.int32]
    letters_by_length: Letters
    starts: list[int]
    """Where the words of each length begin; the last entry is the end."""

    @classmethod
    def of(cls, words: Sequence[str]) -> NearWords:
        """Sorts the words, which are in the order of the index."""
        lengths = np.fromiter(map(len, words), dtype=np.uint8, count=len(words))
        order = np.argsort(lengths, kind="stable").astype(np.int32)
        counts = np.bincount(lengths, minlength=1).tolist()
        letters = letter_sets(words)
        return cls(
            np.array(words, dtype=np.object_),
            letters,
            _parts(words, lengths),
            order,
            letters[order],
            [0, *accumulate(counts)],
        )

    def within(self, word: str, typo_count: int) -> Near:
        """The words within so many typos, but for the word itself."""
        last = len(self.starts) - 1
        start = self.starts[min(max(len(word) - typo_count, 0), last)]
        stop = self.starts[min(len(word) + typo_count + 1, last)]
        changed = np.bitwise_count(self.letters_by_length[start:stop] ^ _letter_set(word))
        places = (changed <= 2 * typo_count).nonzero()[0]
        ids = self.ids_by_length[start:stop].take(places)
        if len(ids) > _MANY and len(word) >= _PARTS_FROM[typo_count]:
            middle = word[3:5] if typo_count == 2 else ""
            ids = self._with_part(ids, (word[:2], "", "", middle, middle, middle, word[-2:]))
        near = _near(word, self.words.take(ids).tolist(), typo_count)
        return [(int(ids[at]), distance) for at, distance in near if distance]

    def beginning_within(self, word: str, typo_count: int, start: int, stop: int) -> Near:
        """The words whose beginning is within so many typos.

        Args:
            word: What may be the beginning of a word.
            typo_count: Typos that it may have.
            start: Where to look: from this word, all of which begin with the same letter.
            stop: To before this one.
        """
        missing = np.bitwise_count(_letter_set(word) & ~self.letters[start:stop])
        ids = (missing <= typo_count).nonzero()[0] + start
        if len(ids) > _MANY and typo_count == 1:
            swapped, middle = word[2] + word[1], word[2:4]
            ids = self._with_part(ids, (word[:2], swapped, middle, middle, middle, "", ""))
        words, length = self.words.take(ids).tolist(), len(word)
        # A letter less or more makes a difference of one typo.
        nearest = dict(_near(word, [other[:length] for other in words], typo_count + 1))
        places = list(nearest)
        for cut in (length - 1, length + 1):
            near = _near(word, [words[place][:cut] for place in places], typo_count)
            for at, distance in near:
                nearest[places[at]] = min(nearest[places[at]], distance)
        return [(int(ids[at]), away) for at, away in nearest.items() if 0 < away <= typo_count]

    def _with_part(self, ids: NDArray[Any], parts: Sequence[str]) -> NDArray[Any]:
        """Those of some words that have one of some pairs of letters at its place.

        Args:
            ids: The words.
            parts: A pair for each of `_PLACES`; empty: none will do.
        """
        wanted = np.zeros(8, dtype=np.uint16)
        wanted[: len(parts)] = [_pair(part) for part in parts]
        # Eight truths are one number: it is zero where none holds.
        has_part = (self.parts.take(ids, axis=0) == wanted).view(np.uint64)[:, 0] != 0
        found: NDArray[Any] = ids[has_part]
        return found


def _near(word: str, candidates: list[str], typo_count: int) -> list[tuple[int, int]]:
    """The places of those that are within so many typos, and how many; nearest first."""
    found = process.extract(
        word, candidates, scorer=OSA.distance, score_cutoff=typo_count, limit=None
    )
    return [(at, distance) for _, distance, at in found]


def letter_sets(words: Sequence[str]) -> Letters:
    """The letters of each word (none of them empty) as bits: a to z, others share the rest."""
    if not words:
        return np.zeros(0, dtype=np.uint32)
    codes = _codes(words)
    places = np.where((codes >= _A) & (codes < _A + 26), codes - _A, 26 + codes % 6)
    starts = [0, *accumulate(map(len, words[:-1]))]
    return np.bitwise_or.reduceat(np.left_shift(np.uint32(1), places.astype(np.uint32)), starts)


def _letter_set(word: str) -> np.uint32:
    """The same of one word."""
    letters = 0
    for code in map(ord, word):
        letters |= 1 << (code - _A if _A <= code < _A + 26 else 26 + code % 6)
    return np.uint32(letters)


def _parts(words: Sequence[str], lengths: NDArray[np.uint8]) -> Parts:
    """Words by pairs of letters, each as a number; 1 where a word is too short for the pair."""
    parts = np.ones((len(words), 8), dtype=np.uint16)
    codes = _codes(words)
    ends = np.cumsum(lengths, dtype=np.int64)
    starts = ends - lengths
    for column, place in enumerate(_PLACES):
        at = (starts if place >= 0 else ends) + place
        has_pair = (at >= starts) & (at + 2 <= ends)
        pairs = codes[at[has_pair]] * _FACTOR + codes[at[has_pair] + 1]
        parts[has_pair, column] = pairs.astype(np.uint16)
    return parts


def _pair(letters: str) -> int:
    """The number of a pair of letters; others may have the same."""
    return (ord(letters[0]) * _FACTOR + ord(letters[1])) % 2**16 if letters else 0


def _codes(words: Sequence[str]) -> NDArray[np.uint32]:
    return np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


_A = ord("a")
_FACTOR = 256
