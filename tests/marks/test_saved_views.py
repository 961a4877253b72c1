"""Saved views are the user's own: no crash, no second copy and no damage costs one."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

from reader.marks.model import MarksError
from reader.marks.saved_views import SavedView, SavedViews

if TYPE_CHECKING:
    from pathlib import Path

ONE = SavedView("one", "topic:Robots", "-date")
TWO = SavedView("zwei ☕", 'quality>=60 "exact words"', None)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "views.jsonl"


def test_what_was_saved_comes_back_in_order(path: Path) -> None:
    assert SavedViews(path).all() == ()
    SavedViews(path).save(ONE)
    SavedViews(path).save(TWO)
    assert SavedViews(path).all() == (ONE, TWO)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_of_several_lines_the_last_counts(path: Path) -> None:
    views = SavedViews(path)
    for view in (ONE, TWO, ONE._replace(query="tea")):
        views.save(view)
    assert views.all() == (ONE._replace(query="tea"), TWO)
    views.remove("one")
    assert views.all() == (TWO,)
    views.save(ONE)
    assert views.all() == (TWO, ONE)


@pytest.mark.parametrize(
    "line",
    [b"{", b'{"name": 3, "query": ""}', b'{"name": "x"}', b"[]", b"\xff", b"[" * 50_000,
     b'{"name": "x", "query": "", "sort": 3}'],
)  # fmt: skip
def test_a_line_that_is_none_of_ours_is_passed_over(path: Path, line: bytes) -> None:
    views = SavedViews(path)
    views.save(ONE)
    with path.open("ab") as file:
        file.write(line + b"\n")
    views.save(TWO)
    assert views.all() == (ONE, TWO)


def test_a_torn_line_costs_itself_only(path: Path) -> None:
    views = SavedViews(path)
    views.save(ONE)
    with path.open("ab") as file:
        file.write(b'{"name": "torn", "que')
    views.save(TWO)
    assert views.all() == (ONE, TWO)


def test_what_cannot_be_written_is_said(path: Path) -> None:
    path.parent.write_text("a file stands where the folder should be")
    with pytest.raises(MarksError):
        SavedViews(path).save(ONE)
    assert SavedViews(path).all() == ()
