"""What happens to who lives in it: a killed program, a wrong query, a whole list at once."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest

from tests.e2e.panes import chosen_row, list_rows, status

if TYPE_CHECKING:
    from tests.e2e.conftest import Desk, Ranked
    from tests.e2e.terminal import Terminal

pytestmark = pytest.mark.e2e


def test_a_mark_that_was_seen_survives_a_kill(desk: Desk, ranked: Ranked, reader: Terminal) -> None:
    best = ranked[0]
    reader.press("*")
    reader.wait_for("1 starred")
    reader.signal(signal.SIGKILL)
    reader.wait_for_exit()
    again = desk.open()
    again.wait_for(lambda seen: "★" in chosen_row(seen))
    assert [article["id"] for article in desk.articles("-q", "is:starred")] == [best["id"]]


def test_a_wrong_query_says_what_is_wrong_and_takes_nothing_away(reader: Terminal) -> None:
    reader.press("/")
    reader.type("moon")
    reader.wait_for(lambda seen: "/moon" in status(seen))
    rows = [row[:-1] for row in list_rows(reader)]
    assert any("Moon" in row for row in rows)
    # Pasted, so that no word on the way to it finds anything else.
    reader.send(b"\x1b[200~ qualty>60\x1b[201~")
    reader.wait_for("did you mean quality?")
    # The thumb of the scrollbar in the last cell is another one: the list is less high.
    assert [row[:-1] for row in list_rows(reader)][:5] == rows[:5]
    reader.press("escape")
    reader.wait_until_gone("qualty")
    reader.press("q")
    assert reader.wait_for_exit() == 0


def test_what_is_listed_is_marked_at_once_and_taken_back_at_once(
    desk: Desk, reader: Terminal
) -> None:
    reader.press("/")
    reader.type("topic:moon")
    reader.wait_for(lambda seen: "/topic:moon" in status(seen))
    reader.press("enter")
    reader.wait_until_gone("Esc cancel")
    reader.press("M")
    found = len(desk.articles("-q", "topic:moon"))
    if found > 20:
        reader.press("y")
    reader.wait_for(f"{found} marked read")
    assert len(desk.articles("-q", "is:read topic:moon")) == found
    reader.press("u")
    reader.wait_for(f"Undone: {found} marked read")
    assert not desk.articles("-q", "is:read")
