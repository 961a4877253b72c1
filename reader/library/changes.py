"""What changed in a feed since the index last saw it. Reads no document."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.feed.model import Problem
from reader.feed.walk import Stamp, newest_first, walk
from reader.library.identity import restored_path

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library.index import Index


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
    known: set[tuple[str, int, int]] = set(_known_documents(index))
    found: set[tuple[str, int, int]] = set()
    problems = []
    for entry in walk(feed):
        if isinstance(entry, Problem):
            problems.append(entry)
        else:
            found.add(entry)
    changed = found - known
    gone = known - found
    changed_paths = {path for path, _, _ in changed}
    removed = sorted(path for path, _, _ in gone if path not in changed_paths)
    return Changes(newest_first([Stamp(*stamp) for stamp in changed]), removed, problems)


def _known_documents(index: Index) -> list[tuple[str, int, int]]:
    query = "SELECT path, mtime_ns, size FROM document WHERE typeof(path) = ?"
    odd = index.rows(query, ("blob",))
    known: list[tuple[str, int, int]] = index.rows(query, ("text",))
    return known + [(restored_path(path), mtime_ns, size) for path, mtime_ns, size in odd]
