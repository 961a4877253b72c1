"""Brings the index up to date with the folder: reads what changed, newest first.

Every chunk is a transaction of its own, so that being interrupted loses nothing.
Parses YAML: in the app this runs in a process of its own (`refresh_process`).
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from itertools import chain, repeat
from typing import TYPE_CHECKING, TypeVar

from reader.feed.documents import read_document
from reader.library.changes import find_changes, newest_documents
from reader.library.model import Progress, RefreshReport
from reader.library.read_ahead import read_ahead
from reader.library.site_store import refresh_site
from reader.library.writer import (
    remove_documents,
    set_meta,
    write_readings,
    write_walk_problems,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from pathlib import Path

    from reader.feed.model import Problem
    from reader.feed.walk import Stamp
    from reader.library.index import Index

CHUNKS = (64, 512, 1024)
"""Documents in the first transactions, and in the last and every further one. A screenful
comes at once; the long run writes the pages of the index less often."""


_TELL_AFTER = 128
"""Documents after which it is told how far we are, though none of them can be listed yet."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Work:
    """A refresh that is under way."""

    index: Index
    feed: Path
    is_cancelled: Callable[[], bool]


def refreshing(
    index: Index,
    feed: Path,
    *,
    is_rebuild: bool = False,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Progress | RefreshReport]:
    """Reads what is new or changed, forgets what is gone; the report comes last.

    Args:
        index: The index of this feed.
        feed: The folder.
        is_rebuild: Throws everything away first.
        is_cancelled: Asked between chunks; what was done so far stays done.

    Raises:
        FeedUnreadable: The feed folder cannot be read.
        LibraryError: The index cannot be written.
    """
    started = time.monotonic()
    if is_rebuild:
        index.empty()
    work = _Work(index, feed, is_cancelled)
    is_new = index.row("SELECT 1 FROM document LIMIT 1") is None
    # What an interrupted first look did not come to is old, not new.
    now = time.time() if index.row("SELECT 1 FROM meta WHERE name = 'complete'") else None
    first_count = (yield from _read_first(work)) if is_new else 0
    refresh_site(index, feed)
    changes = find_changes(index, feed)
    removed_count = _forget(work, changes.removed)
    _write_walk_problems(index, changes.problems)
    read_count, added = yield from _read(work, changes.stamps, first_count, now)
    if now is None and not is_cancelled():
        with index.writing() as connection:
            set_meta(connection, "complete", "1")
    yield RefreshReport(
        article_count=_count(index, "article"),
        problem_count=_count(index, "problem"),
        read_count=first_count + read_count,
        removed_count=removed_count,
        seconds=time.monotonic() - started,
        added=() if is_new else tuple(added),
    )


def _forget(work: _Work, paths: Sequence[str]) -> int:
    count = 0
    for chunk in _chunks(paths):
        if work.is_cancelled():
            break
        with work.index.writing() as connection:
            count += remove_documents(connection, chunk)
    return count


def _read_first(work: _Work) -> Generator[Progress, None, int]:
    """A screenful of the newest, before the whole folder has been looked through."""
    stamps = newest_documents(work.feed, CHUNKS[0])
    read_ahead(work.feed, (stamp.path for stamp in stamps))
    readings = [(stamp, read_document(work.feed, stamp.path)) for stamp in stamps]
    if readings:
        with work.index.writing() as connection:
            write_readings(connection, readings)
        yield Progress(len(readings), len(readings))
    return len(readings)


def _read(
    work: _Work, stamps: Sequence[Stamp], before: int, now: float | None
) -> Generator[Progress, None, tuple[int, list[int]]]:
    """How many documents were read, and which articles were not there before.

    Args:
        work: The refresh.
        stamps: What to read.
        before: How many were read already, which count as progress.
        now: When those that were not there before came, for `write_readings`.
    """
    total = before + len(stamps)
    done = before
    added: list[int] = []
    if stamps:
        yield Progress(done, total)
    for chunk in _fetched(work.feed, stamps):
        if work.is_cancelled():
            break
        readings = []
        for stamp in chunk:
            readings.append((stamp, read_document(work.feed, stamp.path)))
            if len(readings) % _TELL_AFTER == 0:
                yield Progress(done + len(readings), total, is_committed=False)
        with work.index.writing() as connection:
            added += write_readings(connection, readings, now=now)
        done += len(chunk)
        yield Progress(done, total)
    return done - before, added


def _chunks(things: Sequence[_T]) -> Iterator[Sequence[_T]]:
    """Short pieces first."""
    sizes = chain(CHUNKS, repeat(CHUNKS[-1]))
    start = 0
    while start < len(things):
        stop = start + next(sizes)
        yield things[start:stop]
        start = stop


def _fetched(feed: Path, stamps: Sequence[Stamp]) -> Iterator[Sequence[Stamp]]:
    """The chunks; the disk is asked for the next one while one is read."""
    chunks = _chunks(stamps)
    ahead = next(chunks, None)
    if ahead is not None:
        read_ahead(feed, (stamp.path for stamp in ahead))
    while ahead is not None:
        chunk, ahead = ahead, next(chunks, None)
        if ahead is not None:
            read_ahead(feed, (stamp.path for stamp in ahead))
        yield chunk


def _write_walk_problems(index: Index, problems: Sequence[Problem]) -> None:
    """Writes only when something is other than before: mostly there is nothing to say."""
    known = index.rows(
        "SELECT path, line, field, severity, reason FROM problem WHERE document IS NULL"
    )
    wanted = [
        (problem.path, problem.line, problem.field, problem.severity.value, problem.reason)
        for problem in problems
    ]
    if sorted(known, key=repr) == sorted(wanted, key=repr):
        return
    with index.writing() as connection:
        write_walk_problems(connection, problems)


def _count(index: Index, table: str) -> int:
    row = index.row(f"SELECT count(*) FROM {table}")  # noqa: S608
    return 0 if row is None else int(row[0])
