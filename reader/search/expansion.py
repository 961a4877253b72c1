"""A typed word becomes the words of the index that it may stand for. Imports numpy.

Each comes with a weight in per cent, 100 for the word itself. What is typed exactly, or
begins a word, is kept apart from what is reached by typos only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from reader.search.index_arrays import letter_sets
from reader.search.typos import allowed_typos
from reader.search.words import is_unspaced

if TYPE_CHECKING:
    from numpy.typing import NDArray

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

    ids: NDArray[np.int32]
    """By weight, smallest first."""
    weights: NDArray[np.uint8]
    span: tuple[int, int] = (0, 0)
    """Ids from the first to before the second begin with the word; all weigh `span_weight`."""
    span_weight: int = 0


def as_typed(index: IndexArrays, word: str, *, is_last: bool) -> Variants:
    """The word itself, and the words that it begins where it may be unfinished."""
    exact = index.word_id(word)
    ids = np.array([] if exact is None else [exact], dtype=np.int32)
    weights = np.full(len(ids), EXACT, dtype=np.uint8)
    if is_last or (len(word) == 1 and is_unspaced(word)):
        return Variants(ids, weights, index.prefix_range(word), PREFIX)
    if exact is None and len(word) > 1:
        return Variants(ids, weights, index.prefix_range(word), LOOSE_PREFIX)
    return Variants(ids, weights)


def with_typos(index: IndexArrays, word: str, *, is_last: bool) -> Variants:
    """The words that the word is reached from by typos; the word itself is not among them."""
    typo_count = allowed_typos(len(word))
    if not typo_count or is_unspaced(word):
        return Variants(np.zeros(0, np.int32), np.zeros(0, np.uint8))
    ids, distances = _within(index, word, index.by_length.near(word, typo_count), typo_count)
    weights = _TYPOS - 100 * distances / len(word)
    # Also of a word that begins others as it is typed: "gallery" is meant for galleries.
    if is_last and len(word) >= _MIN_UNFINISHED:
        more_ids, more_distances = _unfinished(index, word, typo_count)
        ids = np.concatenate([ids, more_ids])
        weights = np.concatenate([weights, _UNFINISHED_TYPOS - 100 * more_distances / len(word)])
    order = np.argsort(weights, kind="stable")[-_MAX_VARIANTS:]
    return Variants(ids[order], weights[order].astype(np.uint8))


def _within(
    index: IndexArrays, word: str, ids: NDArray[np.int32], typo_count: int
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """Those of some words that are within so many typos, and how many."""
    return _near(ids, word, [index.words[at] for at in ids.tolist()], typo_count)


def _unfinished(
    index: IndexArrays, word: str, typo_count: int
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """The longer words whose beginning is within so many typos; the first letter is right."""
    start, stop = index.prefix_range(word[0])
    letters = index.letters[start:stop]
    missing = letter_sets([word])[0] & ~letters
    ids = np.flatnonzero(np.bitwise_count(missing) <= typo_count)
    candidates = (ids + start).astype(np.int32)
    words = [index.words[at] for at in candidates.tolist()]
    found_ids, found = [], []
    for length in range(len(word) - 1, len(word) + 2):
        near_ids, distances = _near(candidates, word, [w[:length] for w in words], typo_count)
        found_ids.append(near_ids)
        found.append(distances)
    return np.concatenate(found_ids), np.concatenate(found)


def _near(
    ids: NDArray[np.int32], word: str, candidates: list[str], typo_count: int
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    if not candidates:
        return ids[:0], np.zeros(0, np.float32)
    distances = process.cdist(
        [word], candidates, scorer=OSA.distance, score_cutoff=typo_count, dtype=np.uint8
    )[0]
    is_near = (distances <= typo_count) & (distances > 0)
    return ids[is_near], distances[is_near].astype(np.float32)
