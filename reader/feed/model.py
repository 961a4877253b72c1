"""The words of a feed as types: what a document says once read and checked.

Everything here is immutable. What is not known is `None`, never 0 or "". Every
string is already clean (see `reader.feed.text`): no control characters, no
entities, one line unless the field says otherwise. Every URL is already checked
(see `reader.feed.urls`): absolute, http or https, rebuilt from its parts.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from reader.feed.kinds import Kind


class Severity(StrEnum):
    """How bad a problem is."""

    WARNING = "warning"
    """The document was loaded; something of it was dropped."""
    ERROR = "error"
    """The document was not loaded."""


class Problem(NamedTuple):
    """Something wrong in a document."""

    path: str
    """Within the feed, cleaned for display."""
    line: int | None
    """Counted from 1."""
    field: str | None
    """As the feed writes it, e.g. `related[2].webUrl`."""
    severity: Severity
    reason: str


class Provider(NamedTuple):
    """Who published a story."""

    name: str
    domain: str | None = None
    authors: tuple[str, ...] = ()


class Image(NamedTuple):
    """A picture that belongs to a story; never fetched by reading."""

    url: str
    width: int | None = None
    """Pixels."""
    height: int | None = None
    """Pixels."""
    title: str | None = None


class RelatedStory(NamedTuple):
    """An entry of an article's `related` list."""

    title: str
    url: str | None = None
    excerpt: str | None = None
    """May hold several paragraphs, separated by blank lines."""
    published: datetime | None = None
    """Aware, UTC."""
    type: str | None = None
    provider: Provider | None = None
    quality: int | None = None
    images: tuple[Image, ...] = ()


class Action(NamedTuple):
    """Something a sample offers, such as a download."""

    title: str
    url: str
    type: str | None = None
    attribution: str | None = None


class Rating(NamedTuple):
    """What learners thought of a course."""

    average: float
    """0 to 5."""
    learners: int | None = None
    """How many."""


class Link(NamedTuple):
    """A page about an article's subject, such as a person's website."""

    label: str
    url: str


class Body(NamedTuple):
    """What follows the front matter, as clean Markdown."""

    text: str | None
    """None when there is nothing to read."""
    is_cut: bool = False


NO_BODY = Body(None)


class Article(NamedTuple):
    """What a document says once read and checked."""

    path: str
    """Within the feed, with `/`; may hold surrogate escapes, so clean it for display."""
    kind: Kind
    title: str
    excerpt: str | None = None
    """May hold several paragraphs, separated by blank lines."""
    published: datetime | None = None
    """Aware, UTC. From the document, else from the date in the file's name."""
    original_url: str | None = None
    web_url: str | None = None
    type: str | None = None
    quality: int | None = None
    heat: int | None = None
    is_published: bool | None = None
    """What `published` says: false is a member of a cluster or a weak single."""
    is_removed: bool = False
    provider: Provider | None = None
    topics: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    related: tuple[RelatedStory, ...] = ()
    """By quality, best first, unknown last; one per canonical URL."""
    body: str | None = None
    """Markdown, already clean; its links are checked."""
    is_body_cut: bool = False
    """The body was longer than the limit and ends early."""
    length: timedelta | None = None
    price: str | None = None
    levels: tuple[str, ...] = ()
    rating: Rating | None = None
    actions: tuple[Action, ...] = ()
    items: tuple[str, ...] = ()
    """Of a collection: paths as the feed writes them, e.g. `videos/some-name`."""
    members: int | None = None
    """Of a community."""
    location: str | None = None
    """Of a person."""
    affiliation: Provider | None = None
    """Of a person."""
    links: tuple[Link, ...] = ()
    """Of a person: website and profiles."""

    @property
    def url(self) -> str | None:
        """The page to open: `webUrl` of some old documents points elsewhere."""
        return self.original_url or self.web_url

    @property
    def is_member(self) -> bool:
        """Stands under another article: the feed gives members of a cluster heat -1."""
        return self.is_published is False and self.heat == -1

    @property
    def is_lead(self) -> bool:
        """A cluster is gathered under it."""
        return bool(self.related) and not self.is_member


class Topic(NamedTuple):
    """A subject tag, as `_data/topics` defines it."""

    name: str
    parent: str | None = None
    keywords: tuple[str, ...] = ()


class Site(NamedTuple):
    """What a feed says about itself."""

    title: str
    """From `_config.yml`, else the folder's name."""
    topics: tuple[Topic, ...] = ()
    providers: tuple[Provider, ...] = ()
    """As `_data/organizations` names them."""
