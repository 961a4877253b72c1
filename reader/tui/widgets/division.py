"""The screen divided in two: the list on the left, a column for the story on the right.

Knows neither articles nor stories: the screen of the first rows has it too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.containers import Horizontal, Vertical
from textual.reactive import reactive

if TYPE_CHECKING:
    from textual import events

BREAKPOINTS: list[tuple[int, str]] = [(0, "-narrow"), (100, "-wide")]
"""From that many columns on, the class of the screen: narrow ones show one side at a time."""
LIST_WIDTHS: Final = (20, 80)
"""The least and the most of the screen that the list can be given, in percent."""


def width_class(columns: int) -> str:
    """The class that a screen of that many columns has, and is given from the start.

    Textual gives it behind the first paint, and then styles and lays out everything anew.
    """
    return max(each for each in BREAKPOINTS if each[0] <= columns)[1]


class ListColumn(Vertical):
    """The left side."""


class StoryColumn(Vertical):
    """The right side."""


class Division(Horizontal):
    """Two columns, and between them a line that can be moved."""

    list_width: reactive[int | None] = reactive[int | None](None, init=False)
    """Percent of the screen for the list; None is as the styles say."""

    def resize_list(self, percent: int) -> None:
        """Make the list wider, or narrower, by so much of the screen."""
        if self._has_both and self.size.width:
            self.list_width = round(self._left.size.width * 100 / self.size.width) + percent

    @property
    def _left(self) -> ListColumn:
        return self.query_one(ListColumn)

    @property
    def _right(self) -> StoryColumn:
        return self.query_one(StoryColumn)

    @property
    def _has_both(self) -> bool:
        """Both columns are visible."""
        return bool(self._left.display and self._right.display)

    def validate_list_width(self, percent: int | None) -> int | None:
        """Leave room for either column."""
        least, most = LIST_WIDTHS
        return None if percent is None else max(least, min(percent, most))

    def watch_list_width(self) -> None:
        """Divide the screen anew."""
        self._divide()

    def on_resize(self) -> None:
        """Divide the screen only where both columns stand side by side."""
        self._divide()

    def _divide(self) -> None:
        styles = self._left.styles
        if self.list_width is None or self.screen.has_class("-narrow"):
            styles.clear_rule("width")
            styles.clear_rule("min_width")
        else:
            styles.width = f"{self.list_width}%"
            styles.min_width = 1

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the line between the columns."""
        if event.screen_x == self._right.region.x and self._has_both:
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Draw the line to where the mouse is."""
        if self.app.mouse_captured is self and self.size.width:
            self.list_width = round((event.screen_x - self.region.x) * 100 / self.size.width)

    def on_mouse_up(self) -> None:
        """Let go of the line."""
        if self.app.mouse_captured is self:
            self.release_mouse()
