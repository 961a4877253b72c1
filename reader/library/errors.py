"""What can go wrong with the library; every `sqlite3.Error` becomes one of these here.

    LibraryError
    ├── IndexUnavailable   cannot be opened or made
    ├── IndexDamaged       what it holds is not to be trusted
    ├── IndexBusy          another copy of the program kept it locked
    ├── IndexUnwritable    the disk is full, or the folder is read-only
    ├── RefreshFailed      the process that refreshes did not come to an end
    └── LibraryClosed      asked after `Library.close()`

Messages say what to do and hold no text of the feed.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class LibraryError(Exception):
    """The library cannot answer."""


class IndexUnavailable(LibraryError):  # noqa: N818 - the name says what is the case
    """The index can be neither opened nor made."""


class IndexDamaged(LibraryError):  # noqa: N818
    """The index is not what it was written as."""


class IndexBusy(LibraryError):  # noqa: N818
    """Another copy of the program holds the index for longer than we wait."""


class IndexUnwritable(LibraryError):  # noqa: N818
    """The index cannot be written: the disk is full, or the folder is read-only."""


class RefreshFailed(LibraryError):  # noqa: N818
    """The process that refreshes cannot be started, or ended without a report."""


class LibraryClosed(LibraryError):  # noqa: N818
    """The library was closed."""


SQLITE_ERRORS = (sqlite3.Error, UnicodeDecodeError)
"""What a damaged file makes `sqlite3` raise: the second where SQLite's message quotes it."""

_KINDS: dict[int, tuple[type[LibraryError], str]] = {
    sqlite3.SQLITE_BUSY: (IndexBusy, "another copy of the reader is writing; try again"),
    sqlite3.SQLITE_LOCKED: (IndexBusy, "another copy of the reader is writing; try again"),
    sqlite3.SQLITE_FULL: (IndexUnwritable, "the disk is full; free some space"),
    sqlite3.SQLITE_READONLY: (IndexUnwritable, "the cache folder is read-only"),
    sqlite3.SQLITE_IOERR: (IndexUnwritable, "the disk does not answer; see whether it is full"),
    sqlite3.SQLITE_PERM: (IndexUnavailable, "the cache folder may not be used"),
    sqlite3.SQLITE_CANTOPEN: (IndexUnavailable, "the cache folder cannot be used"),
    sqlite3.SQLITE_AUTH: (IndexUnavailable, "the cache folder may not be used"),
    sqlite3.SQLITE_CORRUPT: (IndexDamaged, "run `reader index --rebuild`"),
    sqlite3.SQLITE_NOTADB: (IndexDamaged, "run `reader index --rebuild`"),
    sqlite3.SQLITE_FORMAT: (IndexDamaged, "run `reader index --rebuild`"),
}


def library_error(error: sqlite3.Error | UnicodeDecodeError) -> LibraryError:
    """The error of ours that an error of SQLite is."""
    code = getattr(error, "sqlite_errorcode", None)
    if isinstance(error, UnicodeDecodeError) or (code is None and "decode" in str(error)):
        # Python's own complaint; it quotes what it could not read.
        return IndexDamaged("The index holds what is not text: run `reader index --rebuild`.")
    if code is None:
        return LibraryError(f"The index does not answer: {error}")
    # The low byte is the kind; the rest says more about it.
    kind, advice = _KINDS.get(code & 0xFF, (LibraryError, "run `reader index --rebuild`"))
    return kind(f"The index does not answer ({error}): {advice}.")


@contextmanager
def sqlite_border() -> Iterator[None]:
    """Lets no error of SQLite out of the block but as one of ours."""
    try:
        yield
    except SQLITE_ERRORS as error:
        raise library_error(error) from error
