"""A view of many lines, most of which are out of sight. Knows no articles and no stories."""

from __future__ import annotations

from math import ceil
from typing import Final, NamedTuple

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar

_STEPS: Final = 8
"""Places that the thumb of a scrollbar can have within a cell."""


class LineView(ScrollView, inherit_bindings=False):
    """A `ScrollView` that has nothing laid out or drawn that looks as before.

    When the number of lines changes, Textual lays out every widget of the screen, though only
    a scrollbar that appears or goes changes the place of anything. When lines are scrolled, it
    draws the whole scrollbar, whose thumb stands still while one scrolls through thousands.
    """

    def set_line_count(self, width: int, count: int) -> None:
        """Have that many lines of that width, in cells; draws them all."""
        size = Size(width, count)
        if self.show_vertical_scrollbar != (count > self.container_size.height):
            self.virtual_size = size
            return
        self.set_reactive(LineView.virtual_size, size)
        if self.show_vertical_scrollbar:
            self._set_scrollbar(count, self.scroll_y)
        self.refresh()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Draw other lines; in place of what Textual does."""
        if self.show_vertical_scrollbar:
            self._set_scrollbar(self.virtual_size.height, new_value)
        if round(old_value) != round(new_value):
            self.refresh(self.size.region)

    def _set_scrollbar(self, line_count: int, position: float) -> None:
        bar = self.vertical_scrollbar
        before = Thumb.of(bar)
        bar.set_reactive(ScrollBar.window_virtual_size, line_count)
        bar.set_reactive(ScrollBar.position, position)
        if Thumb.of(bar) != before:
            bar.refresh()


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
