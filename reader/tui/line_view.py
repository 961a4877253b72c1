"""A view of many lines, most of which are out of sight. Knows no articles and no stories."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from textual.geometry import Size
from textual.scroll_view import ScrollView

from reader.tui.line_scrollbar import LineScrollBar

if TYPE_CHECKING:
    from collections.abc import Iterator


class LineView(ScrollView, inherit_bindings=False):
    """A `ScrollView` that has nothing laid out or drawn that looks as before.

    When the number of lines changes, Textual lays out every widget of the screen, though only
    a scrollbar that appears or goes changes the place of anything.
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
        wanted = max(0, line + context - height + 1, min(top, line - context))
        if wanted != top:
            # Forced: the scrollbar that would allow it may not have been laid out yet.
            self.scroll_to(y=wanted, animate=False, force=True)

    def set_line_count(self, width: int, count: int) -> None:
        """Have that many lines of that width, in cells; draws none of them."""
        size = Size(width, count)
        if not self.container_size and count > self.app.size.height:
            # Before the first layout: it has the scrollbar in it, and there need be no second.
            self.set_reactive(LineView.show_vertical_scrollbar, value=True)
        if self.show_vertical_scrollbar != (count > self.container_size.height):
            self.virtual_size = size
            return
        self.set_reactive(LineView.virtual_size, size)
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.stand(count, self.scroll_y)

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
            self.vertical_scrollbar.stand(self.virtual_size.height, new_value)
        if round(old_value) != round(new_value) and not self._is_drawn_apart:
            self.refresh(self.size.region)

    @property
    def vertical_scrollbar(self) -> LineScrollBar:
        """The scrollbar, made when it is first asked for: ours in place of Textual's."""
        bar = self._vertical_scrollbar
        if not isinstance(bar, LineScrollBar):
            bar = LineScrollBar(name="vertical", thickness=self.scrollbar_size_vertical)
            bar.display = False
            self._vertical_scrollbar = bar
            self.app._start_widget(self, bar)
        return bar
