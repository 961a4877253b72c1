"""Marks that cannot be written."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from reader.marks import Change, Mark, Marks, MarksError, writing
from tests.marks.journals import line, own_journal, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

READ, STARRED = Mark.READ, Mark.STARRED


class Disk:
    """A disk that a test can fill: adding to a journal then fails."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch

    def fill(self) -> None:
        self._monkeypatch.setattr(writing, "_write_all", self._refuse)

    def free(self) -> None:
        self._monkeypatch.undo()

    def _refuse(self, *_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def disk() -> Iterator[Disk]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield Disk(monkeypatch)


def test_it_holds_in_memory_and_is_said(marks: Marks, directory: Path, disk: Disk) -> None:
    marks.set(["a"], READ, True)
    before = own_journal(directory).read_bytes()
    disk.fill()
    with pytest.raises(MarksError, match="Marks are not saved: No space left") as raised:
        marks.set(["a", "b"], READ, True)
    disk.free()
    assert raised.value.change == Change(READ, True, ("b",))
    assert marks.keys(READ) == {"a", "b"}
    assert marks.unsaved_count == 1
    assert own_journal(directory).read_bytes() == before


def test_the_next_mark_saves_it(marks: Marks, directory: Path, disk: Disk) -> None:
    disk.fill()
    with pytest.raises(MarksError):
        marks.set(["a"], READ, True)
    disk.free()
    assert marks.set(["b"], READ, True).keys == ("b",)
    assert marks.unsaved_count == 0
    assert Marks(directory).keys(READ) == {"a", "b"}


def test_setting_it_once_more_saves_it(marks: Marks, directory: Path, disk: Disk) -> None:
    disk.fill()
    with pytest.raises(MarksError):
        marks.set(["a"], READ, True)
    assert marks.set(["a"], READ, True).keys == ()
    disk.free()
    marks.set(["a"], READ, True)
    assert Marks(directory).has("a", READ)


def test_it_can_be_undone(marks: Marks, directory: Path, disk: Disk) -> None:
    disk.fill()
    with pytest.raises(MarksError):
        marks.set(["a"], READ, True)
    with pytest.raises(MarksError) as raised:
        marks.undo()
    assert raised.value.change == Change(READ, True, ("a",))
    disk.free()
    assert not marks.has("a", READ)
    marks.set(["another"], READ, True)
    assert not Marks(directory).has("a", READ)


def test_it_does_not_win_over_what_came_after(marks: Marks, directory: Path, disk: Disk) -> None:
    disk.fill()
    with pytest.raises(MarksError):
        marks.set(["a"], READ, True)
    disk.free()
    other = Marks(directory)
    other.set(["a"], READ, True)
    other.set(["a"], READ, False)
    marks.set(["another"], READ, True)
    assert not Marks(directory).has("a", READ)
    assert not marks.has("a", READ)


def test_it_outlives_a_journal_that_is_replaced(marks: Marks, directory: Path, disk: Disk) -> None:
    write(directory / "phone.jsonl", line(1, "b"), line(2, "c"))
    marks.reload()
    disk.fill()
    with pytest.raises(MarksError):
        marks.set(["a"], READ, True)
    disk.free()
    (directory / "phone.jsonl").write_bytes(line(1, "b"))
    marks.reload()
    assert marks.keys(READ) == {"a", "b"}


def test_a_home_that_is_no_folder_is_no_reason_to_fail(tmp_path: Path) -> None:
    (tmp_path / "home").touch()
    marks = Marks(tmp_path / "home" / "marks")
    assert marks.notices == ["Marks in marks cannot be read: Not a directory."]
    with pytest.raises(MarksError, match="a file stands where their folder should be"):
        marks.set(["a"], READ, True)
    assert marks.has("a", READ)
