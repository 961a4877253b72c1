"""The first rows, and how the main screen takes their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual import events

from reader.config import Config
from reader.session import Session
from reader.tui.app import ReaderApp
from reader.tui.screens.main import MainScreen
from reader.tui.screens.opening import OpeningScreen
from reader.tui.widgets.article_list import ArticleList
from tests.tui.conftest import SAMPLE_NOW
from tests.tui.driving import press, settled

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from reader.library.library import Library


def opening_app(library: Library, session: Session | None = None) -> ReaderApp:
    return ReaderApp(
        library, Config(), session=session, now=lambda: SAMPLE_NOW, opens_with_rows=True
    )


def list_lines(app: ReaderApp) -> list[str]:
    """What stands in the region of the list."""
    region = app.screen.query_one(ArticleList).region
    strips = app.screen._compositor.render_strips()[region.y : region.bottom]
    return [strip.crop(region.x, region.right).text for strip in strips]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (50, 12)])
@pytest.mark.parametrize(
    "session",
    [
        Session(),
        Session(view="latest", list_width=60),
        Session(search="moon", sort="date"),
        Session(view="front page", is_reversed=True, sort="heat"),
    ],
    ids=str,
)
async def test_the_first_rows_stand_where_the_main_screen_has_them(
    library: Library,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
    session: Session,
) -> None:
    tell_painted = OpeningScreen.tell_painted
    monkeypatch.setattr(OpeningScreen, "tell_painted", lambda _: None)
    app = opening_app(library, session)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        opening = app.screen
        assert isinstance(opening, OpeningScreen)
        first = list_lines(app)
        assert any(line.strip() for line in first)
        tell_painted(opening)
        await settled(pilot)
        assert isinstance(app.screen, MainScreen)
        assert list_lines(app) == first
        assert not opening.is_running


@pytest.mark.parametrize(("columns", "name"), [(80, "-narrow"), (120, "-wide")])
async def test_the_first_rows_are_styled_once(
    library: Library, monkeypatch: pytest.MonkeyPatch, columns: int, name: str
) -> None:
    classes: list[frozenset[str]] = []
    styled_anew: list[object] = []
    compose = OpeningScreen.compose

    def compose_and_look(screen: OpeningScreen) -> ComposeResult:
        classes.append(screen.classes)
        return compose(screen)

    monkeypatch.setattr(OpeningScreen, "compose", compose_and_look)
    monkeypatch.setattr(OpeningScreen, "tell_painted", lambda _: None)
    monkeypatch.setattr(ReaderApp, "update_styles", lambda _, node, **__: styled_anew.append(node))
    app = opening_app(library)
    async with app.run_test(size=(columns, 30)) as pilot:
        await pilot.pause()
        assert classes == [{name}]
        assert styled_anew == []
        assert app.screen.query_one(ArticleList).has_focus


async def test_keys_that_come_before_the_main_screen_reach_it_in_their_order(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell_painted = OpeningScreen.tell_painted

    def press_and_tell(screen: OpeningScreen) -> None:
        for key in "jj/moo":
            screen.app.post_message(events.Key("slash" if key == "/" else key, key))
        tell_painted(screen)

    monkeypatch.setattr(OpeningScreen, "tell_painted", press_and_tell)
    app = opening_app(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        panes = await settled(pilot)
        assert panes.articles.browsing.search == "moo"
        await press(pilot, "escape")
        assert panes.articles.list.cursor_position == 2
