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

RANKED_COUNT = 300
"""Articles whose words are looked at one by one; the rest follow by how well words are met."""

_MATCH, _ORDER, _TITLE, _COVERAGE = 76.0, 12.0, 5.0, 7.0
"""What makes 100: words met, their order and closeness, in the title, and little else in it."""
_NEAR = 3
"""Words apart that still count as close."""
_STEP_SCORES = np.array([1.0, 1.0, 0.8, 0.6], dtype=np.float32)
"""By how many words one typed word stands after the one typed before it, from 0 to `_NEAR`."""
_LATER, _EARLIER = 0.4, 0.2
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
    if len(scores) <= count:
        return np.argsort(-scores, kind="stable")
    threshold = np.partition(scores, len(scores) - count)[len(scores) - count]
    above = np.flatnonzero(scores > threshold)
    equal = np.flatnonzero(scores == threshold)[: count - len(above)]
    return np.concatenate([above[np.argsort(-scores[above], kind="stable")], equal])


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
    places = weights.argmax(axis=2)
    is_met = weights.max(axis=2) > 0
    is_in_title = is_met & (places < title_lengths)
    in_title = found.shares @ is_in_title
    scores: NDArray[np.float32]
    if len(places) == 1:
        scores = _MATCH * base + (_ORDER + _COVERAGE + _TITLE) * in_title
        return scores
    covered = np.minimum(is_in_title.sum(axis=0) / title_lengths, 1.0)
    order = _order(places, is_met)
    scores = _MATCH * base + _ORDER * order + _TITLE * in_title + _COVERAGE * covered
    return scores


def _order(places: NDArray[np.intp], is_met: NDArray[np.bool_]) -> NDArray[np.float32]:
    """How well each article keeps the order of the typed words and leaves nothing between."""
    steps = places[1:] - places[:-1]
    near = _STEP_SCORES[np.clip(steps, 0, _NEAR)]
    scores = np.where(steps > _NEAR, _LATER, np.where(steps < 0, _EARLIER, near))
    mean: NDArray[np.float32] = np.where(is_met[1:] & is_met[:-1], scores, 0.0).mean(axis=0)
    return mean
