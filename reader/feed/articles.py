"""A mapping of fields becomes an article: which key is read, how, into what."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from reader.feed import coercion, parts
from reader.feed.kinds import kind_of
from reader.feed.model import Article
from reader.feed.record import Record
from reader.feed.related import related

if TYPE_CHECKING:
    from reader.feed.body import Body
    from reader.feed.events import Node
    from reader.feed.record import Notes

_FILE_DATE = re.compile(
    r"(?:([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[-_. ].*)?|.*[-_ ]([0-9]{4}-[0-9]{2}-[0-9]{2})\.[a-z]+)"
)
_FACTS = frozenset(
    (
        *("length", "price", "levels", "ratings", "actions", "items", "members"),
        *("location", "affiliation", "website", "twitter", "linkedin"),
    )
)
_TOLERANCE = timedelta(days=1)
"""How far ahead of our clock a date may be before we say so: clocks and zones differ."""


def read_article(
    path: str, mapping: dict[str, Node], body: Body, notes: Notes, now: datetime
) -> Article | None:
    """Return the article that a document's fields make; None when it has no headline."""
    fields = Record(mapping, notes)
    title = fields.line("title") or fields.line("name")
    if title is None:
        return None
    latest = now + _TOLERANCE
    type_ = fields.label("type")
    return Article(
        path=path,
        kind=kind_of(path, type_),
        title=title,
        excerpt=fields.text("excerpt") or fields.text("bio"),
        published=parts.published(fields, latest) or _past_file_date(path, latest),
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


def _past_file_date(path: str, latest: datetime) -> datetime | None:
    when = file_date(path)
    return None if when is None or when > latest else when


def file_date(path: str) -> datetime | None:
    """Return the date that the name of a file begins or ends with."""
    name = path.rpartition("/")[2]
    dated = _FILE_DATE.fullmatch(name)
    if dated is None:
        return None
    try:
        return datetime.fromisoformat(dated[1] or dated[2]).replace(tzinfo=UTC)
    except ValueError:
        return None
