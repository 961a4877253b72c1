"""Rows of stories that stand under another one: articles of the feed, and related stories."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.library.index.hashes import key_hash
from reader.library.index.identity import url_key
from reader.library.lists.rows import WANTED
from reader.library.stories.model import NeighbourRow, StoryRef
from reader.marks.model import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.feed.model import RelatedStory
    from reader.library.index.open_index import Index
    from reader.marks.marks import Marks


class Facts(NamedTuple):
    """What the index says of an article that stands under another story."""

    number: int
    key: str
    key_hash: int
    title: str
    quality: int | None
    provider: str | None
    published: float | None
    url: str | None
    kind: str
    topics: str


FACTS = (
    "article.number, key, article.key_hash, title, article.quality, provider, published, url,"
    " kind, topics"
)
"""The columns of `Facts`."""


class Neighbours:
    """Makes the rows, a few statements for however many."""

    def __init__(self, index: Index, marks: Marks) -> None:
        self._index = index
        self._marks = marks

    def article(self, facts: Facts) -> NeighbourRow:
        """The row of an article of the feed."""
        return NeighbourRow(
            ref=StoryRef(number=facts.number),
            title=facts.title,
            quality=facts.quality,
            provider=facts.provider,
            published=facts.published,
            url=facts.url,
            is_article=True,
            is_read=self._marks.has(facts.key, Mark.READ),
            is_starred=self._marks.has(facts.key, Mark.STARRED),
        )

    def related(self, stories: Iterable[RelatedStory], without_key: str) -> list[NeighbourRow]:
        """The rows of related stories, best first, one per URL.

        Args:
            stories: In the order of the document, which ranks them already.
            without_key: The story that they stand under; no story is related to itself.
        """
        keyed: dict[str, RelatedStory] = {}
        for story in stories:
            keyed.setdefault(_key_of(story), story)
        keyed.pop(without_key, None)
        articles = self.articles_with_keys(keyed)
        rows = [self._related(key, story, articles.get(key)) for key, story in keyed.items()]
        return sorted(rows, key=_best_first)

    def articles_with_keys(self, keys: Iterable[str]) -> dict[str, Facts]:
        """The articles of the feed that are these stories; of several copies the best."""
        found = self.facts(
            f"SELECT {FACTS} FROM {WANTED} CROSS JOIN article"  # noqa: S608
            " ON article.key_hash = wanted ORDER BY quality_down DESC, date_down DESC",
            [json.dumps([key_hash(key) for key in keys])],
        )
        return {facts.key: facts for facts in found}

    def facts(self, sql: str, parameters: Sequence[Any] | dict[str, Any]) -> list[Facts]:
        """The facts of all articles that a statement finds."""
        return [Facts(*row) for row in self._index.rows(sql, parameters)]

    def _related(self, key: str, story: RelatedStory, facts: Facts | None) -> NeighbourRow:
        published = None if story.published is None else story.published.timestamp()
        provider = None if story.provider is None else story.provider.name
        if facts is not None:
            row = self.article(facts)
            # The list says how well the story fits here; the article fills the gaps.
            return replace(
                row,
                title=story.title,
                quality=row.quality if story.quality is None else story.quality,
                provider=provider or row.provider,
                published=row.published if published is None else published,
            )
        return NeighbourRow(
            ref=None if story.url is None else StoryRef(url=key),
            title=story.title,
            quality=story.quality,
            provider=provider,
            published=published,
            url=story.url,
            is_article=False,
            is_read=self._marks.has(key, Mark.READ),
            is_starred=self._marks.has(key, Mark.STARRED),
        )


def _key_of(story: RelatedStory) -> str:
    """What tells a story from the others of a list; one without a URL has only its title."""
    return f"title:{story.title}" if story.url is None else url_key(story.url)


def _best_first(row: NeighbourRow) -> float:
    """Unknown last; the sort keeps the document's order otherwise."""
    return math.inf if row.quality is None else -row.quality
