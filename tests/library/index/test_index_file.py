from __future__ import annotations

import sqlite3
import stat
import threading
from typing import TYPE_CHECKING

import pytest

from reader.library.errors import IndexBusy, IndexDamaged, LibraryClosed
from reader.library.index import index_file
from reader.library.index import open_index as index_module
from reader.library.index.index_file import index_path
from reader.library.index.schema import VERSION
from reader.library.library import Library
from reader.library.model import Order
from tests.library.feeds import write_news

if TYPE_CHECKING:
    from pathlib import Path

    from reader.marks.marks import Marks
    from tests.library.conftest import OpenLibrary


@pytest.fixture
def path(feed: Path, cache_dir: Path, open_library: OpenLibrary) -> Path:
    """The file of an index with one article, closed."""
    write_news(feed, "a", "Ants")
    library = open_library()
    library.refresh()
    library.close()
    return index_path(cache_dir, feed)


def change(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_an_index_is_named_after_its_feed(tmp_path: Path) -> None:
    one, other = tmp_path / "a/My Feed!", tmp_path / "b/My Feed!"
    name = index_path(tmp_path, one).name
    assert name.startswith("my-feed-")
    assert name.endswith(".index")
    assert name != index_path(tmp_path, other).name
    assert index_path(tmp_path, tmp_path / "世界").name.startswith("feed-")


def test_a_good_index_is_opened_without_a_word(path: Path, open_library: OpenLibrary) -> None:
    library = open_library()
    assert library.article_count() == 1
    assert library.notices == []
    assert library.index_file == path


def test_an_index_is_private(path: Path, open_library: OpenLibrary) -> None:
    open_library().listing(Order())
    for file in path.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("statement", "word"),
    [
        (f"PRAGMA user_version = {VERSION + 1}", "newer"),
        ("PRAGMA user_version = -1", "older"),
    ],
)
def test_another_version_is_emptied_with_a_word(
    path: Path, open_library: OpenLibrary, statement: str, word: str
) -> None:
    change(path, statement)
    library = open_library()
    assert library.article_count() == 0
    assert len(library.notices) == 1
    assert word in library.notices[0]
    assert library.refresh().article_count == 1
    assert open_library().notices == []


def test_a_foreign_file_is_set_aside(path: Path, open_library: OpenLibrary) -> None:
    path.unlink()
    change(path, "CREATE TABLE precious (value)")
    library = open_library()
    assert "not one of ours" in library.notices[0]
    assert library.refresh().article_count == 1
    kept = sqlite3.connect(path.with_name(path.name + ".bad"))
    assert kept.execute("SELECT name FROM sqlite_master").fetchall() == [("precious",)]
    kept.close()


@pytest.mark.parametrize(
    "content", [b"junk" * 3000, b"SQLite format 3\0" + b"\xff" * 5000], ids=["junk", "header only"]
)
def test_a_file_that_is_no_database_is_set_aside(
    path: Path, open_library: OpenLibrary, content: bytes
) -> None:
    path.write_bytes(content)
    library = open_library()
    assert "damaged" in library.notices[0]
    assert library.refresh().article_count == 1
    assert path.with_name(path.name + ".bad").read_bytes() == content


def test_an_empty_file_is_a_new_index(path: Path, open_library: OpenLibrary) -> None:
    path.write_bytes(b"")
    library = open_library()
    assert library.notices == []
    assert library.refresh().article_count == 1


def test_a_damaged_page_is_found_when_it_is_read(path: Path, open_library: OpenLibrary) -> None:
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\x55" * (size - 4096))
    library = open_library()
    assert library.refresh().article_count == 1
    assert any("damaged" in notice for notice in library.notices)


def test_damage_while_in_use_is_said_and_mended(
    path: Path, open_library: OpenLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = open_library()

    def damaged(*_: object) -> None:
        error = sqlite3.DatabaseError("malformed")
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error

    class Damaged:
        execute = damaged

    monkeypatch.setattr(library._index._local, "connection", Damaged(), raising=False)
    monkeypatch.setattr(library._index, "_look_at_file", lambda: None)
    library._index._local.generation = library._index._generation
    with pytest.raises(IndexDamaged, match="rebuild"):
        library.article_count()

    assert library.article_count() == 0
    assert "damaged" in library.notices[0]
    assert library.refresh().article_count == 1


def test_an_index_that_is_removed_while_in_use_is_made_anew(
    path: Path, open_library: OpenLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = open_library()
    assert library.article_count() == 1
    monkeypatch.setattr(index_module, "_LOOK_SECONDS", 0)
    for file in path.parent.iterdir():
        file.unlink()

    assert library.article_count() == 0
    assert "removed" in library.notices[0]
    assert library.refresh().article_count == 1


def test_a_locked_index_is_waited_for_and_then_reported(
    path: Path, open_library: OpenLibrary, monkeypatch: pytest.MonkeyPatch, feed: Path
) -> None:
    monkeypatch.setattr(index_file, "BUSY_SECONDS", 0.01)
    library = open_library()
    write_news(feed, "b", "Bees")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        assert library.article_count() == 1, "reading goes on"
        with pytest.raises(IndexBusy, match="another copy"):
            library.refresh()
    finally:
        other.close()
    assert library.refresh().article_count == 2


def test_where_nothing_can_be_kept_the_session_goes_on(
    feed: Path, tmp_path: Path, marks: Marks
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    write_news(feed, "a", "Ants")
    library = Library(feed, cache_dir=blocked / "cache", marks=marks)
    try:
        assert "session" in library.notices[0]
        assert library.refresh().article_count == 1
        folder = library.index_file
        assert folder is not None, "other processes can reach it"
    finally:
        library.close()
    assert not folder.parent.exists()


@pytest.fixture
def memory_library(
    feed: Path, tmp_path: Path, marks: Marks, monkeypatch: pytest.MonkeyPatch
) -> Library:
    """Neither the cache folder nor a temporary one can be used."""
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setattr("tempfile.mkdtemp", lambda **_: str(blocked / "x"))
    return Library(feed, cache_dir=blocked / "cache", marks=marks)


def test_at_worst_the_index_is_in_memory(feed: Path, memory_library: Library) -> None:
    write_news(feed, "a", "Ants")
    assert memory_library.index_file is None
    found: list[int] = []
    thread = threading.Thread(target=lambda: found.append(memory_library.refresh().article_count))
    thread.start()
    thread.join()
    assert found == [memory_library.article_count()] == [1]
    memory_library.prepare_search()
    assert memory_library.search("ants")
    memory_library.close()


def test_a_full_disk_leaves_the_news_readable(
    feed: Path, open_library: OpenLibrary, cache_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = index_file.connect

    def small(path: Path | None) -> sqlite3.Connection:
        connection = connect(path)
        if path is not None and path.is_relative_to(cache_dir):
            connection.execute("PRAGMA max_page_count = 45")
        return connection

    for day in range(200):
        write_news(feed, f"x-{day}", f"Title {day}", excerpt="words " * 50)
    monkeypatch.setattr(index_module, "connect", small)
    library = open_library()

    assert library.refresh().article_count == 200
    assert "full" in library.notices[0]


def test_a_closed_library_says_so(path: Path, open_library: OpenLibrary) -> None:
    library = open_library()
    library.close()
    with pytest.raises(LibraryClosed):
        library.article_count()


def test_every_thread_has_a_connection_of_its_own(path: Path, open_library: OpenLibrary) -> None:
    library = open_library()
    counts: list[int] = []
    threads = [
        threading.Thread(target=lambda: counts.append(library.article_count())) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts == [1] * 8
