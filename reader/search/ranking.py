"""Orders the articles that match: how well, in which order and how close the words stand.

Imports numpy. Works on word ids alone, for a few hundred articles at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from reader.search.index_arrays import IndexArrays
    from reader.search.matching import Candidates

RANKED_COUNT = 500
"""Articles whose words are looked at one by one; the rest follow by how well words are met."""

_MATCH, _ORDER, _TITLE, _COVERAGE = 76.0, 12.0, 5.0, 7.0
"""What makes 100: words met, their order and closeness, in the title, and little else in it."""
_STEP_SCORES = ((0, 1.0), (1, 1.0), (2, 0.8), (3, 0.6))
"""What it counts that one typed word stands so many words after the one typed before it."""
_LATER, _EARLIER = 0.4, 0.2
_KEY_COUNT = 65_535
_STEPS = 2.0
"""Scores are rounded to this part of a point, so that quality decides between equals."""


def ranked(
    index: IndexArrays, found: Candidates, limit: int | None
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """The rows of the best articles and their scores, best first; equal ones by row."""
    limit = len(found.rows) if limit is None else max(limit, 0)
    order = _best(found.scores, max(limit, RANKED_COUNT))
    rows, base = found.rows[order], found.scores[order]
    head_scores = _rounded(_scores(index, found, rows[:RANKED_COUNT], base[:RANKED_COUNT]))
    head = np.lexsort((rows[:RANKED_COUNT], -head_scores))
    floor = head_scores.min(initial=100.0)
    tail_scores = np.minimum(_rounded(base[RANKED_COUNT:] * _MATCH), floor)
    rows = np.concatenate([rows[:RANKED_COUNT][head], rows[RANKED_COUNT:]])
    return rows[:limit], np.concatenate([head_scores[head], tail_scores])[:limit]


def _best(scores: NDArray[np.float32], count: int) -> NDArray[np.intp]:
    """The places of the highest scores, highest first; of equal ones the first."""
    # Sixteen bits are exact enough here, and numpy sorts them by their digits, in linear time.
    keys = (_KEY_COUNT - np.clip(scores, 0.0, 1.0) * _KEY_COUNT).astype(np.uint16)
    return np.argsort(keys, kind="stable")[:count]


def _rounded(scores: NDArray[np.floating]) -> NDArray[np.float64]:
    steps: NDArray[np.float64] = np.round(np.clip(scores, 0.0, 100.0).astype(np.float64) * _STEPS)
    return steps / _STEPS


def _scores(
    index: IndexArrays, found: Candidates, rows: NDArray[np.intp], base: NDArray[np.float32]
) -> NDArray[np.float32]:
    """The scores of some articles, 0 to 100."""
    tokens = index.token_matrix(rows)
    if not tokens.size:
        return base * _MATCH
    title_lengths = np.maximum(index.title_lengths[rows], 1)
    weights = np.stack([weight[tokens] for weight in found.weights])
    best = weights.max(axis=2)
    # Where each typed word stands: at the words of the article that meet it best.
    stands = (weights == best[:, :, None]) & (best > 0)[:, :, None]
    in_title = stands & (np.arange(tokens.shape[1]) < title_lengths[:, None])
    is_in_title = in_title.any(axis=2)
    title_share = found.shares @ is_in_title
    scores: NDArray[np.float32]
    if len(stands) == 1:
        scores = _MATCH * base + (_ORDER + _COVERAGE + _TITLE) * title_share
        return scores
    covered = np.minimum(is_in_title.sum(axis=0) / title_lengths, 1.0)
    scores = _MATCH * base + _ORDER * _order(stands) + _TITLE * title_share + _COVERAGE * covered
    return scores


def _order(stands: NDArray[np.bool_]) -> NDArray[np.float32]:
    """How well each article keeps the order of the typed words and leaves nothing between.

    Args:
        stands: Typed words by articles by places: whether the word stands there.
    """
    left, right = stands[:-1], stands[1:]
    last = stands.shape[2] - 1
    is_met = left.any(axis=2) & right.any(axis=2)
    is_later = left.argmax(axis=2) < last - right[:, :, ::-1].argmax(axis=2)
    scores = np.where(is_met, np.where(is_later, _LATER, _EARLIER), 0.0)
    for step, score in _STEP_SCORES:
        is_near = (left[:, :, : last + 1 - step] & right[:, :, step:]).any(axis=2)
        scores = np.where(is_near, np.maximum(scores, score), scores)
    mean: NDArray[np.float32] = scores.mean(axis=0)
    return mean
