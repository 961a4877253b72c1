from __future__ import annotations

import os
import socket
import sys
from pathlib import Path
from typing import Any

import pytest

from reader.feed import walk as walk_module
from reader.feed.documents import read_document
from reader.feed.errors import FeedUnreadable, FileRefused
from reader.feed.files import read_file
from reader.feed.model import Problem, Severity
from reader.feed.names import Stamp, newest_first
from reader.feed.walk import walk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX")


def made(folder: Path, *paths: str) -> None:
    for path in paths:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("---\ntitle: T\n---\n", encoding="utf-8")


def paths(feed: Path) -> list[str]:
    return sorted(found.path for found in walk(feed) if isinstance(found, Stamp))


def problems(feed: Path) -> list[tuple[str, str]]:
    return sorted((found.path, found.reason) for found in walk(feed) if isinstance(found, Problem))


def test_documents_are_found_in_every_folder_of_the_feed(tmp_path: Path) -> None:
    made(tmp_path, "a.md", "_news/b.MD", "_learning/videos/c.markdown", "d.html", "e.htm")
    assert paths(tmp_path) == [
        "_learning/videos/c.markdown",
        "_news/b.MD",
        "a.md",
        "d.html",
        "e.htm",
    ]
    assert problems(tmp_path) == []


def test_what_is_not_a_document_is_left_out(tmp_path: Path) -> None:
    made(tmp_path, ".git/a.md", "_data/organizations/b.md", "_site/c.html", "_layouts/d.html")
    made(tmp_path, ".hidden.md", "x.txt", "_config.yml", "assets/e.md", "node_modules/f/g.md")
    assert list(walk(tmp_path)) == []


def test_a_stamp_holds_time_and_size(tmp_path: Path) -> None:
    made(tmp_path, "a.md")
    status = (tmp_path / "a.md").stat()
    assert list(walk(tmp_path)) == [Stamp("a.md", status.st_mtime_ns, status.st_size)]


def test_known_stamps_are_not_told_and_those_left_over_are_gone_or_changed(tmp_path: Path) -> None:
    made(tmp_path, "same.md", "sub/same.md", "changed.md", "late.md")
    (tmp_path / "link.md").symlink_to("same.md")
    os.utime(tmp_path / "late.md", ns=(0, 2**63 + 10**18))
    known: set[tuple[str, int, int]] = {found for found in walk(tmp_path) if len(found) == 3}
    gone = ("gone.md", 1, 2)
    before = next(stamp for stamp in known if stamp[0] == "changed.md")
    (tmp_path / "changed.md").write_text("longer", encoding="utf-8")
    made(tmp_path, "new.md")
    known.add(gone)
    told = [found[0] for found in walk(tmp_path, known)]
    assert sorted(told) == ["changed.md", "new.md"]
    assert known == {gone, before}


def test_links_inside_the_feed_are_documents_and_others_are_refused(tmp_path: Path) -> None:
    feed = tmp_path / "feed"
    made(tmp_path, "feed/a.md", "feed/sub/b.md", "outside/c.md", "outside.md")
    (feed / "inside.md").symlink_to("a.md")
    (feed / "out.md").symlink_to("../outside.md")
    (feed / "dangling.md").symlink_to("nowhere.md")
    (feed / "loop.md").symlink_to("loop.md")
    (feed / "folder").symlink_to("../outside", target_is_directory=True)
    (feed / "again").symlink_to(".", target_is_directory=True)
    (feed / "folder.md").symlink_to("sub", target_is_directory=True)
    assert paths(feed) == ["a.md", "inside.md", "sub/b.md"]
    assert problems(feed) == [
        ("again", "linked folders are not entered"),
        ("dangling.md", "is a link that leads nowhere"),
        ("folder", "linked folders are not entered"),
        ("folder.md", "linked folders are not entered"),
        ("loop.md", "is a link that leads nowhere"),
        ("out.md", "is a link that leads out of the feed"),
    ]
    assert read_document(feed, "inside.md").article is not None
    assert (
        read_document(feed, "out.md").problems[0].reason == "is a link that leads out of the feed"
    )


