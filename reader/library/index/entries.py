"""What the index holds of one document, as plain values: made where documents are read.

Knows no SQLite. Strings, numbers and tuples only, so that a process that reads
documents can hand it over for little, and the one that writes has nothing to work out.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from reader.library.index.hashes import article_id, key_hash
from reader.library.index.identity import article_key, url_key

if TYPE_CHECKING:
    from reader.feed.documents import Reading
    from reader.feed.model import Article, Problem

SEPARATOR = "\n"
"""Between topics, and between titles of related stories: each is one line."""

Value: TypeAlias = "str | int | float | None"


class Entry(NamedTuple):
    """One document, article or not."""

    article: tuple[Value, ...] | None = None
    """Its row in the table of articles, from `id` on in the order of `writer`."""
    title: str = ""
    excerpt: str = ""
    related_titles: str = ""
    joined_topics: str = ""
    related: tuple[tuple[int, int, int | None], ...] = ()
    """Position, hash of the key, and quality of each related story that has a URL."""
    problems: tuple[tuple[Value, ...], ...] = ()


def entry_of(reading: Reading) -> Entry:
    """What the index holds of a document that was read."""
    problems = tuple(map(problem_values, reading.problems))
    article = reading.article
    if article is None:
        return Entry(problems=problems)
    topics = SEPARATOR.join(article.topics)
    return Entry(
        _article_values(article, topics),
        article.title,
        article.excerpt or "",
        SEPARATOR.join([story.title for story in article.related]),
        topics,
        tuple(
            [
                (position, key_hash(url_key(story.url)), story.quality)
                for position, story in enumerate(article.related)
                if story.url is not None
            ]
        ),
        problems,
    )


def problem_values(problem: Problem) -> tuple[Value, ...]:
    """A problem as the columns that hold it."""
    return problem.path, problem.line, problem.field, problem.severity.value, problem.reason


def _article_values(article: Article, topics: str) -> tuple[Value, ...]:
    key = article_key(article)
    hashed = key_hash(key)
    web_url = article.web_url
    if web_url is None or web_url == article.original_url:
        web_hash = None
    else:
        web_hash = key_hash(url_key(web_url))
    provider = article.provider
    return (
        article_id(article.path),
        key,
        hashed,
        None if web_hash == hashed else web_hash,
        article.title,
        article.quality,
        article.heat,
        None if article.published is None else article.published.timestamp(),
        article.kind.value,
        article.type,
        None if provider is None else provider.name,
        None if provider is None else provider.domain,
        article.is_published,
        article.is_member,
        bool(article.images),
        len(article.related),
        topics,
        article.url,
        rank_weight(article.quality),
    )


def rank_weight(quality: int | None) -> float | None:
    """What quality gives to the rank (`orders`); a score below 0 counts as 0."""
    return None if quality is None else math.log2(max(quality, 0) + 1)
