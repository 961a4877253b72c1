"""Lines come and go without the screen being laid out: counted, not timed."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from textual.app import App, ComposeResult
from textual.strip import Strip

from reader.tui.line_scrollbar import LineScrollBar
from reader.tui.line_view import LineView

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from textual.geometry import Region
    from textual.pilot import Pilot

HEIGHT = 10


class Lines(LineView):
    DEFAULT_CSS = "Lines { overflow-x: hidden; scrollbar-size-vertical: 1; }"

    def render_line(self, y: int) -> Strip:
        return Strip.blank(self.size.width)


class LinesApp(App[None]):
    def compose(self) -> ComposeResult:
        yield Lines()


@asynccontextmanager
async def shown(count: int) -> AsyncIterator[tuple[Lines, Pilot[None]]]:
    app = LinesApp()
    async with app.run_test(size=(30, HEIGHT)) as pilot:
        lines = app.query_one(Lines)
        lines.set_line_count(29, count)
        await pilot.pause()
        yield lines, pilot


@pytest.mark.parametrize(("before", "after"), [(100, 5_000), (5_000, 11), (3, 7)])
async def test_another_number_of_lines_lays_nothing_out(
    layouts: list[None], before: int, after: int
) -> None:
    async with shown(before) as (lines, pilot):
        layouts.clear()
        lines.set_line_count(29, after)
        await pilot.pause()
        assert not layouts
        assert lines.virtual_size.height == after
        assert lines.max_scroll_y == max(0, after - HEIGHT)


@pytest.mark.parametrize(("before", "after"), [(3, 100), (100, 3)])
async def test_a_scrollbar_comes_and_goes(layouts: list[None], before: int, after: int) -> None:
    async with shown(before) as (lines, pilot):
        layouts.clear()
        lines.set_line_count(29, after)
        await pilot.pause()
        assert layouts
        assert lines.show_vertical_scrollbar is (after > HEIGHT)


async def test_the_scrollbar_knows_what_is_scrolled_through() -> None:
    async with shown(100) as (lines, pilot):
        lines.set_line_count(29, 2_000)
        lines.scroll_to(y=700, animate=False)
        await pilot.pause()
        assert lines.vertical_scrollbar.window_virtual_size == 2_000
        assert lines.vertical_scrollbar.position == 700


async def test_the_scrollbar_is_drawn_only_when_it_looks_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn: list[float] = []
    refresh = LineScrollBar.refresh

    def noted(bar: LineScrollBar, *regions: Region, **what: bool) -> LineScrollBar:
        drawn.append(bar.position)
        return refresh(bar, *regions, **what)

    monkeypatch.setattr(LineScrollBar, "refresh", noted)
    async with shown(100_000) as (lines, pilot):
        drawn.clear()
        for y in (10, 20, 30):
            lines.scroll_to(y=y, animate=False)
            await pilot.pause()
        assert not drawn
        lines.scroll_to(y=50_000, animate=False)
        await pilot.pause()
        assert drawn


@pytest.mark.parametrize(
    ("line", "top"),
    [(0, 0), (7, 0), (8, 1), (50, 43), (99, 90)],
)
async def test_a_line_is_revealed_with_those_around_it(line: int, top: int) -> None:
    async with shown(100) as (lines, _):
        lines.reveal_line(line, 2)
        assert lines.scroll_offset.y == top
        lines.reveal_line(line, 2)
        assert lines.scroll_offset.y == top


async def test_going_up_reveals_no_more_than_it_must() -> None:
    async with shown(100) as (lines, _):
        lines.reveal_line(50)
        lines.reveal_line(45)
        assert lines.scroll_offset.y == 41
        lines.reveal_line(30, 2)
        assert lines.scroll_offset.y == 28


async def test_pages_keep_a_line_in_sight() -> None:
    async with shown(100) as (lines, _):
        lines.action_page_down()
        assert lines.scroll_offset.y == HEIGHT - 1
        lines.action_half_page_down()
        assert lines.scroll_offset.y == HEIGHT - 1 + HEIGHT // 2
        lines.action_half_page_up()
        lines.action_page_up()
        assert lines.scroll_offset.y == 0
