"""The related stories of an article: each read, one per page, the best first.

They are most of what a feed holds, so a story that is as most are is made in one
go; `_usual_story` leaves every other one to the reading field by field, which
knows what to say about it. Both make the same of the same story.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.feed import coercion, parts
from reader.feed.coercion import Unusable, cached_line
from reader.feed.model import RelatedStory
from reader.feed.nodes import field_name
from reader.feed.record import Record
from reader.feed.text import has_tidy_spaces, is_plain
from reader.feed.urls import canonical_url, is_plain_url

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from reader.feed.limits import Limits
    from reader.feed.model import Provider
    from reader.feed.nodes import Node

_KEY = "related"
_UNKNOWN = -coercion.SCORE_LIMIT - 1
"""Sorts a story without a quality behind all others."""


def related(record: Record, latest: datetime) -> tuple[RelatedStory, ...]:
    """Return the related stories: one per page, by quality, best first, unknown last."""
    kept: dict[str, RelatedStory] = {}
    limits = record.limits
    is_clean = has_tidy_spaces if record.notes.is_plain else is_plain
    for index, node in enumerate(record.entries(_KEY, limits.related_count)):
        story = _usual_story(node, latest, limits, is_clean)
        if story is None:
            story = _odd_story(record, index, node, latest)
            if story is None:
                continue
        identity = canonical_url(story.url) if story.url else f"#{index}"
        other = kept.get(identity)
        if other is None or _rank(story) > _rank(other):
            kept[identity] = story
    return tuple(sorted(kept.values(), key=_rank, reverse=True))


def _usual_story(
    node: Node, latest: datetime, limits: Limits, is_clean: Callable[[str], bool]
) -> RelatedStory | None:
    """Return a story of which nothing needs cleaning, mending or telling; None of any other."""
    if type(node) is not dict or "images" in node:
        return None
    get = node.get
    title, excerpt, url = get("title"), get("excerpt"), get("webUrl")
    if not (
        type(url) is str
        and is_plain_url(url, limits.url_chars)
        and type(title) is str
        and 0 < len(title) <= limits.title_chars
        and is_clean(title)
    ):
        return None
    if excerpt is not None and not (
        type(excerpt) is str and 0 < len(excerpt) <= limits.excerpt_chars and is_clean(excerpt)
    ):
        return None
    try:
        return RelatedStory(
            title,
            url,
            excerpt,
            _usual_date(get("publishedDateTime"), latest),
            _usual_type(get("type"), limits),
            _usual_provider(get("provider")),
            None if (quality := get("quality")) is None else coercion.score(quality),
        )
    except Unusable:
        return None


def _usual_date(node: Node, latest: datetime) -> datetime | None:
    if node is None:
        return None
    when = coercion.instant(node)
    if when > latest:
        raise Unusable("lies in the future")
    return when


def _usual_type(node: Node, limits: Limits) -> str | None:
    if node is None or node == "article":
        return node
    label = cached_line(coercion.scalar(node))
    if not 0 < len(label) <= limits.title_chars:
        raise Unusable("is empty, or very long")
    return label


def _usual_provider(node: Node) -> Provider | None:
    if node is None:
        return None
    if type(node) is dict and "authors" not in node:
        name, domain = node.get("name"), node.get("domain")
        if type(name) is str and type(domain) is str:
            return parts.named_provider(name, domain)
    raise Unusable("is no name with a domain")


def _odd_story(record: Record, index: int, node: Node, latest: datetime) -> RelatedStory | None:
    """Read a story field by field, and note what cannot be used."""
    place = f"{_KEY}[{index}]"
    if isinstance(node, str):
        node = {"title": node}
    if not isinstance(node, dict):
        if node is not None:
            record.note(place, "expected a mapping, found a list")
        return None
    entry = Record(node, record.notes, field_name(record.prefix, place))
    title = entry.line("title") or entry.line("name")
    if title is None:
        record.note(place, "a related story without a title")
        return None
    return RelatedStory(
        title=title,
        url=entry.url("webUrl") or entry.url("originalUrl"),
        excerpt=entry.text("excerpt"),
        published=parts.published(entry, latest),
        type=entry.label("type"),
        provider=parts.provider(entry, "provider"),
        quality=entry.value("quality", coercion.score),
        images=parts.images(entry),
    )


def _rank(story: RelatedStory) -> int:
    return _UNKNOWN if story.quality is None else story.quality
