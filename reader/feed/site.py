"""What a feed says about itself: its title, its topics, its providers."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from yaml import ScalarEvent, StreamEndEvent, YAMLError

from reader.feed import coercion
from reader.feed.errors import FileRefused, FrontMatterRefused
from reader.feed.events import fold, parsed_events, readable
from reader.feed.files import read_file
from reader.feed.front_matter import has_front_matter, read_front_matter
from reader.feed.limits import DEFAULT_LIMITS
from reader.feed.model import Provider, Site, Topic
from reader.feed.record import Notes, Record
from reader.feed.text import clean_line, clean_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.feed.nodes import Node

_CONFIG_FILES = ("_config.yml", "_config.yaml")
_YAML_SUFFIXES = (".yaml", ".yml")
_SUFFIXES = (*_YAML_SUFFIXES, ".md", ".markdown", ".html")


def read_site(feed: Path) -> Site:
    """Return what a feed says about itself; what is missing or broken is left out."""
    title = next((found for name in _CONFIG_FILES if (found := _title(feed, name))), None)
    topics = (_topic(record) for record in _records(feed, "_data/topics"))
    providers = (_provider(record) for record in _records(feed, "_data/organizations"))
    return Site(
        title=title or clean_path(feed.resolve().name) or "feed",
        topics=tuple({topic.name: topic for topic in topics if topic}.values()),
        providers=tuple({found.name: found for found in providers if found}.values()),
    )


def _title(feed: Path, name: str) -> str | None:
    """Return the site's title by looking at the top of its configuration only.

    Real ones hold anchors and merge keys that documents may not: they are passed over.
    """
    next_event = parsed_events(readable(_text(feed, name)))
    depth = 0
    key: str | None = None
    try:
        for _ in range(DEFAULT_LIMITS.events):
            event = next_event()
            if isinstance(event, StreamEndEvent):
                return None
            change = _depth_change(event)
            if isinstance(event, ScalarEvent) and depth == 1:
                if key == "title":
                    return clean_line(event.value, DEFAULT_LIMITS.title_chars) or None
                key = event.value if key is None else None
            elif depth + min(change, 0) == 1 and _ends_value(event):
                key = None
            depth += change
    except (YAMLError, UnicodeError):
        return None
    return None


def _depth_change(event: object) -> int:
    name = type(event).__name__
    if name in ("MappingStartEvent", "SequenceStartEvent"):
        return 1
    return -1 if name in ("MappingEndEvent", "SequenceEndEvent") else 0


def _ends_value(event: object) -> bool:
    return type(event).__name__ in ("MappingEndEvent", "SequenceEndEvent", "AliasEvent")


def _topic(record: Record) -> Topic | None:
    name = record.label("name")
    if name is None:
        return None
    return Topic(name, record.label("parent"), record.labels("keywords", record.limits.item_count))


def _provider(record: Record) -> Provider | None:
    name = record.label("name")
    domain = record.value("domain", coercion.domain)
    return Provider(name or domain or "", domain) if name or domain else None


def _records(feed: Path, folder: str) -> Iterator[Record]:
    """Yield what each file of a folder of data says, in the order of their names."""
    try:
        names = sorted(os.listdir(feed / folder))  # noqa: PTH208 - names, not paths
    except OSError:
        return
    for name in names:
        if name.endswith(_SUFFIXES) and not name.startswith("."):
            mapping = _mapping(_text(feed, f"{folder}/{name}"), name)
            if mapping:
                yield Record(mapping, Notes(DEFAULT_LIMITS))


def _mapping(text: str, name: str) -> dict[str, Node]:
    try:
        if has_front_matter(text) and not name.endswith(_YAML_SUFFIXES):
            return read_front_matter(text, DEFAULT_LIMITS).mapping
        return fold(text, DEFAULT_LIMITS).mapping if name.endswith(_YAML_SUFFIXES) else {}
    except FrontMatterRefused:
        return {}


def _text(feed: Path, path: str) -> str:
    try:
        data = read_file(feed, path, DEFAULT_LIMITS.file_bytes)
    except FileRefused:
        return ""
    return data.decode(errors="replace").removeprefix("\ufeff")
