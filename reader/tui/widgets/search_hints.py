"""What may be typed next in a search, and where a query is wrong: lines above the search line.

Knows completions and positions, no articles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from reader.tui.cells import fitted, right_fitted

if TYPE_CHECKING:
    from textual import events
    from textual.geometry import Size

    from reader.search.completion import Completion

MOST_LINES: Final = 6
_COUNT_WIDTH: Final = 8
_TEXT_WIDTH: Final = 28
POINTER: Final = "▾"


class Fault(NamedTuple):
    """Where a query is wrong."""

    column: int
    """Cells from the left edge of the screen."""
    expected: str


class SearchHints(Widget):
    """Completions as a list of at most six lines; a fault as one line that points down."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "search-hints--text",
        "search-hints--meaning",
        "search-hints--chosen",
        "search-hints--fault",
    }

    offers: reactive[tuple[Completion, ...]] = reactive((), layout=True)
    """What may be typed, the best first."""
    chosen: reactive[int] = reactive(0)
    """Which of them Tab takes."""
    fault: reactive[Fault | None] = reactive(None, layout=True)
    """Said when there is nothing to offer."""

    class Taken(Message):
        """A completion was clicked."""

        def __init__(self, completion: Completion) -> None:
            super().__init__()
            self.completion = completion

    def watch_offers(self) -> None:
        """Begin with the best; without any the lines go away."""
        self.chosen = 0
        self._show_or_hide()

    def watch_fault(self) -> None:
        """A fault has a line of its own."""
        self._show_or_hide()

    def _show_or_hide(self) -> None:
        lines = min(len(self.offers), MOST_LINES) or int(self.fault is not None)
        self.display = lines > 0
        # Laid over the list, above the line: rows that jump with every letter are a pest.
        self.styles.offset = (0, -lines)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there is something to say."""
        return min(len(self.offers), MOST_LINES) or int(self.fault is not None)

    def choose_by(self, step: int) -> None:
        """Choose another completion."""
        if self.offers:
            self.chosen = (self.chosen + step) % len(self.offers)

    @property
    def _top(self) -> int:
        """The first of the completions that are visible."""
        return max(0, min(self.chosen - MOST_LINES // 2, len(self.offers) - MOST_LINES))

    def render_line(self, y: int) -> Strip:
        """One line."""
        width = self.size.width
        if not self.offers:
            return self._fault_line(width)
        at = self._top + y
        if at >= len(self.offers):
            return Strip.blank(width, self.rich_style)
        offer = self.offers[at]
        classes = ("search-hints--chosen",) if at == self.chosen else ()
        text = self.get_visual_style(*classes, "search-hints--text").rich_style
        meaning = self.get_visual_style(*classes, "search-hints--meaning").rich_style
        count = "" if offer.article_count is None else f"{offer.article_count:,}"
        lead = min(_column(offer), max(0, width - 40))
        segments = [
            Segment(" " * lead, self.rich_style),
            Segment(fitted(offer.text, _TEXT_WIDTH), text),
            Segment(right_fitted(count, _COUNT_WIDTH), meaning),
            Segment(f"  {offer.meaning}", meaning),
        ]
        return Strip(segments).adjust_cell_length(width, meaning)

    def _fault_line(self, width: int) -> Strip:
        style = self.get_visual_style("search-hints--fault").rich_style
        if self.fault is None:
            return Strip.blank(width, self.rich_style)
        said = f"expected {self.fault.expected}"
        column = min(self.fault.column, max(0, width - 1))
        if column + 3 + cell_len(said) <= width:
            line = f"{' ' * column}{POINTER} {said}"
        else:
            line = f"{right_fitted(said, max(0, column - 1))} {POINTER}"
        return Strip([Segment(fitted(line, width), style)], width)

    def on_click(self, event: events.Click) -> None:
        """A click takes a completion."""
        at = self._top + event.y
        if at < len(self.offers):
            self.post_message(self.Taken(self.offers[at]))


def _column(offer: Completion) -> int:
    """Where in the line the word begins that is completed."""
    return offer.start + 2