def test_what_is_not_a_regular_file_is_named_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "link.md").symlink_to("pipe.md")
    listener = socket.socket(socket.AF_UNIX)
    try:
        listener.bind(str(tmp_path / "s.md"))
        assert problems(tmp_path) == [
            ("link.md", "is a link to a named pipe"),
            ("pipe.md", "is a named pipe, not a regular file"),
            ("s.md", "is a socket, not a regular file"),
        ]
    finally:
        listener.close()
    with pytest.raises(FileRefused, match="is a named pipe"):
        read_file(tmp_path, "pipe.md", 10)
    with pytest.raises(FileRefused, match="is a folder"):
        read_file(tmp_path, "folder.md", 10)
    with pytest.raises(FileRefused, match="is a device"):
        read_file(Path("/dev"), "zero", 10)


def test_a_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"x" * 10)
    assert read_file(tmp_path, "a.md", 10) == b"x" * 10
    with pytest.raises(FileRefused, match="larger than 9 bytes"):
        read_file(tmp_path, "a.md", 9)
    with (tmp_path / "sparse.md").open("wb") as sparse:
        sparse.truncate(10**10)
    with pytest.raises(FileRefused, match="larger than 4,194,304 bytes"):
        read_file(tmp_path, "sparse.md", 4 * 1024 * 1024)


def test_odd_names_are_documents_and_clean_in_problems(tmp_path: Path) -> None:
    names = ["new\nline.md", "\x1b[31m.md", "%s [x].md", "-rf.md", "b\udcff.md", "x" * 250 + ".md"]
    made(tmp_path, *names)
    assert paths(tmp_path) == sorted(names)
    for name in names:
        assert read_document(tmp_path, name).article is not None
    (tmp_path / "bad\x1b\udcff.md").symlink_to("nowhere")
    assert problems(tmp_path) == [("bad\ufffd\ufffd.md", "is a link that leads nowhere")]


def test_a_folder_that_cannot_be_read_is_one_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(tmp_path, "a.md", "locked/b.md")
    scandir = os.scandir

    def refusing(path: str) -> object:
        if path.endswith("locked"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert paths(tmp_path) == ["a.md"]
    assert list(problems(tmp_path)) == [("locked", "cannot be read: permission denied")]
    assert next(p for p in walk(tmp_path) if isinstance(p, Problem)).severity is Severity.ERROR


@pytest.mark.parametrize("name", ["missing", "file"])
def test_a_feed_that_is_no_folder_is_unreadable(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(FeedUnreadable) as unreadable:
        list(walk(tmp_path / name))
    assert unreadable.value.reason


def test_the_newest_come_first_and_the_undated_last() -> None:
    names = [
        "_news/2023-01-02-a.md",
        "_people/ada.md",
        "_newsletters/n-2024-05-06.html",
        "_news/2023-01-01-b.md",
    ]
    assert [stamp.path for stamp in newest_first(Stamp(name, 0, 0) for name in names)] == [
        "_newsletters/n-2024-05-06.html",
        "_news/2023-01-02-a.md",
        "_news/2023-01-01-b.md",
        "_people/ada.md",
    ]


def test_another_file_system_is_not_entered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(tmp_path, "a.md", "mounted/b.md", "other/c.md")
    real = os.stat

    def stat(path: Any, **options: Any) -> os.stat_result:
        found = real(path, **options)
        if not str(path).endswith("/mounted"):
            return found
        return os.stat_result((*found[:2], found.st_dev + 1, *found[3:]))

    monkeypatch.setattr(os, "stat", stat)
    assert paths(tmp_path) == ["a.md", "other/c.md"]
    assert problems(tmp_path) == [("mounted", "is another file system: not entered")]


def test_a_folder_of_too_many_documents_is_read_in_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walk_module, "MOST_DOCUMENTS", 3)
    made(tmp_path, *(f"{number}.md" for number in range(5)))
    assert len(paths(tmp_path)) == 3
    known: set[tuple[str, int, int]] = {found for found in walk(tmp_path) if len(found) == 3}
    assert [len(found) for found in walk(tmp_path, known)] == [5]
    assert problems(tmp_path) == [(".", "more than 3 documents: the rest is left out")]
