"""A mapping of fields becomes an article: which key is read, how, into what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.feed import coercion, dates, parts
from reader.feed.kinds import kind_of
from reader.feed.model import Article
from reader.feed.record import Record
from reader.feed.related import related

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from reader.feed.model import Body
    from reader.feed.nodes import Node
    from reader.feed.record import Notes

_FACTS = frozenset(
    (
        *("length", "price", "levels", "ratings", "actions", "items", "members"),
        *("location", "affiliation", "website", "twitter", "linkedin"),
    )
)


def read_article(
    path: str,
    mapping: dict[str, Node],
    body: Body,
    notes: Notes,
    latest: datetime,
    file_time: Callable[[], datetime | None],
) -> Article | None:
    """Return the article that a document's fields make; None when it has no headline.

    Args:
        path: The file within the feed.
        mapping: The fields.
        body: What stands below them.
        notes: Takes what was found wrong.
        latest: What comes after it lies in the future.
        file_time: Tells when the file was changed; seldom asked.
    """
    fields = Record(mapping, notes)
    title = fields.line("title") or fields.line("name")
    if title is None:
        return None
    type_ = fields.label("type")
    return Article(
        path=path,
        kind=kind_of(path, type_),
        title=title,
        excerpt=fields.text("excerpt") or fields.text("bio"),
        published=dates.published(fields, path, latest, file_time),
        original_url=fields.url("originalUrl"),
        web_url=fields.url("webUrl"),
        type=type_,
        quality=fields.value("quality", coercion.score),
        heat=fields.value("heat", coercion.score),
        is_published=fields.value("published", coercion.boolean),
        is_removed=fields.value("removed", coercion.boolean) or False,
        provider=parts.provider(fields, "provider"),
        topics=fields.labels("topics", fields.limits.topic_count),
        images=parts.images(fields),
        related=related(fields, latest) if "related" in mapping else (),
        body=body.text,
        is_body_cut=body.is_cut,
        **(_facts(fields) if not _FACTS.isdisjoint(mapping) else {}),
    )


def _facts(fields: Record) -> dict[str, Any]:
    """Return what only some kinds of document say; news articles, by far the most, do not."""
    return {
        "length": fields.value("length", coercion.duration),
        "price": fields.line("price"),
        "levels": fields.labels("levels", fields.limits.item_count),
        "rating": parts.rating(fields),
        "actions": parts.actions(fields),
        "items": fields.labels("items", fields.limits.item_count),
        "members": fields.value("members", coercion.count),
        "location": fields.line("location"),
        "affiliation": parts.provider(fields, "affiliation"),
        "links": parts.links(fields),
    }
