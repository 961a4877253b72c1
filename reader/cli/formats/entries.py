"""What Atom and JSON Feed say alike of a story: identity, dates, words."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import blake2b
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.feed.model import Article
from reader.feed.text import clean_line, clean_text

if TYPE_CHECKING:
    from reader.library.stories.model import Story

_UNDATED: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""Atom wants a date of every entry; this one says that none is known."""


_TAG: Final = "tag:everyday-reader.invalid,2024:"
"""RFC 4151; the domain is one that nobody has."""


class Entry(NamedTuple):
    """A story as an entry of a feed."""

    id: str
    """A tag URI of the article: the same in every export, and never that of another."""
    title: str
    url: str | None
    published: datetime | None
    author: str | None
    summary: str
    """Empty when the feed says no more than the title."""
    topics: tuple[str, ...]
    image: str | None

    @property
    def updated(self) -> datetime:
        """The date, else one that is before all news."""
        return self.published or _UNDATED


def feed_id(title: str) -> str:
    """A tag URI of a feed: the same for the same title."""
    return f"{_TAG}feed/{blake2b(clean_line(title).encode(), digest_size=6).hexdigest()}"


def entry_of(story: Story) -> Entry:
    """A story as an entry; what goes into files is cleaned again, for good measure."""
    subject = story.subject
    image = next((image.url for image in subject.images), None)
    return Entry(
        id=f"{_TAG}{story.id or story.key}",
        title=clean_line(subject.title),
        url=subject.url,
        published=None if subject.published is None else subject.published.astimezone(UTC),
        author=clean_line(subject.provider.name) if subject.provider else None,
        summary=clean_text(subject.excerpt or ""),
        topics=tuple(map(clean_line, subject.topics)) if isinstance(subject, Article) else (),
        image=image,
    )


def instant(moment: datetime) -> str:
    """RFC 3339, in UTC, as both formats want it."""
    return moment.replace(microsecond=0).isoformat().replace("+00:00", "Z")
