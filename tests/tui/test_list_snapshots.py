"""How the list, its status line, its search line, the hints and the help look."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import Input

from reader.library.model import Order
from reader.tui.keys.bindings import bindings
from reader.tui.screens.help import HelpScreen
from reader.tui.themes import THEMES
from reader.tui.widgets.article_list import ArticleList
from reader.tui.widgets.key_hints import KeyHints
from reader.tui.widgets.search_line import SearchLine
from reader.tui.widgets.status_line import StatusFacts, StatusLine, sort_text
from tests.tui.looks import looks
from tests.tui.made_up import FRONT_PAGE, NOW, listing
from tests.tui.styled import STYLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    Compare = Callable[..., bool]

SHEETS = ("article_list", "status_line", "search_line", "key_hints", "dialogs")


class ListScreen(Screen[None]):
    BINDINGS = bindings("anywhere")

    def compose(self) -> ComposeResult:
        yield StatusLine()
        yield ArticleList(now=lambda: NOW)
        yield SearchLine()
        yield KeyHints()

    def on_mount(self) -> None:
        self.query_one(ArticleList).show(FRONT_PAGE)
        self.query_one(ArticleList).focus()
        self.query_one(StatusLine).show(
            StatusFacts(
                "The Daily Kettle", "front page", sort_text(Order()), 8, 11, position=0, listed=11
            )
        )


class ListApp(App[None]):
    def __init__(self, theme: str) -> None:
        super().__init__(css_path=[STYLES / f"{name}.tcss" for name in SHEETS])
        for ours in THEMES:
            self.register_theme(ours)
        self.theme = theme

    def get_default_screen(self) -> Screen[None]:
        return ListScreen()


@looks((40, 12), (80, 24), (120, 40))
def test_the_list(snap_compare: Compare, size: tuple[int, int], theme: str) -> None:
    assert snap_compare(ListApp(theme), terminal_size=size, press=["j", "j"])


def test_the_list_in_high_contrast(snap_compare: Compare) -> None:
    assert snap_compare(ListApp("everyday-contrast"), terminal_size=(80, 24), press=["j"])


def test_a_search(snap_compare: Compare) -> None:
    async def search(pilot: Pilot[None]) -> None:
        await pilot.pause()
        articles, line = pilot.app.query_one(ArticleList), pilot.app.query_one(SearchLine)
        line.open("ligt")
        line.query_one(Input).cursor_blink = False
        line.matches = (2, 11)
        articles.highlight_query = "ligt"
        await pilot.pause()

    assert snap_compare(ListApp("everyday-dark"), terminal_size=(80, 24), run_before=search)


def test_an_empty_list(snap_compare: Compare) -> None:
    async def empty(pilot: Pilot[None]) -> None:
        await pilot.pause()
        articles = pilot.app.query_one(ArticleList)
        articles.empty_text = "Nothing matches “ligth hosue”.\nEsc shows every article again."
        articles.show(listing(0))
        await pilot.pause()

    assert snap_compare(ListApp("everyday-light"), terminal_size=(60, 16), run_before=empty)


@pytest.mark.parametrize("size", [(40, 12), (80, 24)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_help(snap_compare: Compare, size: tuple[int, int]) -> None:
    async def ask(pilot: Pilot[None]) -> None:
        await pilot.app.push_screen(HelpScreen())
        await pilot.pause()

    assert snap_compare(ListApp("everyday-dark"), terminal_size=size, run_before=ask)
