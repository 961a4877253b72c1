"""The related stories of an article: each read, one per page, the best first.

They are most of what a feed holds, so a story that is as most are is made in one
go; `_usual_story` leaves every other one to the reading field by field, which
knows what to say about it. Both make the same of the same story.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reader.feed import coercion, parts
from reader.feed.coercion import Unusable, cached_line
from reader.feed.model import RelatedStory
from reader.feed.nodes import field_name, story_node
from reader.feed.record import Record
from reader.feed.text import has_tidy_spaces, is_plain
from reader.feed.urls import canonical_url, is_plain_url

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from reader.feed.limits import Limits
    from reader.feed.nodes import Node, StoryRow

_KEY = "related"
_NOBODY: dict[str, Node] = {"name": "", "domain": "-"}
"""In place of a provider that is not given."""
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
    row = node if type(node) is tuple else _as_row(node)
    if row is None:
        return None
    title, excerpt, when, url, _, _, type_, name, bare, domain, quality, *_ = row
    if not (
        is_plain_url(url, limits.url_chars)
        and 0 < len(title) <= limits.title_chars
        and is_clean(title)
        and len(excerpt) <= limits.excerpt_chars
        and is_clean(excerpt)
    ):
        return None
    try:
        return RelatedStory(
            title,
            url,
            excerpt or None,
            _usual_date(when, latest) if when else None,
            type_ if type_ == "article" else _usual_type(type_, limits),
            parts.named_provider(name or bare, domain) if domain else None,
            coercion.score(quality) if quality else None,
        )
    except Unusable:
        return None


def _as_row(node: Node) -> StoryRow | None:
    """Return a mapping as the row that says the same; None where none does."""
    if type(node) is not dict or "images" in node:
        return None
    provider = node.get("provider", _NOBODY)
    if type(provider) is not dict or "authors" in provider or not provider.get("domain"):
        return None
    texts = (
        *(node.get("title"), node.get("excerpt", ""), node.get("publishedDateTime", "")),
        *(node.get("webUrl"), "", "", node.get("type", ""), provider.get("name"), ""),
        *("" if provider is _NOBODY else provider["domain"], node.get("quality", ""), "", ""),
    )
    return cast("StoryRow", texts) if all(type(text) is str for text in texts) else None


def _usual_type(text: str, limits: Limits) -> str | None:
    label = cached_line(text)
    if len(label) > limits.title_chars:
        raise Unusable("is very long")
    return label or None


def _usual_date(text: str, latest: datetime) -> datetime:
    when = coercion.instant(text)
    if when > latest:
        raise Unusable("lies in the future")
    return when


def _odd_story(record: Record, index: int, node: Node, latest: datetime) -> RelatedStory | None:
    """Read a story field by field, and note what cannot be used."""
    place = f"{_KEY}[{index}]"
    if isinstance(node, tuple):
        node = story_node(node)
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
