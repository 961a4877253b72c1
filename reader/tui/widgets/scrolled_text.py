"""Text that is longer than its place, scrolled with the keys of every dialog."""

from __future__ import annotations

from textual.containers import VerticalScroll

from reader.tui.keys.bindings import bindings
from reader.tui.keys.dialogs import MOVING


class ScrolledText(VerticalScroll, can_focus=True, inherit_bindings=False):
    """Scrolls by lines and pages, at once."""

    BINDINGS = bindings("dialog", *MOVING)

    def action_cursor_down(self) -> None:
        """Down by one line."""
        self._scroll(1)

    def action_cursor_up(self) -> None:
        """Up by one line."""
        self._scroll(-1)

    def action_top(self) -> None:
        """To the first line."""
        self._scroll(-self.scroll_offset.y)

    def action_bottom(self) -> None:
        """To the last line."""
        self._scroll(int(self.max_scroll_y))

    def action_half_page_down(self) -> None:
        """Down by half a page."""
        self._scroll(max(1, self.size.height // 2))

    def action_half_page_up(self) -> None:
        """Up by half a page."""
        self._scroll(-max(1, self.size.height // 2))

    def action_page_down(self) -> None:
        """Down by a page, one line of it kept in sight."""
        self._scroll(max(1, self.size.height - 1))

    def action_page_up(self) -> None:
        """Up by a page, one line of it kept in sight."""
        self._scroll(-max(1, self.size.height - 1))

    def _scroll(self, lines: int) -> None:
        self.scroll_relative(y=lines, animate=False)
