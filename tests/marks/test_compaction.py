"""A journal that grew long is made short, and no mark changes."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import pytest

from reader.marks import Mark, Marks, journals
from reader.marks import marks as marks_module
from tests.marks.journals import line, own_journal, write

if TYPE_CHECKING:
    from pathlib import Path

READ, STARRED = Mark.READ, Mark.STARRED


@pytest.fixture(autouse=True)
def a_few_lines_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journals, "COMPACT_LINES", 20)


def test_a_journal_that_is_mostly_superseded_becomes_short(marks: Marks, directory: Path) -> None:
    marks.set(["kept"], STARRED, True)
    for turn in range(40):
        marks.set(["a"], READ, turn % 2 == 0)
    lines = own_journal(directory).read_bytes().count(b"\n")
    assert lines < 25
    for copy in (marks, Marks(directory)):
        assert copy.keys(READ) == frozenset()
        assert copy.keys(STARRED) == {"kept"}
        assert copy.notices == []


def test_a_journal_that_is_not_superseded_stays(marks: Marks, directory: Path) -> None:
    marks.set(map(str, range(40)), READ, True)
    before = own_journal(directory).read_bytes()
    marks.reload()
    marks.set(["a"], READ, True)
    assert own_journal(directory).read_bytes().startswith(before)


def test_another_copy_loses_nothing(marks: Marks, directory: Path) -> None:
    other = Marks(directory)
    for turn in range(60):
        marks.set(["a"], READ, turn % 2 == 0)
        other.set([f"b{turn}"], READ, True)
    marks.reload()
    other.reload()
    expected = {f"b{turn}" for turn in range(60)}
    for copy in (marks, other, Marks(directory)):
        assert copy.keys(READ) == expected
        assert copy.notices == []


def test_journals_of_other_devices_are_left_alone(marks: Marks, directory: Path) -> None:
    lines = [line(n, "a", n % 2 == 0) for n in range(100)]
    write(directory / "phone.jsonl", *lines)
    marks.reload()
    marks.set(["b"], READ, True)
    assert (directory / "phone.jsonl").read_bytes() == b"".join(lines)


def test_a_mark_is_set_even_if_compaction_fails(
    marks: Marks, directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(marks_module, "compact", fail)
    for turn in range(41):
        marks.set(["a"], READ, turn % 2 == 0)
    assert Marks(directory).has("a", READ)
    assert own_journal(directory).read_bytes().count(b"\n") == 41
