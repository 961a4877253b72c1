"""Reads a document that is as most are: from its text to the article, at one go.

It is a news article; its keys stand in their usual order, its texts in double quotes;
nothing stands below it, and nothing is to be said about it. Every other document is left
to the reading field by field (`front_matter`, `articles`). Both make the same of the same
document; this one takes half the time, and a feed holds little else.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.feed import coercion, parts
from reader.feed.coercion import Unusable, cached_line
from reader.feed.kinds import kind_of
from reader.feed.limits import DEFAULT_LIMITS
from reader.feed.model import Article, Image, RelatedStory
from reader.feed.related import best_first
from reader.feed.strict import has_line_characters, is_within, unescaped
from reader.feed.text import clean_line, clean_text, has_plain_characters
from reader.feed.urls import UnsafeUrl, checked_url
from reader.feed.usual_patterns import FIELDS, RELATED, SECURED, document, image, related_story

if TYPE_CHECKING:
    import re


class _Unusual(Exception):  # noqa: N818 - the name says what is the case
    """To be read field by field."""


def usual_article(path: str, text: str, data: bytes, latest: datetime) -> Article | None:
    """Return the article of a document that is as most are; None of any other.

    Args:
        path: The file within the feed.
        text: The document, to be read within the default limits.
        data: The bytes that it was decoded from.
        latest: What comes after it lies in the future.
    """
    found = document("\\" in text).fullmatch(text)
    if found is None or not is_within(text, DEFAULT_LIMITS):
        return None
    if text.find("\n", *found.span(SECURED)) >= 0:
        return None
    is_plain = has_plain_characters(data)
    if not is_plain and not has_line_characters(text):
        return None
    try:
        return _article(path, found, latest, is_plain)
    except (_Unusual, Unusable, UnsafeUrl):
        return None


def _article(path: str, found: re.Match[str], latest: datetime, is_plain: bool) -> Article:
    title, excerpt, when, url, odd_url, web_url, odd_web_url, *fields = found.group(*FIELDS)
    type_, quality, heat, published, name, bare_name, domain, topics, images = fields
    start, stop = found.span(RELATED)
    return Article(
        path=path,
        kind=kind_of(path, type_),
        title=_title(title, is_plain),
        excerpt=_excerpt(excerpt, is_plain) if excerpt else None,
        published=_instant(when, latest),
        original_url=checked_url(odd_url) if odd_url else url,
        web_url=checked_url(odd_web_url) if odd_web_url else web_url,
        type=type_,
        quality=coercion.score(quality) if quality else None,
        heat=coercion.score(heat) if heat else None,
        is_published=published == "true" if published else None,
        provider=parts.named_provider(name or bare_name, domain) if domain else None,
        topics=_topics(topics) if topics else (),
        images=_images(images) if images else (),
        related=_related(found.string[start:stop], latest, is_plain) if stop > 0 else (),
    )


def _related(text: str, latest: datetime, is_plain: bool) -> tuple[RelatedStory, ...]:
    rows = related_story("\\" in text).findall(text)
    if rows[-1][-1] or len(rows) > DEFAULT_LIMITS.related_count:
        raise _Unusual
    return best_first([_story(row, latest, is_plain) for row in rows])


def _story(row: tuple[str, ...], latest: datetime, is_plain: bool) -> RelatedStory:
    title, excerpt, when, url, odd_url, type_, name, bare_name, domain, quality, images, _ = row
    return RelatedStory(
        _title(title, is_plain),
        checked_url(odd_url) if odd_url else url,
        _excerpt(excerpt, is_plain) if excerpt else None,
        _instant(when, latest) if when else None,
        type_ or None,
        parts.named_provider(name or bare_name, domain) if domain else None,
        coercion.score(quality) if quality else None,
        _images(images) if images else (),
    )


def _title(text: str, is_plain: bool) -> str:
    if "\n" in text:
        raise _Unusual
    if is_plain and "  " not in text and text[0] != " " != text[-1]:
        return text
    text = clean_line(unescaped(text))
    if not 0 < len(text) <= DEFAULT_LIMITS.title_chars:
        raise _Unusual
    return text


def _excerpt(text: str, is_plain: bool) -> str | None:
    if "\n" in text:
        raise _Unusual
    if is_plain and "  " not in text and text[0] != " " != text[-1]:
        return text
    text = clean_text(unescaped(text))
    if len(text) > DEFAULT_LIMITS.excerpt_chars:
        raise _Unusual
    return text or None


def _instant(text: str, latest: datetime) -> datetime:
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        raise _Unusual from None
    if when > latest:
        raise _Unusual
    return when


def _topics(text: str) -> tuple[str, ...]:
    lines = text.split("\n")
    if len(lines) > DEFAULT_LIMITS.topic_count:
        raise _Unusual
    return tuple(dict.fromkeys(filter(None, map(_topic, lines))))


@lru_cache(maxsize=4096)
def _topic(line: str) -> str:
    """Return a topic as it is shown: thousands of documents share a few."""
    word = line.removeprefix("  - ")
    return cached_line(word[1:-1] if word[:1] == '"' else word, DEFAULT_LIMITS.title_chars)


def _images(text: str) -> tuple[Image, ...]:
    rows = image().findall(text)
    if len(rows) > DEFAULT_LIMITS.image_count:
        raise _Unusual
    return tuple(
        Image(
            checked_url(url or bare),
            int(width) if width else None,
            int(height) if height else None,
        )
        for url, bare, width, height in rows
        if not parts.is_relative(url or bare)
    )
