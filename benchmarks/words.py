"""The material that made feeds are made of: titles, sentences and providers of the sample feed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.feed.documents import read_document
from reader.paths import sample_feed_dir

if TYPE_CHECKING:
    from reader.feed.model import Article, Provider, RelatedStory

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True, slots=True)
class Words:
    """What the sample feed says, taken apart."""

    titles: tuple[tuple[str, ...], ...]
    """Each as its words; only titles of five words and more."""
    words: tuple[str, ...]
    """Every distinct word of titles and excerpts of three letters and more, the common first."""
    sentences: tuple[str, ...]
    providers: tuple[tuple[str, str], ...]
    """Name and domain."""
    topics: tuple[str, ...]


def sample_words() -> Words:
    """Read the sample feed."""
    feed = sample_feed_dir()
    articles: list[Article] = []
    for path in sorted(feed.rglob("*.md")):
        article = read_document(feed, path.relative_to(feed).as_posix()).article
        if article is not None:
            articles.append(article)
    stories: list[Article | RelatedStory] = [
        *articles,
        *(story for article in articles for story in article.related),
    ]
    excerpts = [story.excerpt for story in stories if story.excerpt]
    titles = dict.fromkeys(tuple(story.title.split()) for story in stories)
    return Words(
        titles=tuple(title for title in titles if len(title) >= 5),
        words=_vocabulary([*(story.title for story in stories), *excerpts]),
        sentences=tuple(
            dict.fromkeys(
                sentence for text in excerpts for sentence in _SENTENCE_END.split(text) if sentence
            )
        ),
        providers=tuple(
            dict.fromkeys(
                (provider.name, provider.domain)
                for provider in _providers(stories)
                if provider.domain is not None
            )
        ),
        topics=tuple(dict.fromkeys(topic for article in articles for topic in article.topics)),
    )


def _providers(stories: list[Article | RelatedStory]) -> list[Provider]:
    return [story.provider for story in stories if story.provider is not None]


def _vocabulary(texts: list[str]) -> tuple[str, ...]:
    counts: dict[str, int] = {}
    for text in texts:
        for word in re.findall(r"[^\W\d_]{3,}", text):
            counts[word] = counts.get(word, 0) + 1
    return tuple(sorted(counts, key=lambda word: (-counts[word], word)))
