"""What is painted is what is seen; what lies behind or beside is not asked for its lines."""

from __future__ import annotations

import pytest
from rich.console import Console
from rich.segment import Segment
from textual._compositor import Compositor
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from reader.tui.compositing import Piece, PiecesUpdate
from reader.tui.screens.painting import PaintingScreen

SIZE = (40, 12)


class Pane(Widget):
    """Drawn in its letter; notes which lines it is asked for."""

    asked: list[tuple[str, range]]

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        return Strip([Segment((self.id or "?") * width)], width)

    def render_lines(self, crop: Region) -> list[Strip]:
        self.asked.append((self.id or "?", crop.line_range))
        return super().render_lines(crop)


class OverlaidScreen(PaintingScreen):
    """Two panes side by side under a line, and another one laid over both."""

    def compose(self) -> ComposeResult:
        yield Pane(id="t")
        with Horizontal():
            yield Pane(id="l")
            yield Pane(id="r")
        yield Pane(id="o")


class OverlaidApp(App[None]):
    CSS = """
    #t { height: 1; }
    #l { width: 15; height: 100%; }
    #r { width: 1fr; height: 100%; }
    #o { overlay: screen; offset: 10 -8; width: 12; height: 4; }
    """

    def get_default_screen(self) -> OverlaidScreen:
        return OverlaidScreen()


def whole(screen: OverlaidScreen) -> list[str]:
    """The screen as Textual itself puts it together."""
    compositor = Compositor()
    compositor.reflow(screen, screen.size)
    return [strip.text for strip in compositor.render_strips()]


def painted(screen: OverlaidScreen, *regions: Region) -> dict[tuple[int, int], str]:
    """What is painted of regions that have changed, by line and column."""
    screen._compositor._dirty_regions.update(regions)
    update = screen._compositor.render_partial_update()
    assert isinstance(update, PiecesUpdate)
    cells = [
        ((piece.y, x), letter)
        for piece in update.pieces
        for x, letter in enumerate(piece.strip.text, piece.x)
    ]
    assert len(dict(cells)) == len(cells), "no cell is painted twice"
    return dict(cells)


@pytest.mark.parametrize(
    "regions",
    [
        [Region(0, 0, 40, 1)],
        [Region(0, 1, 15, 11)],
        [Region(15, 1, 25, 11)],
        [Region(10, 4, 12, 4)],
        [Region(3, 2, 30, 5)],
        [Region(12, 5, 2, 1), Region(0, 11, 40, 1)],
        [Region(0, 0, 40, 1), Region(0, 1, 15, 11)],
        [Region(0, 0, 40, 12)],
    ],
)
async def test_what_is_painted_is_what_is_seen(regions: list[Region]) -> None:
    Pane.asked = []
    async with OverlaidApp().run_test(size=SIZE) as pilot:
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, OverlaidScreen)
        lines = whole(screen)
        assert {letter for line in lines for letter in line} == set("tlro")
        cells = painted(screen, *regions)
        assert set(cells) == {
            (y, x) for region in regions for y in region.line_range for x in region.column_range
        }
        assert all(letter == lines[y][x] for (y, x), letter in cells.items())
        assert [strip.text for strip in screen._compositor.render_strips()] == lines


async def test_only_what_is_seen_of_a_change_is_asked_for_its_lines() -> None:
    Pane.asked = []
    async with OverlaidApp().run_test(size=SIZE) as pilot:
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, OverlaidScreen)
        for region, asked in (
            (Region(0, 9, 5, 2), [("l", range(8, 10))]),
            (Region(11, 5, 2, 1), [("o", range(1, 2))]),
            (Region(0, 0, 40, 1), [("t", range(1))]),
        ):
            Pane.asked.clear()
            painted(screen, region)
            assert Pane.asked == asked
        Pane.asked.clear()
        painted(screen, Region(0, 0, 40, 1), Region(0, 8, 15, 1))
        assert {name for name, _ in Pane.asked} == {"t", "l"}


async def test_what_others_cover_together_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    Pane.asked = []
    async with OverlaidApp().run_test(size=SIZE) as pilot:
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, OverlaidScreen)
        lines = whole(screen)
        for behind in (OverlaidScreen, Horizontal):
            monkeypatch.setattr(behind, "render_lines", None, raising=False)
        assert [strip.text for strip in screen._compositor.render_strips()] == lines


def test_every_piece_stands_where_it_belongs_however_wide_a_terminal_draws_the_one_before() -> None:
    tea = Strip([Segment("tea")], 3)
    update = PiecesUpdate([Piece(0, 2, tea), Piece(0, 5, tea), Piece(4, 8, tea)])
    assert update.render_segments(Console()) == "\x1b[1;3Htea\x1b[1;6Htea\x1b[5;9Htea"
