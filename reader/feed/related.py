"""The related stories of an article: each read field by field, one per page, the best first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.feed import coercion, parts
from reader.feed.model import RelatedStory
from reader.feed.nodes import field_name
from reader.feed.record import Record
from reader.feed.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from reader.feed.nodes import Node

_KEY = "related"
_UNKNOWN = -coercion.SCORE_LIMIT - 1
"""Sorts a story without a quality behind all others."""


def related(record: Record, latest: datetime) -> tuple[RelatedStory, ...]:
    """Return the related stories: one per page, by quality, best first, unknown last."""
    entries = record.entries(_KEY, record.limits.related_count)
    stories = (_story(record, index, node, latest) for index, node in enumerate(entries))
    return best_first([story for story in stories if story is not None])


def best_first(stories: Sequence[RelatedStory]) -> tuple[RelatedStory, ...]:
    """Return one story per page, by quality, best first, unknown last."""
    ranks = [_UNKNOWN if story.quality is None else story.quality for story in stories]
    pages = [
        canonical_url(story.url) if story.url else f"#{index}"
        for index, story in enumerate(stories)
    ]
    if len(set(pages)) == len(pages) and ranks == sorted(ranks, reverse=True):
        # As feeds mostly write them.
        return tuple(stories)
    best: dict[str, int] = {}
    for index, page in enumerate(pages):
        other = best.get(page)
        if other is None or ranks[index] > ranks[other]:
            best[page] = index
    return tuple(
        stories[index] for index in sorted(best.values(), key=ranks.__getitem__, reverse=True)
    )


def _story(record: Record, index: int, node: Node, latest: datetime) -> RelatedStory | None:
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
