"""A feed that changes while it is read: no crash, no lost neighbour, and in the end the truth."""

from __future__ import annotations

import os
import random
import threading
from typing import TYPE_CHECKING

from reader.feed.documents import read_document
from reader.library.library import Library
from reader.library.model import Order
from reader.marks import Marks
from tests.hostile.case import document
from tests.hostile.corpus import HONEST, write_cases

if TYPE_CHECKING:
    from pathlib import Path

REFRESHES = 15
CHANGING = 40


def write(path: Path, data: bytes, flags: int) -> None:
    """Write to what is a regular file or nothing yet: never through a link, never to a FIFO."""
    descriptor = os.open(path, os.O_WRONLY | os.O_NOFOLLOW | os.O_NONBLOCK | flags, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)


def churn(folder: Path, outside: Path, stop: threading.Event, seed: int) -> None:
    """Write, cut, grow, replace, rename and remove documents until told to stop."""
    chance = random.Random(seed)
    while not stop.is_set():
        path = folder / f"churn-{chance.randrange(CHANGING)}.md"
        whole = document(f"title: Churn {chance.random()}\nquality: 5", "body " * 50)
        try:
            match chance.randrange(8):
                case 0:
                    path.unlink(missing_ok=True)
                case 1:
                    write(path, whole[: chance.randrange(len(whole))], os.O_CREAT | os.O_TRUNC)
                case 2:
                    write(path, b"more " * 9_000, os.O_APPEND)
                case 3:
                    path.rename(folder / f"churn-{chance.randrange(CHANGING)}.md")
                case 4:
                    path.unlink(missing_ok=True)
                    path.symlink_to(outside)
                case 5:
                    path.unlink(missing_ok=True)
                    os.mkfifo(path)
                case _:
                    path.unlink(missing_ok=True)
                    write(path, whole, os.O_CREAT | os.O_EXCL)
        except OSError:
            continue


def titles(library: Library) -> list[str]:
    return sorted(row.title for row in library.listing(Order()).rows(0, 10_000))


def test_a_feed_that_changes_while_it_is_read(tmp_path: Path) -> None:
    feed = tmp_path / "feed"
    write_cases(feed, HONEST)
    library = Library(feed, cache_dir=tmp_path / "cache", marks=Marks(tmp_path / "marks"))
    secret = tmp_path / "secret.md"
    secret.write_bytes(document("title: SECRET"))
    stop = threading.Event()
    churning = threading.Thread(target=churn, args=(feed, secret, stop, 20260101))
    churning.start()
    try:
        for _ in range(REFRESHES):
            library.refresh()
            shown = titles(library)
            assert {"A quiet day", "Bread & butter", "A page in HTML"} <= set(shown)
            assert "SECRET" not in shown
            for row in library.listing(Order()).rows(0, 5):
                ref = library.find(row.id)
                if ref is not None:
                    library.story(ref)
    finally:
        stop.set()
        churning.join()
    library.refresh()
    fresh = Library(feed, cache_dir=tmp_path / "fresh", marks=Marks(tmp_path / "marks"))
    fresh.refresh()
    assert titles(library) == titles(fresh)
    assert library.problems() == fresh.problems()
    library.close()
    fresh.close()


def test_a_feed_that_vanishes_under_the_reader(tmp_path: Path) -> None:
    feed = tmp_path / "feed"
    write_cases(feed, HONEST)
    library = Library(feed, cache_dir=tmp_path / "cache", marks=Marks(tmp_path / "marks"))
    library.refresh()
    feed.rename(tmp_path / "elsewhere")
    rows = library.listing(Order()).rows(0, 10)
    assert len(rows) == len(HONEST)
    ref = library.find(rows[0].id)
    assert ref is not None
    story = library.story(ref)
    assert story is not None
    assert story.notice
    library.close()


def test_a_document_that_grows_beyond_the_limit_while_open(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(document("title: t") + b"x" * (4 << 20))
    assert "larger than" in read_document(tmp_path, "a.md").problems[0].reason
    path.unlink()
    assert "no such file" in read_document(tmp_path, "a.md").problems[0].reason
