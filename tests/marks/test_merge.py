from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.marks.merge import Merge
from reader.marks.model import Mark
from reader.marks.record import Record
from tests.marks.journals import at

records = st.builds(
    Record,
    time=st.integers(0, 3).map(at),
    story=st.sampled_from("ab"),
    mark=st.sampled_from(["read", "starred", "progress"]),
    value=st.booleans(),
)
journals = st.dictionaries(st.sampled_from("xyz"), st.lists(records, max_size=6))


def merged(*lines: tuple[str, float, bool]) -> bool:
    merge = Merge()
    for journal, seconds, value in lines:
        merge.add([Record(at(seconds), "a", "read", value)], journal)
    return "a" in merge.keys[Mark.READ]


@pytest.mark.parametrize(
    ("lines", "is_read"),
    [
        ([("x", 1, True)], True),
        ([("x", 1, True), ("x", 2, False)], False),
        ([("x", 2, True), ("y", 1, False)], True),
        ([("x", 1, False), ("y", 2, True)], True),
        ([("x", 2, False), ("x", 1, True)], False),
        ([("x", 1, True), ("x", 1, False)], False),
        ([("x", 1, True), ("y", 1, False)], False),
        ([("y", 1, False), ("x", 1, True)], False),
    ],
    ids=[
        "one line",
        "a later line",
        "an older line of another journal",
        "a newer line of another journal",
        "an older line further down",
        "a tie within a journal: the later line",
        "a tie between journals: the last name",
        "a tie read the other way round",
    ],
)
def test_the_newest_wins(lines: list[tuple[str, float, bool]], is_read: bool) -> None:
    assert merged(*lines) is is_read


@given(journals)
def test_the_order_in_which_journals_are_read_does_not_matter(
    written: dict[str, list[Record]],
) -> None:
    outcomes = []
    for order in itertools.permutations(written):
        merge = Merge()
        for journal in order:
            merge.add(written[journal], journal)
        outcomes.append(merge.keys)
    assert all(outcome == outcomes[0] for outcome in outcomes)


@given(journals)
def test_reading_twice_changes_nothing(written: dict[str, list[Record]]) -> None:
    merge = Merge()
    for journal, lines in written.items():
        merge.add(lines, journal)
    before = {mark: set(keys) for mark, keys in merge.keys.items()}
    for journal, lines in written.items():
        merge.add(lines, journal)
    assert merge.keys == before


@given(st.lists(records))
def test_it_is_said_whether_any_story_got_or_lost_a_mark(lines: list[Record]) -> None:
    merge = Merge()
    for record in lines:
        before = {mark: set(keys) for mark, keys in merge.keys.items()}
        assert merge.add([record], "x") is (merge.keys != before)


def test_marks_that_we_do_not_know_are_left_alone() -> None:
    merge = Merge()
    assert not merge.add([Record(at(1), "a", "progress", 0.5)], "x")
    assert merge.keys == {"read": set(), "starred": set(), "hidden": set()}


def test_repeats_are_counted_for_each_journal() -> None:
    merge = Merge()
    lines = [Record(at(n), "a", "read", n % 2 == 0) for n in range(5)]
    merge.add(lines, "x")
    merge.add([Record(at(9), "a", "read", True)], "y")
    assert merge.repeat_count == {"x": 4, "y": 0}


def test_a_line_read_a_second_time_is_no_repeat() -> None:
    merge = Merge()
    record = Record(at(1), "a", "read", True)
    merge.add([record], "x")
    merge.add([record], "x")
    assert merge.repeat_count == {"x": 0}


def test_what_was_forgotten_is_noticed() -> None:
    earlier, later = Merge(), Merge()
    earlier.add([Record(at(1), "a", "read", True), Record(at(1), "b", "read", True)], "x")
    later.add([Record(at(2), "a", "read", False)], "x")
    assert later.forgets(earlier)
    later.add([Record(at(1), "b", "read", True)], "x")
    assert not later.forgets(earlier)
