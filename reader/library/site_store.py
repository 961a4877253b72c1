"""What a feed says about itself, kept in the index and read again only when it changed."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from reader.feed.model import Provider, Site, Topic
from reader.library.index.writer import set_meta

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library.index.open_index import Index

_FOLDERS = ("_data/topics", "_data/organizations")
_FILE = "_config.yml"


def refresh_site(index: Index, feed: Path) -> None:
    """Reads the site's own files when one of them changed."""
    # YAML is heavy to import: not before it is needed.
    from reader.feed.site import read_site

    stamp = _stamp(feed)
    known = dict(index.rows("SELECT name, value FROM meta WHERE name IN ('site', 'site_stamp')"))
    if known.get("site_stamp") == stamp and "site" in known:
        return
    site = _to_json(read_site(feed))
    with index.writing() as connection:
        set_meta(connection, "site", site)
        set_meta(connection, "site_stamp", stamp)


def stored_site(index: Index) -> Site | None:
    """The site as the last refresh found it; None before the first one."""
    row = index.row("SELECT value FROM meta WHERE name = 'site'")
    if row is None:
        return None
    try:
        return _from_json(str(row[0]))
    except (ValueError, KeyError, TypeError):
        # Not as we write it: the next refresh does not find its stamp and writes it anew.
        return None


def _stamp(feed: Path) -> str:
    """Changes when a file of the site's own does."""
    stamps = [(_FILE, *_times(feed / _FILE))]
    for folder in _FOLDERS:
        try:
            names = sorted(os.listdir(feed / folder))  # noqa: PTH208 - names are all we want
        except OSError:
            continue
        stamps += [(f"{folder}/{name}", *_times(feed / folder / name)) for name in names]
    return json.dumps(stamps)


def _times(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


def _to_json(site: Site) -> str:
    return json.dumps(
        {
            "title": site.title,
            "topics": [[topic.name, topic.parent, topic.keywords] for topic in site.topics],
            "providers": [[provider.name, provider.domain] for provider in site.providers],
        }
    )


def _from_json(text: str) -> Site:
    values = json.loads(text)
    return Site(
        title=values["title"],
        topics=tuple(
            Topic(name, parent, tuple(keywords)) for name, parent, keywords in values["topics"]
        ),
        providers=tuple(Provider(name, domain) for name, domain in values["providers"]),
    )
