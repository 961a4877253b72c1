"""Topics and providers with what there is of each, as values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """A topic or a provider, and how many articles it has."""

    name: str
    count: int
    parent: str | None = None
    """Of a topic."""
    mean_quality: float | None = None
    """Of a provider: over its articles whose quality is known."""


@dataclass(frozen=True, slots=True)
class Tally:
    """A topic or a provider, and what a query finds of it."""

    name: str
    count: int
    unread_count: int
    parent: str | None = None
    """Of a topic."""
    mean_quality: float | None = None
    """Over the articles whose quality is known."""
    series: tuple[int, ...] = ()
    """Articles in each of equal periods, oldest first."""


@dataclass(frozen=True, slots=True)
class Tallies:
    """All topics, or all providers, under a query."""

    rows: tuple[Tally, ...]
    """Most articles first."""
    start: float
    """When the first period of the series begins, in seconds since the epoch."""
    stop: float
    """When the last one ends."""
