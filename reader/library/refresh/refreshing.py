"""Brings the index up to date with the folder: reads what changed, newest first.

Every chunk is a transaction of its own, so that being interrupted loses nothing.
Parses YAML: in the app this runs in a process of its own (`process`).
"""

from __future__ import annotations

import time
from contextlib import closing
from itertools import chain, repeat
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from reader.feed.documents import read_document
from reader.library.index.entries import Entry, entry_of
from reader.library.index.full_text import LAST_NUMBER, add_waiting_words
from reader.library.index.writer import (
    next_revision,
    remove_documents,
    set_meta,
    write_entries,
    write_readings,
    write_walk_problems,
)
from reader.library.refresh.changes import find_changes
from reader.library.refresh.first_look import SCREENFUL, FirstLook, batches_of, first_look, paths_of
from reader.library.refresh.progress import Progress, RefreshReport
from reader.library.refresh.read_ahead import read_ahead
from reader.library.refresh.reading_pool import BATCH, ReadingPool, process_count
from reader.library.site_store import refresh_site

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from pathlib import Path

    from reader.feed.model import Problem
    from reader.feed.names import Stamp
    from reader.library.index.open_index import Index

CHUNKS = (SCREENFUL, 512, 1024, 2048, 4096)
"""Documents in the first transactions, and in the last and every further one. A screenful
comes at once; the long run writes the pages of the index less often."""

_FETCHED_AHEAD = 32
"""Batches that the disk is asked for before they are read, by whichever process."""

_WRITTEN_AT_ONCE = 8 * BATCH
"""Documents that are written while others are read, and after which it is told how far we are,
though none of them can be listed before their chunk is complete."""

_T = TypeVar("_T")


class _Work(NamedTuple):
    """A refresh that is under way."""

    target: Index
    feed: Path
    pool: ReadingPool
    is_cancelled: Callable[[], bool]


def refreshing(
    index: Index,
    feed: Path,
    *,
    is_rebuild: bool = False,
    is_cancelled: Callable[[], bool] = lambda: False,
    pool: ReadingPool | None = None,
    look: FirstLook | None = None,
) -> Iterator[Progress | RefreshReport]:
    """Reads what is new or changed, forgets what is gone, and reports.

    Behind the report come, in silence, the words of the texts of a first import.

    Args:
        index: The index of this feed.
        feed: The folder.
        is_rebuild: Throws everything away first.
        is_cancelled: Asked now and then; what was done so far stays done.
        pool: Of processes that read the feed, where there is one already; it is closed.
        look: What it began with.

    Raises:
        FeedUnreadable: The feed folder cannot be read.
        LibraryError: The index cannot be written.
    """
    started = time.monotonic()
    if is_rebuild:
        index.empty()
    with pool or ReadingPool(feed) as readers:
        yield from _refreshing(_Work(index, feed, readers, is_cancelled), look, started)


def _refreshing(
    work: _Work, look: FirstLook | None, started: float
) -> Iterator[Progress | RefreshReport]:
    index = work.target
    is_new = index.row("SELECT 1 FROM document LIMIT 1") is None
    # What an interrupted first look did not come to is old, not new.
    now = time.time() if index.row("SELECT 1 FROM meta WHERE name = 'complete'") else None
    first_count = 0
    if is_new:
        look = look or first_look(work.feed, work.pool)
        first_count = yield from _read_first(work, look.screenful)
    refresh_site(index, work.feed)
    changes = find_changes(index, work.feed)
    removed_count = _forget(work, changes.removed)
    _write_walk_problems(index, changes.problems)
    read_count, added = yield from _read(
        work, changes.stamps, look.early if look else (), first_count, now
    )
    # They have nothing to do any more.
    work.pool.end()
    if now is None and not work.is_cancelled():
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
    _add_waiting_words(work)


def _add_waiting_words(work: _Work) -> None:
    is_waiting = work.target.row(f"SELECT {LAST_NUMBER}") != (None,)
    while is_waiting and not work.is_cancelled():
        with work.target.writing() as connection:
            is_waiting = add_waiting_words(connection)
            next_revision(connection)


