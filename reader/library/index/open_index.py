"""An open index that any thread may ask: one connection per thread, errors of ours only.

Every statement of the library goes through `Index.rows` and `Index.writing`, so
this is the one place that knows threads, locks and damage.
"""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from reader.library.errors import (
    SQLITE_ERRORS,
    IndexDamaged,
    IndexUnavailable,
    IndexUnwritable,
    LibraryClosed,
    LibraryError,
    library_error,
    sqlite_border,
)
from reader.library.index.index_file import WRITER_CACHE, connect, emptied, prepared, set_aside
from reader.library.index.schema import make_tables

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Sequence

_LOOK_SECONDS: Final = 5.0
"""How often we see whether our file is still the one at its path."""

# Asked at every letter of a search: one row, since looking for names in a list takes longer.
_REVISION: Final = (
    "SELECT identity.value, revision.value FROM meta identity, meta revision"
    " WHERE identity.name = 'identity' AND revision.name = 'revision'"
)

_TEMPORARY = (
    "The index cannot be kept ({reason}) It is made for this session only, "
    "so the next start reads every document again."
)


class Index:
    """The SQLite index of one feed.

    Where the cache folder cannot be used the index lives in a temporary folder,
    and where that fails too in memory: reading always goes on.
    """

    def __init__(
        self, path: Path, say: Callable[[str], None], *, is_temporary_allowed: bool = True
    ) -> None:
        """Opens the index at `path`, or makes it.

        Args:
            path: The file.
            say: Told what the user should know, in sentences.
            is_temporary_allowed: Else it raises when the file cannot be used.
        """
        self._say = say
        self._local = threading.local()
        self._lock = threading.RLock()
        self._write_lock = threading.RLock()
        self._connections: list[sqlite3.Connection] = []
        self._memory: sqlite3.Connection | None = None
        self._temporary: Path | None = None
        self._generation = 0
        self._is_closed = False
        self._looked = 0.0
        self._counted: tuple[tuple[str, int], int] | None = None
        """The articles of a revision."""
        self._file: tuple[int, int] | None = None
        self.path: Path | None = path
        """None when the index is in memory, where no other process can reach it."""
        try:
            self._notice(prepared(path))
        except LibraryError as error:
            if not is_temporary_allowed:
                raise
            self.fall_back(error)
        else:
            self._file = _identity_of(path)

    def rows(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> list[Any]:
        """All rows of a statement; nothing stays open."""
        if self._memory is not None:
            # One connection for all threads: a reader waits for a writer.
            with self._write_lock:
                return self._fetched(sql, parameters)
        return self._fetched(sql, parameters)

    def row(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> Any | None:
        """The first row of a statement."""
        found = self.rows(sql, parameters)
        return found[0] if found else None

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that is kept when the block ends and undone when it raises."""
        connection = self._connection()
        with self._write_lock:
            try:
                connection.execute(WRITER_CACHE)
                connection.execute("BEGIN IMMEDIATE")
                try:
                    yield connection
                except BaseException:
                    if connection.in_transaction:
                        connection.execute("ROLLBACK")
                    raise
                connection.execute("COMMIT")
            except SQLITE_ERRORS as error:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise self._noticed(error) from error

    def empty(self) -> None:
        """Throws everything away, for a rebuild."""
        connection = self._connection()
        with self._write_lock:
            try:
                emptied(connection)
            except SQLITE_ERRORS as error:
                ours = self._noticed(error)
                # What was damaged was replaced by an empty index, which is what was wanted.
                if not isinstance(ours, IndexDamaged) or self.path is None:
                    raise ours from error

    def revision(self) -> tuple[str, int]:
        """Which index this is, and how often it was written: the same pair, the same content."""
        row = self.row(_REVISION)
        if row is None:
            raise IndexDamaged("The index is not complete; run `reader index --rebuild`.")
        identity, revision = row
        return str(identity), int(revision)

    def article_count(self) -> int:
        """How many articles there are: asked often, so counted once for each revision."""
        revision = self.revision()
        if self._counted is None or self._counted[0] != revision:
            (count,) = self.rows("SELECT count(*) FROM article")[0]
            self._counted = revision, int(count)
        return self._counted[1]

    def fall_back(self, error: LibraryError) -> None:
        """Goes on with an empty index in a temporary folder, else in memory, and says why."""
        with self._lock:
            self._forget_connections()
            self.path = self._temporary_path() if self._temporary is None else None
            if self.path is None:
                with sqlite_border():
                    self._memory = connect(None)
                    self._connections.append(self._memory)
                    make_tables(self._memory)
            self._file = None if self.path is None else _identity_of(self.path)
        self._say(_TEMPORARY.format(reason=str(error)))

    def close(self) -> None:
        """Closes the connections of all threads; asking afterwards raises."""
        with self._lock:
            self._is_closed = True
            for connection in self._connections:
                connection.close()
            self._connections.clear()
            if self._temporary is not None:
                import shutil

                shutil.rmtree(self._temporary, ignore_errors=True)

    def _connection(self) -> sqlite3.Connection:
        if self._is_closed:
            raise LibraryClosed("The library is closed.")
        if self._memory is not None:
            return self._memory
        self._look_at_file()
        if getattr(self._local, "generation", None) != self._generation:
            self._open()
        connection: sqlite3.Connection = self._local.connection
        return connection

    def _open(self) -> None:
        with self._lock, sqlite_border():
            connection = connect(self.path)
            self._connections.append(connection)
            self._local.connection = connection
            self._local.generation = self._generation

    def _look_at_file(self) -> None:
        """Writes to a deleted file succeed and are lost, so see that ours is still there."""
        now = time.monotonic()
        if now - self._looked < _LOOK_SECONDS or self.path is None:
            return
        with self._lock:
            self._looked = now
            if _identity_of(self.path) == self._file:
                return
            self._forget_connections()
            self._notice(prepared(self.path))
            self._file = _identity_of(self.path)
        self._say("The index was removed while in use; it is rebuilt.")

    def _fetched(self, sql: str, parameters: Sequence[Any] | dict[str, Any]) -> list[Any]:
        connection = self._connection()
        try:
            return connection.execute(sql, parameters).fetchall()
        except SQLITE_ERRORS as error:
            raise self._noticed(error) from error

    def _noticed(self, error: sqlite3.Error | UnicodeDecodeError) -> LibraryError:
        """The error as one of ours; a damaged file is replaced, so that the next call works."""
        if self._is_closed:
            return LibraryClosed("The library is closed.")
        ours = library_error(error)
        if isinstance(ours, IndexDamaged):
            with self._lock:
                # Of several threads that come upon the damage one replaces the file.
                if self.path is not None and self._local.generation == self._generation:
                    self._replace(self.path)
        return ours

    def _replace(self, path: Path) -> None:
        self._forget_connections()
        try:
            self._say(set_aside(path, "damaged"))
        except LibraryError as error:
            self.fall_back(error)
        else:
            self._file = _identity_of(path)

    def _forget_connections(self) -> None:
        """Every thread opens a new connection when it asks next.

        The old ones stay open until `close`: another thread may be reading from one.
        """
        self._generation += 1

    def _temporary_path(self) -> Path | None:
        # Seldom needed, and every start would import it.
        import tempfile

        try:
            self._temporary = Path(tempfile.mkdtemp(prefix="reader-"))
            path = self._temporary / "index"
            prepared(path)
        except (OSError, IndexUnavailable, IndexUnwritable):
            return None
        return path

    def _notice(self, sentence: str | None) -> None:
        if sentence is not None:
            self._say(sentence)


def _identity_of(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
