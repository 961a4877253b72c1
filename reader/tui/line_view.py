"""A view of many lines, most of which are out of sight. Knows no articles and no stories."""

from __future__ import annotations

from contextlib import contextmanager
from math import ceil
from typing import TYPE_CHECKING, Final, NamedTuple

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar

if TYPE_CHECKING:
    from collections.abc import Iterator

_STEPS: Final = 8
"""Places that the thumb of a scrollbar can have within a cell."""


class LineView(ScrollView, inherit_bindings=False):
    """A `ScrollView` that has nothing laid out or drawn that looks as before.

    When the number of lines changes, Textual lays out every widget of the screen, though only
    a scrollbar that appears or goes changes the place of anything. When lines are scrolled, it
    draws the whole scrollbar, whose thumb stands still while one scrolls through thousands.
    """

    _is_drawn_apart = False
    """Whoever scrolls draws what looks otherwise."""

    @property
    def page_height(self) -> int:
        """Lines that are visible at a time."""
        return self.scrollable_content_region.height

    def action_half_page_down(self) -> None:
        """Down by half a page."""
        self.leap(max(1, self.page_height // 2))

    def action_half_page_up(self) -> None:
        """Up by half a page."""
        self.leap(-max(1, self.page_height // 2))

    def action_page_down(self) -> None:
        """Down by a page, one line of it kept in sight."""
        self.leap(max(1, self.page_height - 1))

    def action_page_up(self) -> None:
        """Up by a page, one line of it kept in sight."""
        self.leap(-max(1, self.page_height - 1))

    def leap(self, lines: int) -> None:
        """Go further by so many lines, back when negative."""
        self.scroll_relative(y=lines, animate=False)

    def reveal_line(self, line: int, context_lines: int = 0) -> None:
        """Scroll as little as needed to have a line in sight, with lines around it."""
        height = self.page_height
        if height <= 0:
            return
        context = min(context_lines, (height - 1) // 2)
        top = self.scroll_offset.y
        wanted = max(line + context - height + 1, min(top, line - context))
        if wanted != top:
            # Forced: the scrollbar that would allow it may not have been laid out yet.
            self.scroll_to(y=wanted, animate=False, force=True)

    def set_line_count(self, width: int, count: int) -> None:
        """Have that many lines of that width, in cells; draws none of them."""
        size = Size(width, count)
        if self.show_vertical_scrollbar != (count > self.container_size.height):
            self.virtual_size = size
            return
        self.set_reactive(LineView.virtual_size, size)
        if self.show_vertical_scrollbar:
            self._set_scrollbar(count, self.scroll_y)

    @contextmanager
    def drawn_apart(self) -> Iterator[None]:
        """Scroll and draw nothing: lines that came or went above may leave all as it looks."""
        self._is_drawn_apart = True
        try:
            yield
        finally:
            self._is_drawn_apart = False

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Draw other lines; in place of what Textual does."""
        if self.show_vertical_scrollbar:
            self._set_scrollbar(self.virtual_size.height, new_value)
        if round(old_value) != round(new_value) and not self._is_drawn_apart:
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
