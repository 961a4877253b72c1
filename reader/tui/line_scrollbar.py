"""The scrollbar of a view of lines. Knows how many lines there are, not what they say."""

from __future__ import annotations

from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from rich.color import Color
from rich.segment import Segment
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip

if TYPE_CHECKING:
    from rich.style import Style
    from textual.geometry import Region, Size

_STEPS: Final = 8
"""Places that the thumb of a scrollbar can have within a cell."""

_UNKNOWN: Final = Color.default()


class LineScrollBar(ScrollBar):
    """Textual's, drawn when it looks otherwise than before, and then without detours.

    Its thumb stands still while one scrolls through thousands of lines. Textual draws it
    anew for each, as text that is laid out, cut into lines and looked through for borders.
    """

    def stand(self, line_count: int, position: float) -> None:
        """Say where in how many lines one is; draws only what looks otherwise."""
        before = Thumb.of(self)
        self.set_reactive(ScrollBar.window_virtual_size, line_count)
        self.set_reactive(ScrollBar.position, position)
        if Thumb.of(self) != before:
            self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Its cells, one a line."""
        bar = cast("ScrollBarRender", self.render())
        strips = _cells(
            self.size,
            bar.virtual_size,
            bar.window_size,
            bar.position,
            cast("Style", bar.style),
            self.rich_style,
        )[crop.y : crop.bottom]
        for line_filter in self.get_line_filters():
            background = self.background_colors[1]
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        return strips


@lru_cache(maxsize=8)
def _cells(
    size: Size,
    virtual_size: float,
    window_size: float,
    position: float,
    style: Style,
    behind: Style,
) -> list[Strip]:
    bar = ScrollBarRender.render_bar(
        size=size.height,
        virtual_size=virtual_size,
        window_size=window_size,
        position=position,
        thickness=size.width,
        back_color=style.bgcolor or _UNKNOWN,
        bar_color=style.color or _UNKNOWN,
    )
    # Most cells are the same: they are made ready for the terminal once.
    strips = {
        id(cell): Strip(Segment.apply_style([cell], behind), size.width) for cell in bar.segments
    }
    return [strips[id(cell)] for cell in bar.segments]


class Thumb(NamedTuple):
    """Where the thumb of a scrollbar is drawn, as Textual computes it."""

    start: int
    stop: int

    @classmethod
    def of(cls, bar: ScrollBar) -> Thumb | None:
        """The thumb of a vertical scrollbar; None where there is nothing to scroll."""
        height, window = bar.size.height, bar.window_size
        hidden = bar.window_virtual_size - window
        if not height or not window or hidden <= 0:
            return None
        length = max(1, window * height / bar.window_virtual_size)
        start = int((height - length) * bar.position / hidden * _STEPS)
        return cls(start, start + ceil(length * _STEPS))
