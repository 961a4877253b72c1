from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual import on
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Input, Static

from reader.tui.widgets.search_line import SearchLine
from tests.tui.styled import STYLES


class SearchApp(App[None]):
    def __init__(self) -> None:
        super().__init__(css_path=STYLES / "search_line.tcss")
        self.told: list[tuple[str, str | int]] = []

    def compose(self) -> ComposeResult:
        yield SearchLine()

    @on(SearchLine.Changed)
    def note_changed(self, event: SearchLine.Changed) -> None:
        self.told.append(("changed", event.text))

    @on(SearchLine.Submitted)
    def note_submitted(self, event: SearchLine.Submitted) -> None:
        self.told.append(("submitted", event.text))

    @on(SearchLine.Cancelled)
    def note_cancelled(self) -> None:
        self.told.append(("cancelled", ""))

    @on(SearchLine.Moved)
    def note_moved(self, event: SearchLine.Moved) -> None:
        self.told.append(("moved", event.delta))


@asynccontextmanager
async def open_line(width: int = 60) -> AsyncIterator[tuple[SearchApp, SearchLine, Pilot[None]]]:
    app = SearchApp()
    async with app.run_test(size=(width, 5)) as pilot:
        line = app.query_one(SearchLine)
        line.open()
        await pilot.pause()
        yield app, line, pilot


def count_of(line: SearchLine) -> str:
    return str(line.query_one("#search-count", Static).render())


async def test_the_line_is_not_there_until_it_is_opened() -> None:
    app = SearchApp()
    async with app.run_test() as pilot:
        line = app.query_one(SearchLine)
        assert not line.display
        line.open()
        await pilot.pause()
        assert line.display
        assert line.query_one(Input).has_focus


async def test_every_key_is_told() -> None:
    async with open_line() as (app, line, pilot):
        await pilot.press("t", "e", "a", "backspace")
        assert app.told == [("changed", text) for text in ("t", "te", "tea", "te")]
        assert line.text == "te"


def test_only_the_last_text_counts_when_keys_come_fast() -> None:
    changed = SearchLine.Changed("te")
    assert changed.can_replace(SearchLine.Changed("tea"))
    assert not changed.can_replace(SearchLine.Cancelled())


async def test_enter_leaves_the_search_where_it_is() -> None:
    async with open_line() as (app, line, pilot):
        await pilot.press("t", "enter")
        assert app.told == [("changed", "t"), ("submitted", "t")]
        assert line.is_open
        assert line.text == "t"


async def test_enter_without_text_gives_up() -> None:
    async with open_line() as (app, line, pilot):
        await pilot.press("space", "enter")
        assert app.told == [("changed", " "), ("cancelled", "")]
        assert not line.is_open


async def test_escape_gives_up() -> None:
    async with open_line() as (app, line, pilot):
        line.matches = (1, 2)
        await pilot.press("t", "escape")
        await pilot.pause()
        assert app.told == [("changed", "t"), ("cancelled", "")]
        assert not line.display
        assert line.text == ""
        assert line.matches is None


async def test_arrow_keys_move_the_list() -> None:
    async with open_line() as (app, _, pilot):
        await pilot.press("t", "down", "down", "up")
        assert app.told[1:] == [("moved", 1), ("moved", 1), ("moved", -1)]


async def test_the_line_opens_again_with_what_was_typed() -> None:
    async with open_line() as (app, line, pilot):
        await pilot.press("t", "e", "enter")
        app.set_focus(None)
        line.open()
        await pilot.press("a")
        assert line.text == "tea"
        app.told.clear()
        line.open("kettle")
        await pilot.pause()
        assert line.text == "kettle"
        assert app.told == []


@pytest.mark.parametrize(
    ("matches", "error", "text"),
    [
        (None, "", ""),
        ((12, 4786), "", "12 of 4,786"),
        ((0, 4786), "", "0 of 4,786"),
        ((12, 4786), "column 3: expected [a number]", "column 3: expected [a number]"),
    ],
)
async def test_the_right_side_says_how_many_match_or_what_is_wrong(
    matches: tuple[int, int] | None, error: str, text: str
) -> None:
    async with open_line() as (_, line, pilot):
        line.matches = matches
        line.error = error
        await pilot.pause()
        assert count_of(line) == text
        assert line.has_class("-error") is bool(error)


async def test_an_error_ends_with_the_next_key() -> None:
    async with open_line() as (_, line, pilot):
        line.error = "expected a number"
        await pilot.press("t")
        assert line.error == ""


async def test_a_long_error_leaves_room_to_type() -> None:
    async with open_line(40) as (_, line, pilot):
        line.error = "expected a number " * 20
        await pilot.pause()
        assert line.query_one(Input).size.width >= 12


async def test_letters_and_counts_lay_nothing_out(layouts: list[None]) -> None:
    async with open_line() as (_, line, pilot):
        layouts.clear()
        await pilot.press("t", "e", "a")
        for count in (12_345, 7):
            line.matches = (count, 100_000)
            await pilot.pause()
        assert line.text == "tea"
        assert count_of(line) == "7 of 100,000"
        assert not layouts


async def test_a_letter_that_esc_overtakes_is_given_up_with_the_rest() -> None:
    async with open_line() as (app, line, pilot):
        field = line.query_one(Input)
        field.value = "x"
        line.action_cancel()
        await pilot.pause()
        assert app.told == [("cancelled", "")]
        assert not line.is_open
