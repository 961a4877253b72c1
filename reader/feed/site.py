"""What a feed says about itself: its title, its topics, its providers."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from reader.feed import coercion, strict
from reader.feed.errors import FileRefused, FrontMatterRefused
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
_PLAIN_TITLE = re.compile(r"(?:#.*+\n|\n)*+(title: .++\n)(?=[A-Za-z]|\Z)")
"""Where a configuration begins with its title, and the next line does not go on with it."""
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
    """Return the site's title."""
    text = _text(feed, name)
    plain = _PLAIN_TITLE.match(text)
    if plain is not None:
        try:
            title = strict.read(plain[1], DEFAULT_LIMITS)["title"]
        except strict.Unplain:
            title = None
        if isinstance(title, str):
            return clean_line(title, DEFAULT_LIMITS.title_chars) or None
    # YAML is heavy to import, and hardly a configuration needs it so far.
    from reader.feed.config_title import title_of

    return title_of(text)


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
        return _yaml(text) if name.endswith(_YAML_SUFFIXES) else {}
    except FrontMatterRefused:
        return {}


def _yaml(text: str) -> dict[str, Node]:
    try:
        return strict.read(text, DEFAULT_LIMITS)
    except strict.Unplain:
        from reader.feed.events import fold

        return fold(text, DEFAULT_LIMITS).mapping


def _text(feed: Path, path: str) -> str:
    try:
        data = read_file(feed, path, DEFAULT_LIMITS.file_bytes)
    except FileRefused:
        return ""
    return data.decode(errors="replace").removeprefix("\ufeff")
