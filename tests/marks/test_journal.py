from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.marks import journal as journal_module
from reader.marks.journal import Journal
from tests.marks.journals import line, write

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "laptop.jsonl"


def stories(journal: Journal) -> list[str]:
    return [record.story for record in journal.read().records]


def test_only_what_was_added_is_read_again(path: Path) -> None:
    journal = Journal(path)
    write(path, line(1, "a"), line(2, "b"))
    assert stories(journal) == ["a", "b"]
    assert stories(journal) == []
    write(path, line(3, "c"))
    assert stories(journal) == ["c"]
    assert journal.line_count == 3


@pytest.mark.parametrize(
    ("content", "expected", "damaged_count"),
    [
        (b"", [], 0),
        (b"\n\r\n \n", [], 0),
        (line(1, "a")[:-1], ["a"], 0),
        (line(1, "a") + line(2, "b")[:20], ["a"], 0),
        (line(1, "a").replace(b"\n", b"\r\n") + line(2, "b"), ["a", "b"], 0),
        (b"\xef\xbb\xbf" + line(1, "a"), ["a"], 0),
        (b"<<<<<<< HEAD\n" + line(1, "a") + b"=======\n" + line(2, "b"), ["a", "b"], 2),
        (line(1, "a") + b"\0" * 4096 + b"\n" + line(2, "b"), ["a", "b"], 1),
        (line(1, "a") + line(1, "a"), ["a", "a"], 0),
        (line(1, "a").decode().encode("utf-16"), [], 1),
    ],
    ids=[
        "empty",
        "blank lines",
        "no last newline",
        "torn last line",
        "CRLF",
        "byte order mark",
        "a merge conflict of git",
        "zeros after a power cut",
        "a line twice",
        "UTF-16",
    ],
)
def test_what_can_be_made_out_is_read_and_the_rest_counted(
    path: Path, content: bytes, expected: list[str], damaged_count: int
) -> None:
    path.write_bytes(content)
    journal = Journal(path)
    assert stories(journal) == expected
    assert journal.damaged_count == damaged_count


def test_a_torn_line_counts_once_it_is_whole(path: Path) -> None:
    journal = Journal(path)
    whole = line(1, "a")
    write(path, whole[:30])
    assert stories(journal) == []
    write(path, whole[30:])
    assert stories(journal) == ["a"]


@given(st.lists(st.binary() | st.builds(line, st.just(1.0), st.text("ab")), max_size=8))
def test_any_bytes_in_any_pieces_are_read_as_they_are_at_once(
    tmp_path_factory: pytest.TempPathFactory, pieces: Sequence[bytes]
) -> None:
    folder = tmp_path_factory.mktemp("journal")
    growing = Journal(folder / "growing.jsonl")
    growing.path.touch()
    read = []
    for piece in pieces:
        write(growing.path, piece)
        read += stories(growing)
    at_once = Journal(folder / "at-once.jsonl")
    at_once.path.write_bytes(b"".join(pieces))
    # A whole line without a newline is read early, and again with it.
    assert set(read) >= set(stories(at_once))
    assert growing.damaged_count == at_once.damaged_count
    assert growing.line_count == at_once.line_count


def replaced(path: Path) -> None:
    draft = path.with_suffix(".new")
    draft.write_bytes(line(9, "z") + line(9, "y") + line(9, "x"))
    draft.replace(path)


def cut(path: Path) -> None:
    path.write_bytes(line(9, "z"))


def edited(path: Path) -> None:
    path.write_bytes(line(9, "something else that is long") + path.read_bytes())


def edited_at_the_same_size(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"a"', b'"z"'))
    os.utime(path, ns=(0, 0))


@pytest.mark.parametrize("rewrite", [replaced, cut, edited, edited_at_the_same_size])
def test_a_journal_that_was_rewritten_is_read_from_the_start(
    path: Path, rewrite: Callable[[Path], None]
) -> None:
    journal = Journal(path)
    write(path, line(1, "a"), line(2, "b"))
    journal.read()
    rewrite(path)
    reading = journal.read()
    assert reading.is_rewritten
    assert reading.records == Journal(path).read().records
    assert journal.line_count == len(reading.records)


def test_what_is_no_file_is_refused_without_waiting(path: Path) -> None:
    os.mkfifo(path)
    with pytest.raises(OSError, match="not a file"):
        Journal(path).read()


def test_what_is_too_long_to_be_a_journal_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_module, "MAX_JOURNAL_BYTES", 10)
    path.write_bytes(line(1, "a"))
    with pytest.raises(OSError, match="longer than any journal"):
        Journal(path).read()


def test_an_absent_journal_is_an_error_and_then_read(path: Path) -> None:
    journal = Journal(path)
    with pytest.raises(FileNotFoundError):
        journal.read()
    write(path, line(1, "a"))
    assert stories(journal) == ["a"]