def _forget(work: _Work, paths: Sequence[str]) -> int:
    count = 0
    for chunk in _chunks(paths):
        if work.is_cancelled():
            break
        with work.target.writing() as connection:
            count += remove_documents(connection, chunk)
    return count


def _read_first(work: _Work, stamps: Sequence[Stamp]) -> Generator[Progress, None, int]:
    """A screenful of the newest, before the whole folder has been looked through."""
    read_ahead(work.feed, paths_of(stamps))
    readings = [(stamp, read_document(work.feed, stamp.path)) for stamp in stamps]
    if readings:
        with work.target.writing() as connection:
            write_readings(connection, readings)
        yield Progress(len(readings), len(readings))
    return len(readings)


def _read(
    work: _Work, stamps: Sequence[Stamp], early: Sequence[Stamp], before: int, now: float | None
) -> Generator[Progress, None, tuple[int, list[int]]]:
    """How many documents were read, and which articles were not there before.

    Args:
        work: The refresh.
        stamps: What to read.
        early: What processes have been reading since the first look, much of it among them.
        before: How many were read already, which count as progress.
        now: When those that were not there before came, for `write_readings`.
    """
    total = before + len(stamps)
    done = before
    added: list[int] = []
    if not stamps:
        return 0, added
    yield Progress(done, total)
    if work.is_cancelled():
        return 0, added
    with closing(_entries(work, stamps, early)) as batches:
        for size in chain(CHUNKS, repeat(CHUNKS[-1])):
            stop = min(done + size, total)
            # What comes is written at once: nobody waits for us to write a long chunk.
            with work.target.writing() as connection:
                while done < stop and not work.is_cancelled():
                    part = _gathered(batches, min(stop - done, _WRITTEN_AT_ONCE))
                    added += write_entries(connection, part, now=now)
                    done += len(part)
                    if done < stop:
                        yield Progress(done, total, is_committed=False)
            yield Progress(done, total)
            if done == total or work.is_cancelled():
                break
    return done - before, added


def _gathered(
    batches: Iterator[list[tuple[Stamp, Entry]]], wanted: int
) -> list[tuple[Stamp, Entry]]:
    """At least as many documents as are wanted."""
    part: list[tuple[Stamp, Entry]] = []
    while len(part) < wanted:
        part += next(batches)
    return part


def _entries(
    work: _Work, stamps: Sequence[Stamp], early: Sequence[Stamp]
) -> Generator[list[tuple[Stamp, Entry]], None, None]:
    """What the index is to say of the documents, a batch at a time; those read early first."""
    feed = work.feed

    def read_here(path: str) -> Entry:
        return entry_of(read_document(feed, path))

    # Of what was read early, that counts which still is as it was when it was asked for.
    wanted = set(stamps)
    known = set(early)
    batches = [*batches_of(early), *batches_of([stamp for stamp in stamps if stamp not in known])]
    paths = list(map(paths_of, batches))
    first = len(batches_of(early))
    for batch_paths in paths[first:_FETCHED_AHEAD]:
        read_ahead(feed, batch_paths)
    work.pool.start(process_count(len(stamps)))
    work.pool.expect(paths[first:])
    for index, entries in enumerate(work.pool.read(read_here)):
        for batch_paths in paths[index + _FETCHED_AHEAD : index + _FETCHED_AHEAD + 1]:
            read_ahead(feed, batch_paths)
        yield [
            (stamp, Entry._make(entry))
            for stamp, entry in zip(batches[index], entries, strict=True)
            if stamp in wanted
        ]


def _chunks(things: Sequence[_T]) -> Iterator[Sequence[_T]]:
    """Short pieces first."""
    sizes = chain(CHUNKS, repeat(CHUNKS[-1]))
    start = 0
    while start < len(things):
        stop = start + next(sizes)
        yield things[start:stop]
        start = stop


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
