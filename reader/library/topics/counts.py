"""Topics and providers with what there is of each, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


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


_Topic = TypeVar("_Topic", Count, Tally)


def as_tree(topics: Iterable[_Topic]) -> Iterator[tuple[int, _Topic]]:
    """Each topic below its parent, with its depth; each once, whatever the parents say."""
    known = list(topics)
    names = {topic.name for topic in known}
    children: dict[str | None, list[_Topic]] = {}
    for topic in known:
        children.setdefault(topic.parent if topic.parent in names else None, []).append(topic)
    waiting = [(0, topic) for topic in reversed(children.pop(None, []))]
    while waiting or children:
        if not waiting:
            # Parents in a circle hang from nothing: one of them has to begin.
            waiting = [(0, topic) for topic in reversed(children.pop(next(iter(children))))]
        depth, topic = waiting.pop()
        yield depth, topic
        waiting += [(depth + 1, child) for child in reversed(children.pop(topic.name, []))]
