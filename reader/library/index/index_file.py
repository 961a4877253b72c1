"""Where an index lives, and how its file is opened, or made anew when it is not fit.

A file of another version of ours is emptied in place, under a lock, so that two
copies of the program do not pull it from under each other. A damaged or foreign
file is renamed, never deleted: it may be somebody's.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING

from reader.library.errors import SQLITE_ERRORS, IndexDamaged, IndexUnavailable, sqlite_border
from reader.library.index.schema import VERSION, make_tables, version_of

if TYPE_CHECKING:
    from pathlib import Path

BUSY_SECONDS = 10.0
"""How long a statement waits for another copy of the program."""

_PRAGMAS = (
    "PRAGMA synchronous = NORMAL",
    # Of each thread that reads: the system keeps the pages too, and a page of rows is read as
    # quickly from there. Who writes takes more (`WRITER_CACHE`).
    "PRAGMA cache_size = -512",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA secure_delete = OFF",
    "PRAGMA journal_size_limit = 16777216",
    "PRAGMA wal_autocheckpoint = 8192",
)


WRITER_CACHE = "PRAGMA cache_size = -16384"
"""A transaction that fits into it writes each page once."""


def index_path(cache_dir: Path, feed: Path) -> Path:
    """The file of the index of `feed`: readable, and different for every folder."""
    resolved = feed.resolve()
    slug = re.sub(r"[^a-z0-9]+", "-", resolved.name.lower()).strip("-")[:40] or "feed"
    digest = hashlib.sha256(os.fsencode(resolved)).hexdigest()[:10]
    return cache_dir / f"{slug}-{digest}.index"


def connect(path: Path | None) -> sqlite3.Connection:
    """A connection to a file, or to a new place in memory."""
    connection = sqlite3.connect(
        ":memory:" if path is None else path,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        # The library closes the connections of threads that have ended.
        check_same_thread=False,
    )
    try:
        for pragma in _PRAGMAS:
            connection.execute(pragma)
    except SQLITE_ERRORS:
        connection.close()
        raise
    return connection


def prepared(path: Path) -> str | None:
    """Sees that there is a good index at `path`; what had to be done about it, in a sentence.

    Raises:
        LibraryError: The folder does not let us.
    """
    try:
        _make_private(path)
    except OSError as error:
        raise IndexUnavailable(f"The cache folder cannot be used: {error.strerror}.") from error
    try:
        return _examined(path)
    except IndexDamaged:
        return set_aside(path, "damaged")


def set_aside(path: Path, reason: str) -> str:
    """Renames the file, makes a new one, and says so."""
    aside = path.with_name(f"{path.name}.bad")
    try:
        path.replace(aside)
        for end in ("-wal", "-shm"):
            with suppress(FileNotFoundError):
                path.with_name(path.name + end).unlink()
        _make_private(path)
    except OSError as error:
        raise IndexUnavailable(f"The index cannot be made anew: {error.strerror}.") from error
    _examined(path)
    return f"The index was {reason}; it is rebuilt, and the old file is kept as {aside.name}."


def emptied(connection: sqlite3.Connection) -> None:
    """Throws away everything in the index that `connection` has open."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        make_tables(connection)
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _make_private(path: Path) -> None:
    """Makes folder and file, for the user alone; SQLite gives its side files the same rights."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600))


def _examined(path: Path) -> str | None:
    with sqlite_border():
        connection = connect(path)
        try:
            version = version_of(connection)
            if version == VERSION:
                _look_at_tables(connection)
                return None
            if version is None:
                connection.close()
                return set_aside(path, "not one of ours")
            connection.execute("PRAGMA journal_mode = WAL")
            return _made_current(connection)
        finally:
            connection.close()


def _look_at_tables(connection: sqlite3.Connection) -> None:
    """Finds the plain damages at once; the others show when their page is read."""
    for table in ("meta", "document", "article", "related", "full_text"):
        connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone()  # noqa: S608


def _made_current(connection: sqlite3.Connection) -> str | None:
    """Makes the tables of this version, unless another copy was faster."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = version_of(connection)
        if version != VERSION:
            make_tables(connection)
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
    if not version or version == VERSION:
        return None
    age = "a newer" if version > VERSION else "an older"
    return f"The index was made by {age} version of the reader; it is rebuilt."
