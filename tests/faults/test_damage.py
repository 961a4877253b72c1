"""Damaged, locked, replaced and future indexes: reading goes on, and one sentence says so."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from reader.library.errors import IndexBusy, LibraryError
from reader.library.index import index_file
from reader.library.index import open_index as index_module
from reader.library.index.index_file import index_path
from reader.library.library import Library
from reader.library.model import Order
from reader.library.stories.model import StoryRef
from reader.marks import Marks
from reader.search.query import parse_query
from tests.faults.feeds import Answers, answers, answers_of_a_fresh_index, write_feed
from tests.hostile.safety import unsafe_characters

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ARTICLES = 40
SCRIBBLES = 40


@pytest.fixture(scope="module")
def still_feed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A feed that no test changes."""
    feed = tmp_path_factory.mktemp("still")
    write_feed(feed, ARTICLES)
    return feed


@pytest.fixture(scope="module")
def still_index(still_feed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of its index, to be copied before it is damaged."""
    return built(still_feed, tmp_path_factory.mktemp("built")).parent


@pytest.fixture(scope="module")
def truth(still_feed: Path, tmp_path_factory: pytest.TempPathFactory) -> Answers:
    return answers_of_a_fresh_index(still_feed, tmp_path_factory.mktemp("truth"))


@pytest.fixture
def index(still_feed: Path, still_index: Path, tmp_path: Path) -> Path:
    """An index of the still feed, to be damaged."""
    path = index_path(tmp_path / "cache", still_feed)
    shutil.copytree(still_index, path.parent)
    return path


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    write_feed(tmp_path / "feed", ARTICLES)
    return tmp_path / "feed"


def opened(feed: Path, tmp_path: Path) -> Library:
    return Library(feed, cache_dir=tmp_path / "cache", marks=Marks(tmp_path / "marks"))


def built(feed: Path, tmp_path: Path) -> Path:
    library = opened(feed, tmp_path)
    library.refresh()
    library.prepare_search()
    library.close()
    return index_path(tmp_path / "cache", feed)


def settled(feed: Path, tmp_path: Path) -> tuple[Answers, list[str]]:
    """What is answered after at most one failure: the next call or start must work."""
    notices: list[str] = []
    for is_last in (False, False, True):
        library = opened(feed, tmp_path)
        try:
            library.refresh()
            return answers(library), [*notices, *library.notices]
        except LibraryError:
            notices += library.notices
            if is_last:
                raise
        finally:
            library.close()
    raise AssertionError


def scribble(path: Path, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(path.read_bytes())
    for _ in range(chance.randrange(1, 5)):
        start = chance.randrange(len(data))
        length = chance.choice((1, 16, 512, 4_096))
        data[start : start + length] = chance.randbytes(min(length, len(data) - start))
    path.write_bytes(data)


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b"junk " * 2_000),
        lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
        lambda path: path.write_bytes(path.read_bytes()[:5_000] + bytes(8_192)),
        lambda path: path.write_bytes(b""),
        lambda path: path.unlink(),
        lambda path: path.with_name(path.name + "-wal").write_bytes(b"junk " * 4_000),
        lambda path: path.with_name(path.name + "-journal").write_bytes(b"junk " * 4_000),
        lambda path: (path.unlink(), path.mkdir()),
        lambda path: (path.unlink(), path.symlink_to("/dev/full")),
        lambda path: (path.unlink(), path.symlink_to(path)),
    ],
    ids=["junk", "half", "zeroed", "empty", "gone", "wal", "journal", "folder", "device", "loop"],
)
def test_a_damaged_index_ends_as_the_truth(
    damage: Callable[[Path], object],
    index: Path,
    still_feed: Path,
    truth: Answers,
    tmp_path: Path,
) -> None:
    damage(index)
    found, notices = settled(still_feed, tmp_path)
    assert found == truth
    for notice in notices:
        assert unsafe_characters(notice) == []


@pytest.mark.parametrize("seed", range(SCRIBBLES))
def test_a_scribbled_index_never_ends_the_program(
    seed: int, index: Path, still_feed: Path, tmp_path: Path
) -> None:
    scribble(index, seed)
    for _ in range(3):
        # A flipped byte within a value cannot be told from a value; a damaged page can.
        library = opened(still_feed, tmp_path)
        for method in METHODS.values():
            with suppress(LibraryError):
                method(library)
        with suppress(LibraryError):
            library.refresh()
        library.close()
    library = opened(still_feed, tmp_path)
    library.refresh(is_rebuild=True)
    assert library.article_count() == ARTICLES
    library.close()


@pytest.mark.parametrize("seed", range(8))
def test_scribbled_words_of_search_are_made_again(
    seed: int, index: Path, still_feed: Path, truth: Answers, tmp_path: Path
) -> None:
    others = [each for each in index.parent.iterdir() if each != index and each.is_file()]
    assert others
    for other in others:
        scribble(other, seed)
    assert settled(still_feed, tmp_path)[0] == truth


METHODS: dict[str, Callable[[Library], object]] = {
    "listing": lambda library: library.listing(Order()).rows(0, 9),
    "query": lambda library: library.listing(Order(), parse_query("story is:unread text:a")),
    "search": lambda library: library.search("story"),
    "find": lambda library: library.find("https://news.example/3"),
    "story": lambda library: library.story(StoryRef(number=1)),
    "row": lambda library: library.row(1),
    "topics": lambda library: library.topics(),
    "providers": lambda library: library.providers(),
    "problems": lambda library: library.problems(),
    "site": lambda library: library.site,
    "counts": lambda library: (library.article_count(), library.unread_count()),
}


@pytest.fixture
def lock(
    feed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], tuple[Library, sqlite3.Connection]]:
    """Opens a library whose index another program locks."""
    monkeypatch.setattr(index_file, "BUSY_SECONDS", 0.05)
    path = built(feed, tmp_path)

    def locked(statement: str) -> tuple[Library, sqlite3.Connection]:
        library = opened(feed, tmp_path)
        other = sqlite3.connect(path, isolation_level=None)
        other.execute(statement)
        return library, other

    return locked


@pytest.mark.parametrize("method", METHODS)
def test_reading_works_while_another_copy_writes(
    method: str, lock: Callable[[str], tuple[Library, sqlite3.Connection]]
) -> None:
    library, other = lock("BEGIN EXCLUSIVE")
    assert METHODS[method](library) is not None
    other.close()
    library.close()


def test_a_refresh_that_finds_a_lock_says_so_and_works_later(
    lock: Callable[[str], tuple[Library, sqlite3.Connection]], feed: Path
) -> None:
    library, other = lock("BEGIN IMMEDIATE")
    (feed / "_news" / "0001.md").unlink()
    with pytest.raises(IndexBusy, match="another copy"):
        library.refresh()
    assert library.article_count() == ARTICLES
    other.close()
    library.refresh()
    assert library.article_count() == ARTICLES - 1
    library.close()


def test_an_index_that_is_replaced_under_us(
    feed: Path, truth: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "_LOOK_SECONDS", 0.0)
    path = built(feed, tmp_path)
    library = opened(feed, tmp_path)
    other = built(feed, tmp_path / "other")
    for end in ("-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    other.replace(path)
    library.refresh()
    assert answers(library) == truth
    assert library.notices
    library.close()


def test_a_refresh_mends_a_damaged_index_by_itself(
    feed: Path, truth: Answers, tmp_path: Path
) -> None:
    path = built(feed, tmp_path)
    data = bytearray(path.read_bytes())
    half = len(data) // 2
    data[half:] = bytes(len(data) - half)
    path.write_bytes(data)
    library = opened(feed, tmp_path)
    (feed / "_news" / "0001.md").touch()
    for is_rebuild in (True, False):
        library.refresh(is_rebuild=is_rebuild)
    assert answers(library) == truth
    assert any("rebuilt" in notice for notice in library.notices)
    library.close()
