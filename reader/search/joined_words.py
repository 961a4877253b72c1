"""Words typed apart that are one in the index, and the other way round. Imports numpy.

"byte dance" finds ByteDance, "poweraps" finds Power Apps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reader.search.expansion import Variants, as_typed, with_typos
from reader.search.words import is_unspaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from reader.search.index_arrays import IndexArrays

    Among = Callable[[], NDArray[np.bool_] | None]

JOINED = 93
"""Weight in per cent of a joined or split word; of one that has typos, so much of its weight."""
_MIN_PART = 3
"""Letters of a part that stands beside a part with typos."""
_MAX_TYPO_SPLITS = 3


class Split(NamedTuple):
    """Articles that have two parts of a typed word side by side."""

    ids: NDArray[np.int32]
    """The words that either part may be."""
    rows: NDArray[np.int32]
    weight: int


def joined(index: IndexArrays, left: str, right: str, *, is_last: bool) -> Variants:
    """The words that two typed words are together."""
    if is_unspaced(left) or is_unspaced(right):
        return _no_variants()
    found = as_typed(index, left + right, is_last=True)
    start, stop = found.span if is_last else (0, 0)
    weights = np.full(len(found.ids), JOINED, dtype=np.uint8)
    return Variants(found.ids, weights, (start, stop), JOINED)


def split_as_typed(
    index: IndexArrays, word: str, among: Among, *, is_unfinished: bool
) -> Iterator[Split]:
    """The articles of interest that have two parts of a word, as typed, side by side."""
    for left_id, right in _split_after_words(index, word):
        variants = as_typed(index, right, is_last=is_unfinished and len(right) > 1)
        ids = _all_ids(variants) if is_unfinished else variants.ids
        yield from _side_by_side(index, np.array([left_id], np.int32), ids, JOINED, among)


def split_with_typos(
    index: IndexArrays, word: str, among: Among, *, is_last: bool
) -> Iterator[Split]:
    """The articles of interest that have two parts of a word side by side, one with typos."""
    cuts = range(len(word) - _MIN_PART, _MIN_PART - 1, -1)
    for on_left in (True, False):
        tried = 0
        for cut in cuts:
            left, right = word[:cut], word[cut:]
            exact = index.word_id(left if on_left else right)
            if exact is None or tried == _MAX_TYPO_SPLITS:
                continue
            tried += 1
            other = right if on_left else left
            variants = with_typos(index, other, is_last=is_last and on_left)
            if len(variants.ids):
                exact_id = np.array([exact], np.int32)
                pair = (exact_id, variants.ids) if on_left else (variants.ids, exact_id)
                weight = JOINED * int(variants.weights[-1]) // 100
                yield from _side_by_side(index, *pair, weight, among)


def _split_after_words(index: IndexArrays, word: str) -> Iterator[tuple[int, str]]:
    """The cuts of a word after a beginning that is a word of the index."""
    for cut in range(2, len(word)):
        left_id = index.word_id(word[:cut])
        if left_id is not None and (len(word) - cut > 1 or word[cut:].isdigit()):
            yield left_id, word[cut:]


def _side_by_side(
    index: IndexArrays,
    lefts: NDArray[np.int32],
    rights: NDArray[np.int32],
    weight: int,
    among: Among,
) -> Iterator[Split]:
    """The articles in which one of some words stands directly before one of others."""
    rows = index.rows_side_by_side(lefts, rights, among())
    if len(rows):
        yield Split(np.concatenate([lefts, rights]), rows, weight)


def _all_ids(variants: Variants) -> NDArray[np.int32]:
    return np.union1d(variants.ids, np.arange(*variants.span, dtype=np.int32))


def _no_variants() -> Variants:
    return Variants(np.zeros(0, np.int32), np.zeros(0, np.uint8))
