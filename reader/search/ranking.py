"""Orders the articles that match: how well, in which order and how close the words stand.

Imports numpy. Works on word ids alone, for a few hundred articles at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from reader.search.index_arrays import MAX_RANKED_TOKENS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from reader.search.index_arrays import IndexArrays, Rows
    from reader.search.matching import Candidates

RANKED_COUNT = 500
"""Articles whose words are looked at one by one; the rest follow by how well words are met."""

_MATCH, _ORDER, _TITLE, _COVERAGE = 76.0, 12.0, 5.0, 7.0
"""What makes 100: words met, their order and closeness, in the title, and little else in it."""
_STEP_SCORES = tuple(
    (np.uint64(step), score) for step, score in ((3, 0.6), (2, 0.8), (1, 1.0), (0, 1.0))
)
"""What it counts that one typed word stands so many words after the one typed before it."""
_LATER, _EARLIER = 0.4, 0.2
_ONE = np.uint64(1)
_BITS = 2.0 ** np.arange(MAX_RANKED_TOKENS)
"""One per place of a word; a sum of such floats is exact."""
_KEY_COUNT = 65_535
_STEPS = 2.0
"""Scores are rounded to this part of a point, so that quality decides between equals."""


def ranked(
    index: IndexArrays, found: Candidates, limit: int | None
) -> tuple[Rows, NDArray[np.floating]]:
    """The rows of the best articles and their scores, best first; equal ones by row."""
    limit = len(found.rows) if limit is None else max(limit, 0)
    rows, base = found.rows, found.scores
    if len(rows) > RANKED_COUNT:
        order = _best(base, max(limit, RANKED_COUNT))
        rows, base = rows[order], base[order]
    head_scores = _rounded(_scores(index, found, rows[:RANKED_COUNT], base[:RANKED_COUNT]))
    head = np.lexsort((rows[:RANKED_COUNT], -head_scores))
    if len(rows) == len(head) or limit <= len(head):
        return rows[head[:limit]], head_scores[head[:limit]]
    floor = head_scores.min(initial=100.0)
    tail_scores = np.minimum(_rounded(base[RANKED_COUNT:] * _MATCH), floor)
    rows = np.concatenate([rows[head], rows[RANKED_COUNT:]])
    return rows[:limit], np.concatenate([head_scores[head], tail_scores])[:limit]


def _best(scores: NDArray[np.float32], count: int) -> NDArray[np.intp]:
    """The places of the highest scores, highest first; of equal ones the first."""
    # Sixteen bits are exact enough here, and numpy sorts them by their digits, in linear time.
    keys = (_KEY_COUNT - np.clip(scores, 0.0, 1.0) * _KEY_COUNT).astype(np.uint16)
    return np.argsort(keys, kind="stable")[:count]


def _rounded(scores: NDArray[np.floating]) -> NDArray[np.floating]:
    rounded: NDArray[np.floating] = np.rint(scores * _STEPS) / _STEPS
    return rounded


def _scores(
    index: IndexArrays, found: Candidates, rows: Rows, base: NDArray[np.float32]
) -> NDArray[np.float32]:
    """The scores of some articles, 0 to 100."""
    tokens = index.token_matrix(rows)
    if not tokens.size:
        return base * _MATCH
    title_lengths = np.maximum(index.title_lengths[rows], 1)
    weights = found.weights.take(tokens, axis=1)
    # Where each typed word stands: at the words of the article that meet it best.
    stands = weights == np.maximum(weights.max(axis=1, keepdims=True), 1)
    places = (_BITS[: len(tokens)] @ stands).astype(np.uint64)
    titles = (_ONE << np.minimum(title_lengths, MAX_RANKED_TOKENS).astype(np.uint64)) - _ONE
    is_in_title = (places & titles) != 0
    title_share = found.shares @ is_in_title
    scores: NDArray[np.float32]
    if len(places) == 1:
        scores = _MATCH * base + (_ORDER + _COVERAGE + _TITLE) * title_share
        return scores
    covered = np.minimum(np.count_nonzero(is_in_title, axis=0) / title_lengths, 1.0)
    scores = _MATCH * base + _ORDER * _order(places) + _TITLE * title_share + _COVERAGE * covered
    return scores


def _order(places: NDArray[np.uint64]) -> NDArray[np.float64]:
    """How well each article keeps the order of the typed words and leaves nothing between.

    Args:
        places: Typed words by articles: the places of the word as bits, the first one the lowest.
    """
    left, right = places[:-1], places[1:]
    first = left & (~left + _ONE)
    scores = np.where(right >> _ONE >= first, _LATER, _EARLIER) * ((left != 0) & (right != 0))
    # The best comes last.
    for step, score in _STEP_SCORES:
        scores[(left & (right >> step)) != 0] = score
    mean: NDArray[np.float64] = np.add.reduce(scores) / len(scores)
    return mean
