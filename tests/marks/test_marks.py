from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.marks import Change, Mark, Marks
from reader.marks import marks as marks_module
from tests.marks.journals import Clock, line, own_journal, write

if TYPE_CHECKING:
    from pathlib import Path

READ, STARRED, HIDDEN = Mark.READ, Mark.STARRED, Mark.HIDDEN


class TestSetting:
    def test_a_mark_is_there_at_once_and_after_a_restart(
        self, marks: Marks, directory: Path
    ) -> None:
        marks.set(["a", "b"], READ, True)
        marks.set(["b"], STARRED, True)
        for copy in (marks, Marks(directory)):
            assert copy.keys(READ) == {"a", "b"}
            assert copy.keys(STARRED) == {"b"}
            assert copy.has("a", READ)
            assert not copy.has("a", HIDDEN)

    def test_a_mark_is_taken_away(self, marks: Marks, directory: Path) -> None:
        marks.set(["a", "b"], READ, True)
        marks.set(["a"], READ, False)
        assert marks.keys(READ) == Marks(directory).keys(READ) == {"b"}

    def test_the_change_is_what_was_really_changed(self, marks: Marks) -> None:
        marks.set(["b"], READ, True)
        assert marks.set(["a", "b", "c", "a"], READ, True) == Change(READ, True, ("a", "c"))

    def test_nothing_is_written_when_nothing_changes(self, marks: Marks, directory: Path) -> None:
        marks.set(["a"], READ, True)
        size = own_journal(directory).stat().st_size
        revision = marks.revision
        assert marks.set(["a"], READ, True).keys == ()
        assert own_journal(directory).stat().st_size == size
        assert marks.revision == revision

    def test_the_revision_grows_and_views_stand_still_between(self, marks: Marks) -> None:
        view, revision = marks.keys(READ), marks.revision
        assert marks.keys(READ) is view
        marks.set(["a"], READ, True)
        assert view == frozenset()
        assert marks.revision > revision

    def test_a_key_that_no_file_can_hold_is_refused(self, marks: Marks) -> None:
        with pytest.raises(ValueError, match="surrogates"):
            marks.set(["a", "\ud800"], READ, True)
        assert marks.keys(READ) == frozenset()

    def test_files_and_folders_are_private(self, marks: Marks, directory: Path) -> None:
        marks.set(["a"], READ, True)
        for folder in (directory, directory.parent):
            assert folder.stat().st_mode & 0o777 == 0o700
        assert {path.stat().st_mode & 0o777 for path in directory.iterdir()} == {0o600}

    def test_a_folder_that_was_removed_is_made_again(self, marks: Marks, directory: Path) -> None:
        for path in directory.iterdir():
            path.unlink()
        directory.rmdir()
        marks.set(["a"], READ, True)
        assert Marks(directory).has("a", READ)


@pytest.mark.parametrize(
    ("mark", "value", "description"),
    [
        (READ, True, "1,200 marked read"),
        (READ, False, "1,200 marked unread"),
        (STARRED, True, "1,200 starred"),
        (STARRED, False, "1,200 no longer starred"),
        (HIDDEN, True, "1,200 hidden"),
        (HIDDEN, False, "1,200 no longer hidden"),
    ],
)
def test_a_change_describes_itself(mark: Mark, value: bool, description: str) -> None:
    assert Change(mark, value, ("a",) * 1200).description == description


