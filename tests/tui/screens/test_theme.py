"""The theme picker previews, takes and keeps; colours that the user does not want are not drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.filter import NoColor

from reader.config import Config
from reader.tui.screens.theme import ThemeScreen
from reader.tui.themes import THEME_NAMES, THEMES
from tests.tui.conftest import make_app
from tests.tui.driving import settled

if TYPE_CHECKING:
    from reader.library.library import Library
    from reader.tui.app import ReaderApp


async def test_the_cursor_previews_and_enter_takes(app: ReaderApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("T", "j")
        await pilot.pause()
        assert app.theme == THEMES[1].name
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.theme == THEMES[2].name
        assert not isinstance(app.screen, ThemeScreen)


@pytest.mark.parametrize("key", ["escape", "q", "T"])
async def test_the_theme_before_comes_back(app: ReaderApp, key: str) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("T", "j", "k", "j", "j", key)
        await pilot.pause()
        assert app.theme == THEMES[0].name
        assert not isinstance(app.screen, ThemeScreen)


async def test_every_theme_can_be_worn(app: ReaderApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await settled(pilot)
        for name in THEME_NAMES:
            app.theme = name
            await pilot.pause()
        assert app.theme == THEME_NAMES[-1]


async def test_the_configured_theme_is_worn(library: Library) -> None:
    app = make_app(library, Config(theme="nord"))
    async with app.run_test(size=(60, 20)):
        assert app.theme == "nord"


@pytest.mark.parametrize("value", ["1", ""])
async def test_no_color_means_none_at_all(
    library: Library, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("NO_COLOR", value)
    app = make_app(library, Config(theme="everyday-light"))
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        has_filter = any(isinstance(each, NoColor) for each in app._filters)
        assert has_filter is bool(value)
        assert app.native_ansi_color is bool(value)
        if value:
            strips = [
                strip for y in range(30) for strip in [app.screen._compositor.render_strips()[y]]
            ]
            colours = {
                segment.style.color.name
                for strip in strips
                for segment in strip.apply_filter(app._filters[-1], app.screen.background_colors[1])
                if segment.style and segment.style.color
            }
            assert colours <= {"default"}
