from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, Static

from reader.tui.keys.table import KEYS
from reader.tui.screens.help import HelpLine, HelpScreen, help_sections
from tests.tui.styled import STYLES


class HelpApp(App[None]):
    def __init__(self) -> None:
        super().__init__(css_path=[STYLES / "dialogs.tcss", STYLES / "key_hints.tcss"])


@asynccontextmanager
async def shown_help(
    keymap: dict[str, str] | None = None, size: tuple[int, int] = (80, 40)
) -> AsyncIterator[tuple[HelpApp, HelpScreen, Pilot[None]]]:
    app = HelpApp()
    async with app.run_test(size=size) as pilot:
        screen = HelpScreen(keymap)
        await app.push_screen(screen)
        await pilot.pause()
        yield app, screen, pilot


def text_of(screen: HelpScreen) -> str:
    return str(screen.query_one("#help-text", Static).render())


async def test_every_key_is_explained() -> None:
    async with shown_help() as (_, screen, _pilot):
        text = " ".join(text_of(screen).split())
        for key in KEYS:
            assert key.help in text


def test_lines_stand_under_where_they_work() -> None:
    sections = help_sections({})
    assert list(sections) == [
        "In the list",
        "In the story",
        "While searching",
        "While typing elsewhere",
        "Anywhere",
        "In every dialog",
        "In topics and providers",
        "In the views",
        "Choosing what to copy",
        "Asked yes or no",
        "Signs",
    ]
    assert HelpLine("Enter l", "Open the article") in sections["In the list"]
    assert HelpLine("1 … 9", "Open the related story with that number") in sections["In the story"]
    assert HelpLine("q", "Out by one level; at the top, quit") in sections["Anywhere"]


def test_the_keys_are_those_in_force() -> None:
    sections = help_sections({"list.open": "f3,x"})
    assert HelpLine("F3 x", "Open the article") in sections["In the list"]


@pytest.mark.parametrize(
    ("text", "has"),
    [("", True), ("open", True), ("OPEN art", True), ("enter", True), ("story", False)],
)
def test_a_line_is_found_by_its_key_and_its_words(text: str, has: bool) -> None:
    assert HelpLine("Enter l", "Open the article").has(text) is has


@pytest.mark.parametrize("key", ["escape", "q", "question_mark"])
async def test_the_help_closes(key: str) -> None:
    async with shown_help() as (app, screen, pilot):
        await pilot.press(key)
        await pilot.pause()
        assert app.screen is not screen


async def test_a_filter_leaves_what_it_names() -> None:
    async with shown_help() as (app, screen, pilot):
        await pilot.press("slash", *"browser")
        await pilot.pause()
        lines = [line for line in text_of(screen).splitlines() if line]
        assert lines == [
            "In the story",
            "  Backspace          Back to the story before, as in a browser",
            "Anywhere",
            "  o                  Open the original in the browser",
        ]
        await pilot.press(*"xyz")
        await pilot.pause()
        assert text_of(screen) == "No key does that."
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is screen
        assert "Quit at once, from" in text_of(screen)
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is not screen


async def test_enter_ends_typing_and_keeps_the_filter() -> None:
    async with shown_help() as (app, screen, pilot):
        await pilot.press("slash", *"quit", "enter", "j")
        assert screen.query_one(Input).value == "quit"
        await pilot.press("q", "q")
        await pilot.pause()
        assert app.screen is not screen


async def test_keys_scroll_the_help() -> None:
    async with shown_help(size=(60, 15)) as (_, screen, pilot):
        lines = screen.query_one("#help-lines")
        await pilot.press("j", "down", "j")
        await pilot.pause()
        assert lines.scroll_offset.y > 0
        await pilot.press("G")
        assert lines.scroll_offset.y == lines.max_scroll_y
        await pilot.press("g")
        assert lines.scroll_offset.y == 0
        await pilot.press("pagedown")
        await pilot.pause()
        assert lines.scroll_offset.y > 0


@pytest.mark.parametrize("size", [(20, 5), (40, 12), (60, 20), (200, 50)])
async def test_nothing_is_wider_than_the_box(size: tuple[int, int]) -> None:
    async with shown_help(size=size) as (_, screen, _pilot):
        room = max(screen.query_one("#help-lines").scrollable_content_region.width, 24)
        assert max(len(line) for line in text_of(screen).splitlines()) <= room
