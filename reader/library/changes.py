"""What changed in a feed since the index last saw it. Reads no document."""

from __future__ import annotations

import gc
import heapq
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from reader.feed.model import Problem
from reader.feed.walk import DOCUMENT_SUFFIXES, SKIPPED_FOLDERS, newest_first, stamp_of, walk
from reader.library.identity import restored_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.feed.walk import Stamp
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


def newest_documents(feed: Path, count: int) -> tuple[list[Stamp], int]:
    """The documents with the newest dates in their names, and how many there are of all.

    By a look at names only, for the first screen of a feed never seen before: a quarter of
    the time of a walk. What it should not have found leaves again with the walk that follows.
    """
    found = []
    root = os.fspath(feed)
    names = list(_names(feed))
    for path in heapq.nlargest(count, names, key=_date_and_name):
        try:
            status = os.stat(f"{root}/{path}")  # noqa: PTH116 - three times as fast
        except OSError:
            continue
        found.append(stamp_of(path, status))
    return newest_first(found), len(names)


def _date_and_name(path: str) -> str:
    """Most names begin with their date; the others come last."""
    name = path[path.rfind("/") + 1 :]
    return name if name[:4].isdigit() else ""


def _names(feed: Path) -> Iterator[str]:
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(feed / folder) as entries:
                for entry in entries:
                    if entry.name[0] == "." or entry.name in SKIPPED_FOLDERS:
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(f"{folder}{entry.name}/")
                    elif entry.name.endswith(DOCUMENT_SUFFIXES) and entry.is_file():
                        yield folder + entry.name
        except OSError:
            # The walk finds it too, and says so.
            continue


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
