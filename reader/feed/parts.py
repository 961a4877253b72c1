"""The parts that articles and related stories are made of: providers, images, links, ratings."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reader.feed import coercion
from reader.feed.coercion import Unusable, cached_line
from reader.feed.model import Action, Image, Link, Provider, Rating
from reader.feed.urls import UnsafeUrl, checked_url

if TYPE_CHECKING:
    from datetime import datetime

    from reader.feed.nodes import Node
    from reader.feed.record import Record

_HIGHEST_RATING = 5
_LONGEST_NAME = 200
_PROFILE_SITES = (("twitter", "Twitter"), ("linkedin", "LinkedIn"))


def provider(record: Record, key: str) -> Provider | None:
    """Return who published a story. A provider given as a text is its name."""
    node = record.mapping.get(key)
    if node is None:
        return None
    if isinstance(node, str):
        name = record.label(key)
        return _provider(name, None, ()) if name else None
    if isinstance(node, dict) and "authors" not in node:
        name_node, domain_node = node.get("name"), node.get("domain")
        if isinstance(name_node, str) and isinstance(domain_node, str):
            try:
                return named_provider(name_node, domain_node)
            except Unusable:
                pass  # told field by field, below
    return _odd_provider(record, key)


def _odd_provider(record: Record, key: str) -> Provider | None:
    inner = record.record(key)
    if inner is None:
        return None
    name = inner.label("name")
    domain = inner.value("domain", coercion.domain)
    authors = tuple(
        author
        for entry in inner.records("authors", record.limits.item_count, "name")
        if (author := entry.label("name"))
    )
    if name is None and domain is None:
        if inner.mapping:
            record.note(key, "has neither a name nor a domain")
        return None
    return _provider(name or domain or "", domain, authors)


def images(record: Record, key: str = "images") -> tuple[Image, ...]:
    """Return the pictures of a story.

    One whose address is relative to the site's own pages is left out silently:
    feeds say that on purpose, and we do not know where the site lives.
    """
    kept: list[Image] = []
    for entry in record.records(key, record.limits.image_count, "url"):
        if is_relative(entry.mapping.get("url")):
            continue
        url = entry.url("url")
        if url is None:
            if "url" not in entry.mapping:
                entry.note("url", "an image without a URL")
            continue
        kept.append(
            Image(
                url=url,
                width=entry.value("width", coercion.count),
                height=entry.value("height", coercion.count),
                title=entry.line("title"),
            )
        )
    return tuple(kept)


def is_relative(value: object) -> bool:
    """Tell that the address of a picture is one within the site's own pages."""
    return isinstance(value, str) and value.startswith("/") and not value.startswith("//")


def published(record: Record, latest: datetime) -> datetime | None:
    """Return when a related story was published; one after `latest` is not known."""
    when = record.value("publishedDateTime", coercion.instant)
    if when is not None and when > latest:
        record.note("publishedDateTime", "lies in the future: not used")
        return None
    return when


def actions(record: Record) -> tuple[Action, ...]:
    """Return what a sample offers."""
    kept: list[Action] = []
    for entry in record.records("actions", record.limits.item_count, "url"):
        url = entry.url("url")
        if url is None:
            if not entry.mapping.get("url"):
                entry.note("url", "an action without a URL")
            continue
        title = entry.line("title") or "Open"
        kept.append(Action(title, url, entry.label("type"), entry.line("attribution")))
    return tuple(kept)


def rating(record: Record) -> Rating | None:
    """Return what learners thought of a course."""
    node = record.mapping.get("ratings")
    if node is None:
        return None
    if isinstance(node, str):
        average = record.value("ratings", _average)
        return None if average is None else Rating(average)
    inner = record.record("ratings")
    if inner is None:
        return None
    average = inner.value("average", _average)
    return None if average is None else Rating(average, inner.value("count", coercion.count))


def links(record: Record) -> tuple[Link, ...]:
    """Return the pages about a person: website and profiles."""
    kept: list[Link] = []
    website = record.url("website")
    if website:
        kept.append(Link("Website", website))
    for key, label in _PROFILE_SITES:
        node = record.mapping.get(key)
        if node is None:
            continue
        if isinstance(node, str):
            url = _profile_url(record, key, node)
        else:
            inner = record.record(key)
            url = inner.url("url") if inner else None
        if url:
            kept.append(Link(label, url))
    return tuple(kept)


@lru_cache(maxsize=4096)
def _provider(name: str, domain: str | None, authors: tuple[str, ...]) -> Provider:
    return Provider(name, domain, authors)


@lru_cache(maxsize=4096)
def named_provider(name: str, domain: str) -> Provider:
    """Return the same provider for the same words: thousands of stories share a few.

    Raises:
        Unusable: One of them is no such thing.
    """
    shown = cached_line(name)
    if not shown or len(shown) > _LONGEST_NAME:
        raise Unusable("has no name, or a very long one")
    return Provider(shown, coercion.domain(domain))


def _average(value: Node) -> float:
    return coercion.number(value, 0, _HIGHEST_RATING)


def _profile_url(record: Record, key: str, text: str) -> str | None:
    """Return the page of a profile given as a URL, or (for Twitter) as a name."""
    if key == "twitter" and text.strip().lstrip("@").replace("_", "").isalnum():
        text = f"https://twitter.com/{text.strip().lstrip('@')}"
    try:
        return checked_url(text, record.limits.url_chars)
    except UnsafeUrl as unsafe:
        record.note(key, f"not opened: {unsafe.reason}")
        return None
