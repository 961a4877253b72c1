"""What the library knows about one story and those around it, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reader.feed.model import Article, RelatedStory


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
