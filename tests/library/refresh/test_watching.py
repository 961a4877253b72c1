from __future__ import annotations

import shutil
import threading
from contextlib import suppress
from queue import Empty, Queue
from typing import TYPE_CHECKING

import pytest

from reader.library.refresh.watching import FeedWatch, feed_changes, is_of_interest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PATIENCE = 20.0
_REST = 0.4
"""Seconds without a change after which none is expected: thrice as long as a burst may rest."""


class Watched:
    """A folder that is watched, and how often it was said to have changed."""

    def __init__(self, feed: Path) -> None:
        self.feed = feed
        self.changes: Queue[None] = Queue()
        self.has_begun = threading.Event()
        self._watch = FeedWatch(feed, lambda: self.changes.put(None), self.has_begun.set)
        assert self.has_begun.wait(_PATIENCE)

    def close(self) -> None:
        self._watch.close()

    def wait_for_change(self) -> None:
        self.changes.get(timeout=_PATIENCE)
        # A burst may be told in two where the machine is busy.
        with suppress(Empty):
            while True:
                self.changes.get(timeout=_REST)


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    (tmp_path / "_news").mkdir()
    (tmp_path / "_news" / "old.md").write_text("---\ntitle: Old\n---\n")
    watched = Watched(tmp_path)
    yield watched
    watched.close()


def test_a_new_a_changed_and_a_removed_document_are_noticed(watched: Watched) -> None:
    document = watched.feed / "_news" / "new.md"
    document.write_text("---\ntitle: New\n---\n")
    watched.wait_for_change()
    document.write_text("---\ntitle: Other\n---\n")
    watched.wait_for_change()
    document.unlink()
    watched.wait_for_change()


def test_a_folder_that_goes_is_noticed(watched: Watched) -> None:
    shutil.rmtree(watched.feed / "_news")
    watched.wait_for_change()


@pytest.mark.parametrize("name", ["_posts", "2024.05", "_news"])
def test_documents_of_a_folder_that_comes_later_are_noticed(watched: Watched, name: str) -> None:
    shutil.rmtree(watched.feed / "_news")
    watched.wait_for_change()
    watched.has_begun.clear()
    (watched.feed / name).mkdir()
    watched.wait_for_change()
    assert watched.has_begun.wait(_PATIENCE)
    (watched.feed / name / "new.md").touch()
    watched.wait_for_change()


def test_folders_are_watched_without_looking_at_each_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "_news" / "2024").mkdir(parents=True)
    (tmp_path / ".git" / "objects").mkdir(parents=True)
    (tmp_path / "linked").symlink_to(tmp_path / "_news")
    (tmp_path / "_news" / "story.md").touch()
    asked: list[tuple[set[object], object]] = []

    def watch(*folders: object, recursive: bool, **_: object) -> Iterator[set[object]]:
        asked.append((set(folders), recursive))
        raise OSError("enough")
        yield set()

    monkeypatch.setattr("watchfiles.watch", watch)
    assert list(feed_changes(tmp_path, lambda: False)) == []
    folders = {str(tmp_path), str(tmp_path / "_news"), str(tmp_path / "_news" / "2024")}
    assert asked == [(folders, False)]


def test_many_files_at_once_are_few_changes(watched: Watched) -> None:
    for number in range(300):
        (watched.feed / "_news" / f"pulled-{number}.md").touch()
    told = 0
    with suppress(Empty):
        while True:
            watched.changes.get(timeout=_PATIENCE if told == 0 else _REST)
            told += 1
    assert told < 10


def test_what_is_no_document_changes_nothing(watched: Watched) -> None:
    (watched.feed / "image.png").write_bytes(b"")
    (watched.feed / ".git").mkdir()
    (watched.feed / ".git" / "notes.md").touch()
    with pytest.raises(Empty):
        watched.changes.get(timeout=_REST)


def test_watching_ends_when_it_is_no_longer_wanted(tmp_path: Path) -> None:
    is_over = threading.Event()
    watching = threading.Thread(target=lambda: list(feed_changes(tmp_path, is_over.is_set)))
    watching.start()
    is_over.set()
    watching.join(_PATIENCE)
    assert not watching.is_alive()


def test_a_folder_that_cannot_be_watched_is_not(tmp_path: Path) -> None:
    assert list(feed_changes(tmp_path / "none", lambda: False)) == []


def test_a_system_that_watches_no_more_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def watch(*_: object, **__: object) -> Iterator[set[object]]:
        raise OSError("OS file watch limit reached")
        yield set()

    monkeypatch.setattr("watchfiles.watch", watch)
    assert list(feed_changes(tmp_path, lambda: False)) == []


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        ("_news/2024-01-01-title.md", True),
        ("_news/page.HTML", True),
        ("_data/topics/ai.yaml", True),
        ("_config.yml", True),
        ("_news", True),
        ("_news/2024", True),
        ("", True),
        ("assets/image.png", False),
        (".git/index", False),
        ("_news/.hidden.md", False),
        ("_news/title.md.tmp", False),
    ],
)
def test_changes_of_documents_and_of_folders_count(path: str, *, is_one: bool) -> None:
    assert is_of_interest("/feed", f"/feed/{path}") is is_one
