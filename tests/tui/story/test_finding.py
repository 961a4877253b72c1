"""Words are found in a story that is laid out as lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.tui.story.finding import LONGEST, Finding, Span, find

LINES = ["The moon is far.", "", "│ A Moon of our", "│ own, seen by Zoë"]


def found(lines: list[str], text: str) -> list[str]:
    return [
        "|".join(lines[span.line][span.start : span.stop] for span in match)
        for match in find(lines, text).matches
    ]


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("moon", ["moon", "Moon"]),
        ("Moon", ["Moon"]),
        ("MOON", []),
        ("zoe", ["Zoë"]),
        ("zoë", ["Zoë"]),
        ("moon is", ["moon is"]),
        ("  moon   is ", ["moon is"]),
        ("our own", ["our|│ own"]),
        ("Our own", []),
        ("far. a", ["far.|│ A"]),
        ("o", ["o", "o", "o", "o", "o", "o", "o", "o"]),
        (".", ["."]),
        ("", []),
        ("   ", []),
        ("[", []),
    ],
)
def test_what_is_found(text: str, matches: list[str]) -> None:
    assert found(LINES, text) == matches


def test_letters_that_fold_to_several_keep_their_places() -> None:
    assert found(["ﬁne Straße ﬁsh"], "strasse") == ["Straße"]
    assert found(["e\u0301tude et étude"], "etude") == ["e\u0301tude", "étude"]


def test_the_reader_walks_from_match_to_match_and_round() -> None:
    finding = find(LINES, "moon")
    assert finding.at is None
    assert finding.near(0).line == 0
    assert finding.near(1).line == 2
    assert finding.near(3).line == 0
    assert finding.near(0).moved(1).line == 2
    assert finding.near(0).moved(2).line == 0
    assert finding.near(0).moved(-1).at == 1


def test_where_nothing_is_found_there_is_nowhere_to_go() -> None:
    finding = find(LINES, "sun").near(0).moved(1)
    assert (finding.at, finding.line) == (None, None)


def test_the_match_that_the_reader_is_at_is_told_from_the_others() -> None:
    finding = find(LINES, "our own").near(0)
    assert finding.matches == ((Span(2, 12, 15), Span(3, 0, 5)),)
    assert list(finding.spans(2)) == [(12, 15, True)]
    assert list(finding.spans(3)) == [(0, 5, True)]
    assert list(finding.spans(0)) == []
    assert list(Finding().spans(0)) == []


@given(st.lists(st.text(), max_size=5), st.text())
def test_whatever_is_looked_for_the_spans_lie_within_the_lines(lines: list[str], text: str) -> None:
    lines = [line.replace("\n", " ") for line in lines]
    for match in find(lines, text).matches:
        assert match
        for span in match:
            assert 0 <= span.start < span.stop <= len(lines[span.line])


@given(st.text("aAbBéÉß ", max_size=30), st.integers(0, 30), st.integers(1, 8))
def test_what_stands_there_is_found_as_it_is(line: str, start: int, length: int) -> None:
    part = line[start : start + length].strip()
    if part:
        assert find([line], part).matches


def test_a_query_without_end_is_cut() -> None:
    assert found(["a" * 300], "a" * 300) == ["a" * LONGEST]
