"""What the library answers with. All of it is immutable and safe to hand to any thread."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.feed.model import Article, Kind, RelatedStory


class Sort(StrEnum):
    """What articles are ordered by; best or newest first, unknown last, ties by date."""

    QUALITY = "quality"
    DATE = "date"
    HEAT = "heat"
    RANK = "rank"
    """Quality that halves with age: the order of the front page."""


class Order(NamedTuple):
    """A sort and its direction. Reversed, the unknown still come last."""

    sort: Sort = Sort.QUALITY
    is_reversed: bool = False


class ArticleRow(NamedTuple):
    """What a list shows of an article."""

    number: int
    """The article's row in the index: valid until the index is rebuilt, never shown."""
    id: str
    """Twelve hex digits from the path: the same in every index. Shown and typed."""
    key: str
    """The story's identity for marks: the same for every copy of it."""
    title: str
    quality: int | None
    heat: int | None
    published: float | None
    """Seconds since the epoch, UTC."""
    provider: str | None
    kind: Kind
    type: str | None
    related_count: int
    is_published: bool | None
    is_member: bool
    url: str | None = None
    """The page to open in the browser."""
    is_read: bool = False
    is_starred: bool = False
    depth: int = 0
    """1 under the lead of its cluster, where that is unfolded."""
    is_unfolded: bool = False
    """Its members stand under it."""

    @property
    def is_lead(self) -> bool:
        """A cluster is gathered under it."""
        return self.related_count > 0 and not self.is_member


class Listing(Protocol):
    """Articles in an order, asked for by range: no one holds them all."""

    def __len__(self) -> int:
        """How many articles there are in the listing."""
        ...

    def rows(self, start: int, stop: int) -> Sequence[ArticleRow]:
        """The rows from `start` to before `stop`, fewer at the end."""
        ...

    def position(self, number: int) -> int | None:
        """Where an article stands, counted from 0; None when it is not in the listing."""
        ...


class StoryRef(NamedTuple):
    """Names a story: an article, or a related story of an article that is not one itself."""

    number: int | None = None
    """Of an article of the feed."""
    url: str | None = None
    """Of a related story that the feed has no article for, canonical."""


@dataclass(frozen=True, slots=True)
class NeighbourRow:
    """A story that stands under another: what a list of related stories shows of it."""

    ref: StoryRef | None
    """None when there is nothing to open: no URL, or an item that the feed does not hold."""
    title: str
    quality: int | None
    provider: str | None
    published: float | None
    url: str | None
    """The page to open in the browser."""
    is_article: bool
    """The feed has an article for it."""
    is_read: bool = False
    is_starred: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Neighbours under one heading, such as Related or Similar in this feed."""

    heading: str
    rows: tuple[NeighbourRow, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Everything known about one story."""

    ref: StoryRef
    key: str
    subject: Article | RelatedStory
    sections: tuple[Section, ...]
    id: str | None = None
    """Of an article of the feed."""
    is_read: bool = False
    is_starred: bool = False
    notice: str | None = None
    """Why less is known than there should be, in a sentence."""


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


class Progress(NamedTuple):
    """How far a refresh has come."""

    done: int
    """Documents read so far."""
    total: int
    """Documents to read."""
    is_committed: bool = True
    """All that was read so far can be listed."""


@dataclass(frozen=True, slots=True)
class RefreshReport:
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
