"""SQLite fails at the n-th statement, for many n: one of our errors, and the index stays whole."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from reader.library.errors import LibraryError
from reader.library.index.index_file import index_path
from reader.library.library import Library
from reader.marks import Marks
from tests.faults.feeds import answers, answers_of_a_fresh_index, write_article, write_feed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ARTICLES = 12
FAULTS = (
    (sqlite3.SQLITE_FULL, "database or disk is full"),
    (sqlite3.SQLITE_IOERR, "disk I/O error"),
    (sqlite3.SQLITE_BUSY, "database is locked"),
    (sqlite3.SQLITE_READONLY, "attempt to write a readonly database"),
)


class Countdown:
    """How many statements still work."""

    left = 0
    code, text = FAULTS[0]

    @classmethod
    def fail_when_due(cls) -> None:
        """Count one statement; raise at the one that shall fail."""
        cls.left -= 1
        if cls.left == 0:
            error = sqlite3.OperationalError(cls.text)
            error.sqlite_errorcode = cls.code
            raise error


class FailingConnection(sqlite3.Connection):
    """A connection of which one statement fails."""

    def execute(self, *arguments: Any) -> sqlite3.Cursor:
        Countdown.fail_when_due()
        return super().execute(*arguments)

    def executemany(self, *arguments: Any) -> sqlite3.Cursor:
        Countdown.fail_when_due()
        return super().executemany(*arguments)


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    real = sqlite3.connect

    def connect(*arguments: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = real(
            *arguments, **{"factory": FailingConnection, **options}
        )
        return connection

    monkeypatch.setattr(sqlite3, "connect", connect)
    yield
    Countdown.left = 0


@pytest.mark.usefixtures("failing")
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault[1].replace(" ", "-"))
def test_any_statement_of_a_refresh_may_fail(fault: tuple[int, str], tmp_path: Path) -> None:
    feed = tmp_path / "feed"
    write_feed(feed, ARTICLES)
    Countdown.code, Countdown.text = fault
    sentences: list[str] = []
    number = 1
    while True:
        write_article(feed, number % ARTICLES, number)
        Countdown.left = number
        library = None
        try:
            library = Library(feed, cache_dir=tmp_path / "cache", marks=Marks(tmp_path / "marks"))
            library.refresh()
            answers(library)
        except LibraryError as error:
            sentences.append(str(error))
        has_failed = Countdown.left <= 0
        Countdown.left = 0
        if library is not None:
            library.close()
        path = index_path(tmp_path / "cache", feed)
        if path.exists():
            connection = sqlite3.connect(path)
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            connection.close()
        if not has_failed:
            break
        number += 1 if number < 40 else 7
    assert number > 60
    assert not any("\n" in sentence for sentence in sentences)
    library = Library(feed, cache_dir=tmp_path / "cache", marks=Marks(tmp_path / "marks"))
    library.refresh()
    assert answers(library) == answers_of_a_fresh_index(feed, tmp_path / "fresh")
    library.close()
