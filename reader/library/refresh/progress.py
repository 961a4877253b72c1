"""What a refresh says while it goes on and when it is done, as values."""

from __future__ import annotations

from typing import NamedTuple


class Progress(NamedTuple):
    """How far a refresh has come."""

    done: int
    """Documents read so far."""
    total: int
    """Documents to read."""
    is_committed: bool = True
    """All that was read so far can be listed."""


class RefreshReport(NamedTuple):
    """What a refresh did."""

    article_count: int
    """Articles in the index afterwards."""
    problem_count: int
    """Problems in the index afterwards."""
    read_count: int
    """Documents that were read because they were new or had changed."""
    removed_count: int
    seconds: float
    added: tuple[int, ...] = ()
    """Numbers of the articles that were not there before, when there were any before."""
