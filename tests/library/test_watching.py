from __future__ import annotations

import shutil
import threading
import time
from typing import TYPE_CHECKING

import pytest

from reader.library.watching import FeedWatch, feed_changes, is_of_interest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_PATIENCE = 20.0


class Watched:
    """A folder that is watched, and how often it was said to have changed."""

    def __init__(self, feed: Path) -> None:
        self.feed = feed
        self.changes = 0
        self._watch = FeedWatch(feed, self._count)

    def _count(self) -> None:
        self.changes += 1

    def close(self) -> None:
        self._watch.close()

    def wait_after(self, change: Callable[[int], object]) -> None:
        """Make a change until it is noticed: nobody says when the watch has begun."""
        before, tries, deadline = self.changes, 0, time.monotonic() + _PATIENCE
        while self.changes == before:
            assert time.monotonic() < deadline, "no change was noticed"
            change(tries)
            tries += 1
            time.sleep(0.5)


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    (tmp_path / "_news").mkdir()
    (tmp_path / "_news" / "old.md").write_text("---\ntitle: Old\n---\n")
    watched = Watched(tmp_path)
    watched.wait_after(lambda at: (tmp_path / "_news" / f"first-{at}.md").touch())
    time.sleep(0.5)
    yield watched
    watched.close()


def test_a_new_a_changed_and_a_removed_document_are_noticed(watched: Watched) -> None:
    document = watched.feed / "_news" / "new.md"
    watched.wait_after(lambda at: document.write_text(f"---\ntitle: Number {at}\n---\n"))
    watched.wait_after(lambda at: document.write_text(f"---\ntitle: Other {at}\n---\n"))
    watched.wait_after(lambda _: document.unlink(missing_ok=True))


def test_a_folder_that_goes_is_noticed(watched: Watched) -> None:
    watched.wait_after(lambda _: shutil.rmtree(watched.feed / "_news", ignore_errors=True))


def test_many_files_at_once_are_one_change(watched: Watched) -> None:
    before = watched.changes

    def pull(_: int) -> None:
        if watched.changes == before:
            for number in range(300):
                (watched.feed / "_news" / f"pulled-{number}.md").touch()

    watched.wait_after(pull)
    assert watched.changes == before + 1


def test_what_is_no_document_changes_nothing(watched: Watched) -> None:
    before = watched.changes
    (watched.feed / "image.png").write_bytes(b"")
    (watched.feed / ".git").mkdir()
    (watched.feed / ".git" / "notes.md").touch()
    time.sleep(0.6)
    assert watched.changes == before


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
