"""What somebody waits for is painted out of turn."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.app import App, ComposeResult
from textual.strip import Strip
from textual.widget import Widget

from reader.tui.screens.painting import PaintingScreen

if TYPE_CHECKING:
    import pytest

NEVER = 3_600.0


class Drawing(Widget):
    """Says when it was drawn."""

    DEFAULT_CSS = "Drawing { height: 1; }"
    drawn: asyncio.Event

    def render_line(self, y: int) -> Strip:
        self.drawn.set()
        return Strip.blank(self.size.width)


class OneScreen(PaintingScreen):
    def compose(self) -> ComposeResult:
        yield Drawing()


class TwoScreen(PaintingScreen):
    def compose(self) -> ComposeResult:
        yield Drawing(id="one")
        yield Drawing(id="other")


class PaintingApp(App[None]):
    def get_default_screen(self) -> OneScreen:
        return OneScreen()


async def test_what_is_waited_for_is_painted_before_its_turn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Drawing.drawn = asyncio.Event()
    monkeypatch.setattr("textual.screen.UPDATE_PERIOD", NEVER)
    app = PaintingApp()
    async with app.run_test() as pilot:
        await pilot.pause()
        screen, widget = app.screen, app.screen.query_one(Drawing)
        assert isinstance(screen, OneScreen)
        widget.drawn.clear()
        widget.refresh()
        screen.paint_soon()
        await asyncio.wait_for(widget.drawn.wait(), 20)


async def test_what_has_changed_just_now_is_painted_in_the_same_go(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Drawing.drawn = asyncio.Event()
    monkeypatch.setattr("textual.screen.UPDATE_PERIOD", NEVER)
    screen = TwoScreen()
    async with App[None]().run_test() as pilot:
        await pilot.app.push_screen(screen)
        await pilot.pause()
        painted: list[set[str | None]] = []
        update_widgets = screen._compositor.update_widgets

        def noted(widgets: set[Widget]) -> None:
            painted.append({widget.id for widget in widgets})
            update_widgets(widgets)

        monkeypatch.setattr(screen._compositor, "update_widgets", noted)
        one, other = screen.query(Drawing)
        Drawing.drawn.clear()
        screen.paint_soon(one, other)
        one.refresh()
        other.refresh()
        await asyncio.wait_for(Drawing.drawn.wait(), 20)
        assert painted[0] == {"one", "other"}
