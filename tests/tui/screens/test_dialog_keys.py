"""The keys of dialogs are the user's own wherever they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.config import Config
from reader.tui.screens.main import MainScreen
from reader.tui.widgets.choice_list import ChoiceList
from reader.tui.widgets.key_hints import KeyHints
from tests.tui.conftest import make_app
from tests.tui.driving import panes, press, search, settled

if TYPE_CHECKING:
    from textual.app import App

    from reader.library.library import Library

SIZE = (120, 40)
KEYS = {
    "dialog.down": "w",
    "dialog.choose": "F2",
    "dialog.close": "Ctrl-g",
    "dialog.filter": "F3",
    "topics.add": "a",
    "copy.quote": "F4",
    "confirm.yes": "F5",
    "prompt.submit": "F6",
    "prompt.cancel": "F7",
    "search.submit": "F8",
    "app.quit": "F9",
    "app.views": "F10",
}


def hints(app: App[None]) -> str:
    return app.screen.query_one(KeyHints).render_line(0).text.strip()


def is_on_top(app: App[None]) -> bool:
    return isinstance(app.screen, MainScreen)


@pytest.mark.parametrize("opener", ["t", "f10", "T", "question_mark", "i"])
async def test_every_dialog_closes_by_the_new_key_and_no_longer_by_the_old(
    library: Library, opener: str
) -> None:
    app = make_app(library, Config(keys=KEYS))
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, opener, "q", "escape")
        assert not is_on_top(app)
        assert "Ctrl-g close" in hints(app)
        await press(pilot, "ctrl+g")
        assert is_on_top(app)
        await press(pilot, opener, opener)
        assert is_on_top(app)


async def test_lists_move_and_choose_by_the_new_keys(library: Library) -> None:
    app = make_app(library, Config(keys=KEYS))
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "f10", "j", "enter", "down")
        assert app.screen.query_one(ChoiceList).cursor == 0
        await press(pilot, "w", "f2")
        assert panes(pilot).articles.browsing.view.name == "front page"


async def test_topics_are_added_and_filtered_by_the_new_keys(library: Library) -> None:
    app = make_app(library, Config(keys=KEYS))
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "t", "f3", *"tele", "enter", "f6", "space", "a", "f2")
        assert panes(pilot).articles.browsing.search == "topic:Telescopes"


async def test_a_form_is_copied_by_its_new_key(library: Library) -> None:
    app = make_app(library, Config(keys=KEYS))
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "Y", "q")
        shown = app.screen.query_one(ChoiceList)
        assert str(shown.line(shown.count - 1)).startswith("F4 Quote")
        await press(pilot, "f4")
        assert is_on_top(app)
        assert app.clipboard.startswith("> ")


async def test_a_question_is_answered_by_the_new_key(library: Library) -> None:
    app = make_app(library, Config(keys=KEYS))
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "M", "y", "enter")
        assert hints(app) == "F5 yes  n no"
        await press(pilot, "f5")
        assert library.unread_count() == 0


async def test_typed_lines_end_by_the_new_keys(library: Library) -> None:
    app = make_app(library, Config(keys=KEYS))

    async with app.run_test(size=SIZE) as pilot:
        await search(pilot, "topic:Space")
        await press(pilot, "enter")
        assert not panes(pilot).articles.list.has_focus
        await press(pilot, "f8")
        assert panes(pilot).articles.list.has_focus
        await press(pilot, "V", "escape")
        assert hints(app) == "F6 take it  F7 cancel"
        await press(pilot, "f7")
        assert is_on_top(app)
        assert len(panes(pilot).articles.list.listing) == 61
        await press(pilot, "enter", "slash", *"moon", "enter")
        assert not panes(pilot).story.page.has_focus
        await press(pilot, "f6")
        assert panes(pilot).story.page.has_focus


async def test_quitting_works_from_a_dialog_by_the_new_key_alone(library: Library) -> None:
    app = make_app(library, Config(keys=KEYS))
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "t", "ctrl+q")
        assert app.is_running
        await pilot.press("f9")
        await pilot.pause()
        assert not app.is_running


@pytest.mark.parametrize("opener", ["t", "v", "T", "question_mark", "Y", "M"])
async def test_a_click_beside_a_dialog_closes_it(library: Library, opener: str) -> None:
    app = make_app(library)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, opener)
        await pilot.click(offset=(0, 0))
        await settled(pilot)
        assert is_on_top(app)
        assert library.unread_count() == 151
