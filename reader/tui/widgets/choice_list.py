"""The list of a dialog: lines of which one is chosen. Knows no articles, only how a line is drawn.

Lines are drawn when they are visible, so that 100,000 cost what 20 cost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.visual import Visual

from reader.tui.component_style import component_style
from reader.tui.keys.bindings import bindings
from reader.tui.keys.dialogs import PICKING
from reader.tui.line_view import LineView

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.content import Content
    from textual.geometry import Size

_CURSOR_CLASS: Final = "choice-list--cursor"


class ChoiceList(LineView, can_focus=True):
    """Lines with a cursor."""

    ALLOW_SELECT = False
    BINDINGS = bindings("dialog", *PICKING)
    COMPONENT_CLASSES: ClassVar[set[str]] = {_CURSOR_CLASS}

    cursor: reactive[int] = reactive(0, repaint=False)
    """The line that is highlighted, from 0."""

    class Highlighted(Message):
        """The cursor came to another line."""

        def __init__(self, position: int) -> None:
            super().__init__()
            self.position = position

    class Chosen(Message):
        """A line was chosen, by key or click."""

        def __init__(self, position: int) -> None:
            super().__init__()
            self.position = position

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._count = 0
        self._line: Callable[[int], Content] | None = None

    def show(self, count: int, line: Callable[[int], Content], cursor: int = 0) -> None:
        """Show other lines.

        Args:
            count: How many.
            line: Draws the one at a position.
            cursor: Where the cursor is to be; without such a line, the nearest.
        """
        self._count, self._line = count, line
        self.set_reactive(ChoiceList.cursor, self._within(cursor))
        self._fit()
        self.refresh(layout=True)
        self.call_after_refresh(self._reveal_cursor)

    @property
    def count(self) -> int:
        """How many lines there are."""
        return self._count

    @property
    def room(self) -> int:
        """Cells that a line has."""
        return self.scrollable_content_region.width

    def line(self, position: int) -> Content:
        """What stands at a position.

        Raises:
            IndexError: Nothing does.
        """
        if self._line is None or not 0 <= position < self._count:
            raise IndexError(position)
        return self._line(position)

    def action_cursor_down(self) -> None:
        """Down by one line."""
        self.cursor += 1

    def action_cursor_up(self) -> None:
        """Up by one line."""
        self.cursor -= 1

    def action_top(self) -> None:
        """To the first line."""
        self.cursor = 0

    def action_bottom(self) -> None:
        """To the last line."""
        self.cursor = self._count - 1

    def leap(self, lines: int) -> None:
        """Move the cursor by so many lines, up when negative."""
        self.cursor += lines

    def action_choose(self) -> None:
        """Choose the highlighted line."""
        if self._count:
            self.post_message(self.Chosen(self.cursor))

    def on_click(self, event: events.Click) -> None:
        """A click chooses."""
        position = event.y + self.scroll_offset.y
        if event.button == 1 and 0 <= position < self._count:
            self.cursor = position
            self.action_choose()

    def validate_cursor(self, position: int) -> int:
        """Keep the cursor on a line."""
        return self._within(position)

    def watch_cursor(self, old: int, new: int) -> None:
        """Repaint the two lines, scroll when needed, and say so."""
        self.refresh_line(old)
        self.refresh_line(new)
        self._reveal_cursor()
        self.post_message(self.Highlighted(new))

    def on_resize(self) -> None:
        """Lines have another width; the cursor stays in sight."""
        self._fit()
        self.refresh()
        self._reveal_cursor()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as there are lines, where the height is `auto`."""
        return self._count

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        position = y + self.scroll_offset.y
        if self._line is None or position >= self._count:
            return Strip.blank(self.room, self.rich_style)
        under = (_CURSOR_CLASS,) if position == self.cursor else ()
        style = component_style(self, *under)
        content = self._line(position).truncate(self.room, ellipsis=True, pad=True)
        (strip,) = Visual.to_strips(self, content, self.room, 1, style, pad=True)
        return strip

    def _within(self, position: int) -> int:
        return max(0, min(position, self._count - 1))

    def _fit(self) -> None:
        self.set_line_count(self.room, self._count)

    def _reveal_cursor(self) -> None:
        self.reveal_line(self.cursor)
