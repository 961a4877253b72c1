"""The title of the window: cleaned, and given back."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.tui.terminal.window_title import has_window, title_sequence


def test_a_title_is_set_by_one_sequence() -> None:
    assert title_sequence("Harbour lights · Feed") == "\x1b]2;Harbour lights · Feed\x1b\\"


@given(st.text())
def test_no_text_ends_the_sequence_or_begins_another(text: str) -> None:
    whole = re.fullmatch(r"\x1b\]2;([^\x00-\x1f\x7f-\x9f]*)\x1b\\", title_sequence(text))
    assert whole
    assert len(whole[1]) <= 120


@pytest.mark.parametrize(
    ("term", "is_there"), [("xterm-256color", True), ("linux", False), ("dumb", False), ("", False)]
)
def test_a_terminal_without_a_window_is_left_alone(term: str, is_there: bool) -> None:
    assert has_window({"TERM": term}) is is_there
