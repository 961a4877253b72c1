"""Completion and faults above the search line."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from textual import on
from textual.app import App, ComposeResult
from textual.widgets import Static

from reader.search.query_ast import TextField
from reader.tui.widgets.search_area import SearchArea
from reader.tui.widgets.search_hints import MOST_LINES
from reader.tui.widgets.search_line import SearchLine
from tests.tui.styled import STYLES

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from textual.pilot import Pilot

ONES = [(f"T{number}", 1) for number in range(9)]

VALUES = {
    TextField.TOPIC: [("Space", 49), ("Open Source", 14), ("Sun", 5), *ONES],
    TextField.PROVIDER: [("Ars Technica", 3)],
}  # fmt: skip


def values(field: TextField) -> Sequence[tuple[str, int]]:
    return VALUES.get(field, [])


class AreaApp(App[None]):
    def __init__(self) -> None:
        super().__init__(css_path=STYLES / "search_line.tcss")
        self.changed: list[str] = []

    CSS = "#above { height: 1fr; }"

    def compose(self) -> ComposeResult:
        yield Static(id="above")
        yield SearchArea(values)

    @on(SearchLine.Changed)
    def note(self, event: SearchLine.Changed) -> None:
        self.changed.append(event.text)


@asynccontextmanager
async def typed(text: str) -> AsyncIterator[tuple[AreaApp, SearchArea, Pilot[None]]]:
    app = AreaApp()
    async with app.run_test(size=(70, 12)) as pilot:
        area = app.query_one(SearchArea)
        area.line.open()
        await pilot.pause()
        await pilot.press(*text)
        await pilot.pause()
        yield app, area, pilot


def lines(area: SearchArea) -> list[str]:
    hints = area.hints
    return [hints.render_line(y).text.strip() for y in range(hints.size.height)]


@pytest.mark.parametrize(
    ("text", "first", "completed"),
    [
        ("to", "topic:", "topic:"),
        ("tea -pro", "provider:", "tea -provider:"),
        ("topic:", "Space", "topic:Space"),
        ("topic:op", '"Open Source"', 'topic:"Open Source"'),
        ("is:unr", "unread", "is:unread"),
        ("provider:arstech", '"Ars Technica"', 'provider:"Ars Technica"'),
    ],
)
async def test_tab_takes_what_is_offered_first(text: str, first: str, completed: str) -> None:
    async with typed(text) as (app, area, pilot):
        assert lines(area)[0].startswith(first)
        await pilot.press("tab")
        await pilot.pause()
        assert area.line.text == completed
        assert app.changed[-1] == completed
        assert area.line.cursor == len(completed)


async def test_another_one_can_be_chosen_and_the_list_scrolls() -> None:
    async with typed("topic:") as (_, area, pilot):
        assert len(lines(area)) == MOST_LINES
        await pilot.press("ctrl+n", "ctrl+n")
        assert area.hints.chosen == 2
        await pilot.press("shift+tab", "shift+tab", "shift+tab")
        assert area.hints.chosen == len(area.hints.offers) - 1
        assert lines(area)[-1].startswith("T8")
        await pilot.press("tab")
        await pilot.pause()
        assert area.line.text == "topic:T8"


async def test_a_click_takes_a_completion() -> None:
    async with typed("topic:") as (_, area, pilot):
        await pilot.click(area.hints, offset=(10, 1))
        await pilot.pause()
        assert area.line.text == 'topic:"Open Source"'


@pytest.mark.parametrize("text", ["", "t", "tea", "tea ", "topic:Space", "quality>=6"])
async def test_nothing_is_offered_where_there_is_nothing_to_complete(text: str) -> None:
    async with typed(text) as (_, area, _pilot):
        assert area.hints.offers == ()
        assert not area.hints.display
        assert not area.line.can_complete


async def test_a_fault_is_pointed_at() -> None:
    async with typed("日本 quality>=x") as (_, area, pilot):
        area.point_at(12, "a number")
        await pilot.pause()
        line = area.hints.render_line(0).text
        assert line.index("▾") == 2 + 4 + 10
        assert "expected a number" in line
        await pilot.press("backspace")
        await pilot.pause()
        assert not area.hints.display


async def test_a_fault_at_the_right_edge_is_said_to_its_left() -> None:
    async with typed("x" * 60) as (_, area, pilot):
        area.point_at(60, "a word, a term or a parenthesis")
        await pilot.pause()
        line = area.hints.render_line(0).text
        assert line.rstrip().endswith("parenthesis ▾")
        assert len(line) == 70


async def test_the_hints_go_with_the_line() -> None:
    async with typed("topic:") as (_, area, pilot):
        await pilot.press("escape")
        await pilot.pause()
        assert not area.hints.display
