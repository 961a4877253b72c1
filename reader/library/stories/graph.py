"""The story graph: what stands under a story, and under which articles it stands.

The story itself is read from its document again, so that it is whole and current;
everything about its neighbours comes from the index.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from reader.feed.kinds import Kind
from reader.feed.model import Article, Provider, RelatedStory
from reader.library.index.hashes import key_hash
from reader.library.index.identity import restored_path, url_key
from reader.library.index.writer import split_lines
from reader.library.lists.rows import WANTED
from reader.library.stories.finding import article_at
from reader.library.stories.items import item_numbers
from reader.library.stories.model import NeighbourRow, Section, Story, StoryRef
from reader.library.stories.neighbours import FACTS, Facts, Neighbours
from reader.library.stories.similar import SimilarArticles
from reader.marks.model import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from reader.library.index.open_index import Index
    from reader.library.model import Listing
    from reader.marks.marks import Marks

_BATCH = 64
"""Articles whose documents are read between two questions to the index."""
_LISTED_LIMIT = 200
"""A story that stands under more articles than this is shown under the best of them."""
_DOCUMENTS_LIMIT = 5
"""Documents that are opened in search of the entry of a related story."""


class _Known(NamedTuple):
    """An article as the index has it."""

    facts: Facts
    id: str
    path: str
    type: str | None
    heat: int | None
    is_published: bool | None
    excerpt: str
    related: tuple[str, ...]


class _Listed(NamedTuple):
    """Where a related story stands: in which article, and the entry there."""

    number: int
    position: int


class Stories:
    """Answers what is known about a story."""

    def __init__(self, index: Index, feed: Path, marks: Marks) -> None:
        self._index = index
        self._feed = feed
        self._marks = marks
        self._neighbours = Neighbours(index, marks)
        self._similar = SimilarArticles(index)

    def story(self, ref: StoryRef) -> Story | None:
        """Everything known about a story; None when neither article nor entry is left of it."""
        if ref.number is not None:
            return self._article_story(ref.number)
        if ref.url is None:
            return None
        key = url_key(ref.url)
        number = article_at(self._index, key_hash(key))
        return self._related_story(key) if number is None else self._article_story(number)

    def bare_stories(self, listing: Listing, limit: int | None) -> Iterator[Story]:
        """Articles as their documents say them, without their neighbours."""
        count = len(listing) if limit is None else min(limit, len(listing))
        for start in range(0, count, _BATCH):
            for row in listing.rows(start, min(start + _BATCH, count)):
                known = self._known(row.number)
                # None: it left the feed meanwhile.
                if known is not None:
                    yield self._story(known, *self._article(known), ())

    def _article_story(self, number: int) -> Story | None:
        known = self._known(number)
        if known is None:
            return None
        article, notice = self._article(known)
        related = self._neighbours.related(article.related, known.facts.key)
        items = self._item_rows(article)
        listing = self._listing_rows(known.facts, related)
        similar = [] if related or items else self._similar_rows(known.facts)
        sections = _sections(
            ("Related", related),
            ("Items", items),
            ("Also related to", listing),
            ("Similar in this feed", similar),
        )
        return self._story(known, article, notice, sections)

    def _story(
        self, known: _Known, article: Article, notice: str | None, sections: tuple[Section, ...]
    ) -> Story:
        key = known.facts.key
        return Story(
            ref=StoryRef(number=known.facts.number),
            key=key,
            subject=article,
            sections=sections,
            id=known.id,
            is_read=self._marks.has(key, Mark.READ),
            is_starred=self._marks.has(key, Mark.STARRED),
            notice=notice,
        )

    def _related_story(self, key: str) -> Story | None:
        entries = self._entries(key)
        if not entries:
            return None
        subject, beside, notice = self._entry(key, entries)
        listing = self._article_rows([entry.number for entry in entries])
        sections = _sections(
            ("Listed under", listing), ("Listed beside it", self._neighbours.related(beside, key))
        )
        return Story(
            ref=StoryRef(url=key),
            key=key,
            subject=subject,
            sections=sections,
            is_read=self._marks.has(key, Mark.READ),
            is_starred=self._marks.has(key, Mark.STARRED),
            notice=notice,
        )

    def _known(self, number: int) -> _Known | None:
        row = self._index.row(
            f"SELECT {FACTS}, id, path, type, heat, is_published, excerpt, related"  # noqa: S608
            " FROM article JOIN document USING (number) JOIN article_text USING (number)"
            " WHERE article.number = ?",
            (number,),
        )
        if row is None:
            return None
        *facts, id_, path, type_, heat, is_published, excerpt, related = row
        return _Known(
            Facts(*facts),
            id_,
            restored_path(path),
            type_,
            heat,
            None if is_published is None else bool(is_published),
            excerpt,
            split_lines(related),
        )

    def _article(self, known: _Known) -> tuple[Article, str | None]:
        """The article as its document says it now, else as the index remembers it."""
        article = self._read(known.path)
        if article is not None:
            return article, None
        return _remembered(known), (
            "The document can no longer be read; this is what the index remembers of it."
        )

    def _read(self, path: str) -> Article | None:
        # YAML is heavy to import: not before a story is opened.
        from reader.feed.documents import read_document

        return read_document(self._feed, path).article

    def _item_rows(self, article: Article) -> list[NeighbourRow]:
        """The items of a collection in its own order; what the feed does not hold is text."""
        if not article.items:
            return []
        numbers = item_numbers(self._index, article.path, article.items)
        facts = self._facts_of(numbers.values())
        rows = []
        for item in article.items:
            found = facts.get(numbers.get(item, 0))
            rows.append(_unknown_item(item) if found is None else self._neighbours.article(found))
        return rows

    def _listing_rows(self, facts: Facts, related: Sequence[NeighbourRow]) -> list[NeighbourRow]:
        """The articles that list this one, without those that it lists itself."""
        shown = {facts.number, *(row.ref.number for row in related if row.ref is not None)}
        numbers = (entry.number for entry in self._entries(facts.key))
        return self._article_rows([number for number in numbers if number not in shown])

    def _similar_rows(self, facts: Facts) -> list[NeighbourRow]:
        return [self._neighbours.article(other) for other in self._similar.of(facts)]

    def _entries(self, key: str) -> list[_Listed]:
        """Where a URL stands among related stories, the entry of highest quality first."""
        found = self._index.rows(
            "SELECT number, position FROM related WHERE key_hash = ?"
            " ORDER BY quality DESC, number DESC LIMIT ?",
            (key_hash(key), _LISTED_LIMIT),
        )
        return [_Listed(*row) for row in found]

    def _entry(
        self, key: str, entries: Sequence[_Listed]
    ) -> tuple[RelatedStory, tuple[RelatedStory, ...], str | None]:
        """The richest entry of a related story, and those that stand beside it."""
        for entry in entries[:_DOCUMENTS_LIMIT]:
            known = self._known(entry.number)
            article = None if known is None else self._read(known.path)
            for related in () if article is None else article.related:
                if related.url is not None and url_key(related.url) == key and article is not None:
                    return related, article.related, None
        return (
            self._remembered_entry(key, entries[0]),
            (),
            ("The documents that list this story can no longer be read."),
        )

    def _remembered_entry(self, key: str, entry: _Listed) -> RelatedStory:
        known = self._known(entry.number)
        titles = () if known is None else known.related
        title = titles[entry.position] if entry.position < len(titles) else key
        return RelatedStory(title=title, url=key)

    def _article_rows(self, numbers: Sequence[int]) -> list[NeighbourRow]:
        """Rows of articles, best first, then newest."""
        facts = sorted(
            self._facts_of(numbers).values(),
            key=lambda one: (one.quality is None, -(one.quality or 0), -(one.published or 0)),
        )
        return [self._neighbours.article(one) for one in facts]

    def _facts_of(self, numbers: Iterable[int]) -> dict[int, Facts]:
        found = self._neighbours.facts(
            f"SELECT {FACTS} FROM {WANTED}"  # noqa: S608
            " JOIN article ON article.number = wanted",
            (json.dumps(list(numbers)),),
        )
        return {facts.number: facts for facts in found}


def _sections(*sections: tuple[str, Sequence[NeighbourRow]]) -> tuple[Section, ...]:
    return tuple(Section(heading, tuple(rows)) for heading, rows in sections if rows)


def _unknown_item(item: str) -> NeighbourRow:
    return NeighbourRow(
        ref=None,
        title=item,
        quality=None,
        provider=None,
        published=None,
        url=None,
        is_article=False,
    )


def _remembered(known: _Known) -> Article:
    facts = known.facts
    return Article(
        path=known.path,
        kind=Kind(facts.kind),
        title=facts.title,
        excerpt=known.excerpt or None,
        published=None if facts.published is None else datetime.fromtimestamp(facts.published, UTC),
        original_url=facts.url,
        type=known.type,
        quality=facts.quality,
        heat=known.heat,
        is_published=known.is_published,
        provider=None if facts.provider is None else Provider(facts.provider),
        topics=split_lines(facts.topics),
        related=tuple(RelatedStory(title) for title in known.related),
    )
