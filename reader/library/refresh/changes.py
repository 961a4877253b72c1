"""What changed in a feed since the index last saw it. Reads no document."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from reader.feed.model import Problem
from reader.feed.names import newest_first
from reader.feed.walk import walk
from reader.library.index.identity import restored_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.feed.names import Stamp
    from reader.library.index.open_index import Index


class Changes(NamedTuple):
    """Documents to read, documents to forget, and files that are no documents."""

    stamps: list[Stamp]
    """New or changed, newest first."""
    removed: list[str]
    problems: list[Problem]


def find_changes(index: Index, feed: Path) -> Changes:
    """Compares path, size and time of every document with the index.

    The index is asked before the folder: what another copy adds in between is
    read once too often, never removed.

    Raises:
        FeedUnreadable: The feed folder cannot be read.
    """
    with _no_collection():
        known = _known_documents(index)
        changed = []
        problems = []
        for entry in walk(feed, known):
            if isinstance(entry, Problem):
                problems.append(entry)
            else:
                changed.append(entry)
        removed = {path for path, _, _ in known}
        removed.difference_update(stamp.path for stamp in changed)
    return Changes(newest_first(changed), sorted(removed), problems)


def _known_documents(index: Index) -> set[tuple[str, int, int]]:
    """The stamps of the documents as the index knows them."""
    query = "SELECT path, mtime_ns, size FROM document WHERE typeof(path) = ?"
    known: set[tuple[str, int, int]] = set(index.rows(query, ("text",)))
    for stored, mtime_ns, size in index.rows(query, ("blob",)):
        known.add((restored_path(stored), mtime_ns, size))
    return known


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keeps the collector from going over 100,000 new tuples again and again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
