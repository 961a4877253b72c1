from __future__ import annotations

import errno
import fcntl
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.marks import writing
from reader.marks.journal import Journal
from reader.marks.merge import Merge
from reader.marks.record import Record, format_record, parse_line
from reader.marks.writing import append, compact, locked_journal
from tests.marks.journals import at, line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "laptop.jsonl"


def add(path: Path, *lines: bytes) -> None:
    with locked_journal(path) as descriptor:
        append(descriptor, b"".join(lines))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"", b""),
        (line(1, "a"), line(1, "a")),
        (line(1, "a")[:-1], line(1, "a")),
        (line(1, "a") + line(2, "b")[:-5], line(1, "a")),
        (line(1, "a") + b"\0" * 100, line(1, "a")),
        (b"torn", b""),
        (b"x" * 10_000, b"x" * 10_000 + b"\n"),
    ],
    ids=["new", "whole", "no newline", "torn", "zeros", "torn first line", "no line of ours"],
)
def test_lines_are_added_after_a_whole_line(path: Path, before: bytes, after: bytes) -> None:
    path.write_bytes(before)
    add(path, line(3, "c"))
    assert path.read_bytes() == after + line(3, "c")


def test_the_journal_is_private(path: Path) -> None:
    add(path, line(1, "a"))
    assert path.stat().st_mode & 0o777 == 0o600


def fails(code: int) -> Callable[..., int]:
    def fail(*_: object) -> int:
        raise OSError(code, os.strerror(code))

    return fail


@pytest.mark.parametrize("call", ["fsync", "write"])
def test_nothing_stays_of_what_could_not_be_written(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    add(path, line(1, "a"))
    with monkeypatch.context() as patch:
        patch.setattr(os, call, fails(errno.EIO))
        with pytest.raises(OSError, match=os.strerror(errno.EIO)):
            add(path, line(2, "b"))
    assert path.read_bytes() == line(1, "a")


def test_nothing_stays_of_what_was_written_in_part(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(path, line(1, "a"))
    write = os.write
    room = [10, 10]

    def write_until_full(descriptor: int, data: memoryview) -> int:
        if not room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(descriptor, data[: room.pop()])

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", write_until_full)
        with pytest.raises(OSError, match="No space left"):
            add(path, line(2, "b"))
    assert not room
    assert path.read_bytes() == line(1, "a")


def test_a_suspended_copy_is_not_waited_for_for_ever(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "LOCK_SECONDS", 0.02)
    with locked_journal(path), pytest.raises(OSError, match="another copy"):
        add(path, line(1, "a"))


def test_a_journal_that_was_compacted_meanwhile_is_opened_anew(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(path, line(1, "a", True), line(2, "a", False))
    flock = fcntl.flock
    others: list[Path] = []

    def compacted_before_we_get_the_lock(descriptor: int, operation: int) -> None:
        if not others:
            others.append(path)
            with locked_journal(path) as other:
                compact(path, other)
        flock(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", compacted_before_we_get_the_lock)
    add(path, line(3, "b"))
    assert path.read_bytes() == line(2, "a", False) + line(3, "b")


def test_a_journal_that_was_removed_meanwhile_is_made_anew(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(path, line(1, "a"))
    flock = fcntl.flock

    def removed_before_we_get_the_lock(descriptor: int, operation: int) -> None:
        if path.exists() and path.stat().st_size:
            path.unlink()
        flock(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", removed_before_we_get_the_lock)
    add(path, line(2, "b"))
    assert path.read_bytes() == line(2, "b")


def compacted(path: Path, content: bytes) -> bytes:
    path.write_bytes(content)
    with locked_journal(path) as descriptor:
        compact(path, descriptor)
    return path.read_bytes()


def test_compaction_keeps_the_last_word_on_each_story_and_mark(path: Path) -> None:
    star = line(1, "a", True, "starred")
    content = line(1, "a") + star + line(2, "a", False) + line(3, "b")
    assert compacted(path, content) == star + line(2, "a", False) + line(3, "b")


def test_compaction_keeps_what_we_do_not_understand(path: Path) -> None:
    newer = (
        b'{"time":"2024-01-01T00:00:00Z","story":"a","mark":"progress","value":0.5}\n'
        b'{"time":"2024-01-01T00:00:00Z","story":"a","mark":"read","value":true,"on":"tablet"}\n'
        b'{"view":"latest","query":"age<2d"}\n'
        b"what is this?\n"
    )
    assert compacted(path, newer) == newer


@given(
    st.lists(
        st.builds(
            Record,
            time=st.integers(0, 3).map(at),
            story=st.sampled_from("ab"),
            mark=st.sampled_from(["read", "starred", "progress"]),
            value=st.booleans(),
        ).map(format_record)
        | st.binary(max_size=5)
        | st.just(b"\xef\xbb\xbf")
    )
)
def test_compaction_changes_no_mark(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes]
) -> None:
    path = tmp_path_factory.mktemp("journal") / "laptop.jsonl"
    content = b"".join(lines)
    before, after = Merge(), Merge()
    path.write_bytes(content)
    before.add(Journal(path).read().records, "laptop")
    compacted(path, content)
    journal = Journal(path)
    after.add(journal.read().records, "laptop")
    assert after.keys == before.keys
    assert after.repeat_count["laptop"] == 0
    understood = [record for record in map(parse_line, content.split(b"\n")) if record]
    assert journal.line_count == len({(record.story, record.mark) for record in understood})


def test_a_compaction_that_fails_leaves_the_journal_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = line(1, "a") + line(2, "a", False)
    path.write_bytes(content)
    monkeypatch.setattr("pathlib.Path.replace", fails(errno.EACCES))
    with locked_journal(path) as descriptor, pytest.raises(PermissionError):
        compact(path, descriptor)
    assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]


def test_a_journal_that_is_a_link_stays_one(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "dotfiles" / "marks"
    target.parent.mkdir()
    target.touch()
    path.symlink_to(target)
    assert compacted(path, line(1, "a") + line(2, "a", False)) == line(2, "a", False)
    assert path.is_symlink()


def test_a_compacted_journal_is_private(path: Path) -> None:
    compacted(path, line(1, "a"))
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("is_known", [True, False], ids=["macOS", "not on this file system"])
def test_the_disk_is_asked_to_empty_its_cache_where_it_can_be(
    path: Path, monkeypatch: pytest.MonkeyPatch, is_known: bool
) -> None:
    asked = []

    def control(descriptor: int, operation: int) -> None:
        asked.append(operation)
        if not is_known:
            raise OSError(errno.ENOTTY, os.strerror(errno.ENOTTY))

    monkeypatch.setattr(fcntl, "F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", control)
    add(path, line(1, "a"))
    assert asked == [51]
    assert path.read_bytes() == line(1, "a")