class TestUndoing:
    def test_the_latest_change_goes_first(self, marks: Marks, directory: Path) -> None:
        first = marks.set(["a"], READ, True)
        second = marks.set(["a"], STARRED, True)
        assert marks.undo() == second
        assert marks.keys(READ) == {"a"}
        assert marks.undo() == first
        assert marks.undo() is None
        assert marks.keys(READ) == marks.keys(STARRED) == frozenset()
        assert Marks(directory).keys(READ) == frozenset()

    def test_only_what_was_changed_is_taken_back(self, marks: Marks) -> None:
        marks.set(["a"], READ, True)
        marks.set(["a", "b", "c"], READ, True)
        undone = marks.undo()
        assert undone is not None
        assert undone.description == "2 marked read"
        assert marks.keys(READ) == {"a"}

    def test_an_undone_change_may_have_taken_a_mark_away(self, marks: Marks) -> None:
        marks.set(["a"], STARRED, True)
        marks.set(["a"], STARRED, False)
        marks.undo()
        assert marks.has("a", STARRED)

    def test_what_another_copy_took_back_already_is_passed_over(
        self, marks: Marks, directory: Path
    ) -> None:
        marks.set(["a"], READ, True)
        marks.set(["b", "c"], READ, True)
        other = Marks(directory)
        other.set(["b"], READ, False)
        marks.reload()
        assert marks.undo() == Change(READ, True, ("c",))
        other.set(["a"], READ, False)
        marks.reload()
        assert marks.undo() is None

    def test_undoing_is_of_this_run(self, marks: Marks, directory: Path) -> None:
        marks.set(["a"], READ, True)
        assert Marks(directory).undo() is None

    def test_the_oldest_changes_are_let_go(
        self, directory: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(marks_module, "UNDO_STEPS", 2)
        marks = Marks(directory)
        for key in "abc":
            marks.set([key], READ, True)
        while marks.undo():
            pass
        assert marks.keys(READ) == {"a"}


class TestMerging:
    def test_another_device_is_seen_on_reload(self, marks: Marks, directory: Path) -> None:
        write(directory / "phone.jsonl", line(1, "a"))
        assert not marks.has("a", READ)
        assert marks.reload()
        assert marks.has("a", READ)
        assert not marks.reload()

    def test_another_copy_is_seen_on_reload(self, marks: Marks, directory: Path) -> None:
        other = Marks(directory)
        other.set(["a"], READ, True)
        assert marks.reload()
        assert marks.has("a", READ)

    def test_another_copy_is_seen_before_writing(self, marks: Marks, directory: Path) -> None:
        other = Marks(directory)
        other.set(["a"], READ, True)
        assert marks.set(["a", "b"], READ, True).keys == ("b",)
        assert len(list(directory.glob("*.jsonl"))) == 1

    def test_nothing_is_written_that_another_copy_wrote(
        self, marks: Marks, directory: Path
    ) -> None:
        Marks(directory).set(["a"], READ, True)
        before = own_journal(directory).read_bytes()
        assert marks.set(["a"], READ, True).keys == ()
        assert marks.has("a", READ)
        assert own_journal(directory).read_bytes() == before

    def test_the_newest_wins_over_all_devices(self, directory: Path) -> None:
        directory.mkdir(parents=True)
        write(directory / "laptop.jsonl", line(1, "a"), line(5, "b"))
        write(directory / "phone.jsonl", line(2, "a", False), line(4, "b", False))
        assert Marks(directory).keys(READ) == {"b"}

    def test_lines_that_change_nothing_are_no_change(self, marks: Marks, directory: Path) -> None:
        marks.set(["a"], READ, True)
        write(directory / "phone.jsonl", line(1, "a"), line(1, "a", "odd", "progress"))
        revision = marks.revision
        assert not marks.reload()
        assert marks.revision == revision

    def test_a_journal_that_vanished_is_believed(self, marks: Marks, directory: Path) -> None:
        write(directory / "phone.jsonl", line(1, "a"))
        marks.reload()
        (directory / "phone.jsonl").unlink()
        assert not marks.reload()
        assert marks.has("a", READ)

    def test_a_journal_that_says_less_is_followed_with_a_word(
        self, marks: Marks, directory: Path
    ) -> None:
        write(directory / "phone.jsonl", line(1, "a"), line(2, "b"))
        marks.reload()
        (directory / "phone.jsonl").write_bytes(line(2, "b"))
        assert marks.reload()
        assert marks.keys(READ) == {"b"}
        assert marks.notices == [
            "Marks changed because phone.jsonl was replaced by another program."
        ]

    def test_nothing_is_forgotten_while_a_journal_is_away(
        self, marks: Marks, directory: Path
    ) -> None:
        write(directory / "phone.jsonl", line(1, "a"), line(2, "b"))
        write(directory / "tablet.jsonl", line(1, "c"))
        marks.reload()
        (directory / "tablet.jsonl").unlink()
        (directory / "phone.jsonl").write_bytes(line(3, "d"))
        marks.reload()
        assert marks.keys(READ) == {"a", "b", "c", "d"}

    def test_a_copied_journal_is_a_device(self, marks: Marks, directory: Path) -> None:
        marks.set(["a"], READ, True)
        path = own_journal(directory)
        (directory / f"{path.stem}.sync-conflict-20240101.jsonl").write_bytes(
            path.read_bytes() + line(1, "b")
        )
        marks.reload()
        assert marks.keys(READ) == {"a", "b"}

    def test_other_files_are_not_read(self, marks: Marks, directory: Path) -> None:
        write(directory / "notes.txt", line(1, "a"))
        write(directory / ".phone.jsonl", line(1, "a"))
        assert not marks.reload()


class TestClocks:
    def test_a_clock_that_jumps_back_loses_no_later_mark(self, directory: Path) -> None:
        clock = Clock(1000)
        Marks(directory, now=clock).set(["a"], READ, True)
        clock.seconds = -1000
        later = Marks(directory, now=clock)
        later.set(["a"], READ, False)
        later.set(["a"], STARRED, True)
        assert Marks(directory).keys(READ) == frozenset()
        assert Marks(directory).keys(STARRED) == {"a"}

    def test_a_clock_that_stands_still_keeps_the_order(self, directory: Path) -> None:
        marks = Marks(directory, now=Clock())
        for value in (True, False, True, False):
            marks.set(["a"], READ, value)
        assert not Marks(directory).has("a", READ)

    def test_a_device_whose_clock_is_ahead_does_not_win_over_what_came_after(
        self, marks: Marks, directory: Path
    ) -> None:
        write(directory / "phone.jsonl", line(10**9, "a"))
        marks.reload()
        marks.set(["a"], READ, False)
        assert not Marks(directory).has("a", READ)

    def test_a_line_of_the_end_of_time_stops_nothing(self, marks: Marks, directory: Path) -> None:
        end = line(1, "a").replace(b"2024-01-01T12:00:01.", b"9999-12-31T23:59:59.999999Z", 1)
        write(directory / "a-phone.jsonl", end[: end.index(b"Z") + 1] + end[end.index(b'",') :])
        marks.reload()
        assert marks.has("a", READ)
        marks.set(["a"], READ, False)
        marks.set(["b"], READ, True)
        assert marks.keys(READ) == {"b"}


class TestDamage:
    def test_damage_is_counted_and_passed_over(self, marks: Marks, directory: Path) -> None:
        write(directory / "phone.jsonl", b"<<<<<<<\n", line(1, "a"), b"{}\n", line(2, "b")[:9])
        marks.reload()
        assert marks.keys(READ) == {"a"}
        assert marks.notices == ["Damaged lines in phone.jsonl were passed over: 2."]

    def test_what_cannot_be_read_is_said_until_it_can(self, marks: Marks, directory: Path) -> None:
        (directory / "phone.jsonl").mkdir()
        write(directory / "tablet.jsonl", line(1, "a"))
        marks.reload()
        assert marks.keys(READ) == {"a"}
        assert marks.notices == ["Marks in phone.jsonl cannot be read: phone.jsonl is not a file."]
        (directory / "phone.jsonl").rmdir()
        write(directory / "phone.jsonl", line(1, "b"))
        marks.reload()
        assert marks.notices == []

    def test_notices_are_safe_to_print(self, marks: Marks, directory: Path) -> None:
        write(directory / "\x1b[2J\u202eodd.jsonl", b"damaged\n")
        marks.reload()
        assert marks.notices == ["Damaged lines in \\x1b[2J\\u202eodd.jsonl were passed over: 1."]

    @given(st.lists(st.binary() | st.just(line(1, "a")), min_size=1, max_size=4))
    def test_any_bytes_are_a_journal(
        self, tmp_path_factory: pytest.TempPathFactory, pieces: list[bytes]
    ) -> None:
        directory = tmp_path_factory.mktemp("marks")
        marks = Marks(directory)
        marks.set(["mine"], STARRED, True)
        for path in (own_journal(directory), directory / "phone.jsonl"):
            for piece in pieces:
                write(path, piece)
                marks.reload()
        marks.set(["late"], STARRED, True)
        for copy in (marks, Marks(directory)):
            assert copy.keys(STARRED) == {"mine", "late"}
