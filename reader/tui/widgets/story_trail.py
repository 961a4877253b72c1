"""The line above a story that tells how the user came to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from reader.tui.content import styled

if TYPE_CHECKING:
    from collections.abc import Sequence

STEP_WIDTH = 24
"""Columns at most of a title on the trail."""
ARROW = " › "
ELLIPSIS = Content("…")


class StoryTrail(Widget):
    """Shows the titles walked through, the latest kept when there is not room for all."""

    titles: reactive[tuple[str, ...]] = reactive(())
    """From the first story to the one that is shown."""

    def watch_titles(self, titles: tuple[str, ...]) -> None:
        """Take room only when there is something to come back to."""
        self.set_class(len(titles) > 1, "-walked")

    def render(self) -> Content:
        """Draw the titles, cut whole from the left."""
        return trail_line(self.titles, self.size.width)


def trail_line(titles: Sequence[str], width: int) -> Content:
    """The titles before the last in one line; an ellipsis stands for those cut off."""
    steps = [styled(title, "").truncate(STEP_WIDTH, ellipsis=True) for title in titles[:-1]]
    if _width(steps) > width - 2:
        while len(steps) > 1 and _width([ELLIPSIS, *steps]) > width - 2:
            del steps[0]
        steps.insert(0, ELLIPSIS)
    return Content.assemble("‹ ", Content(ARROW).join(steps)).truncate(width, ellipsis=True)


def _width(steps: Sequence[Content]) -> int:
    return sum(step.cell_length for step in steps) + len(ARROW) * (len(steps) - 1)
