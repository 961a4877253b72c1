"""How far a typed word may be from the one that is meant, and how far it is."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MIN_LENGTH = 3
"""Shorter words are taken as typed."""
_TWO_TYPOS_FROM = 8


def allowed_typos(length: int) -> int:
    """The typos forgiven in a typed word: letters missing, extra, wrong, or two swapped."""
    if length < MIN_LENGTH:
        return 0
    return 1 if length < _TWO_TYPOS_FROM else 2


def typo_count(typed: str, meant: str, limit: int) -> int:
    """The typos between two words: more than the limit when there are more."""
    return _distance()(typed, meant, score_cutoff=limit)


def is_typo(typed: str, meant: str) -> bool:
    """Whether a typed word is near enough to the one that may be meant."""
    limit = allowed_typos(len(typed))
    if abs(len(typed) - len(meant)) > limit:
        return False
    return typo_count(typed, meant, limit) <= limit


@cache
def _distance() -> Callable[..., int]:
    from rapidfuzz.distance import OSA

    return OSA.distance
