"""The search line, and above it what may be typed next or where the query is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual import on
from textual.containers import Vertical

from reader.search.completion import Completion, completions
from reader.tui.widgets.search_hints import Fault, SearchHints
from reader.tui.widgets.search_line import SearchLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from reader.search.completion import Values

LEAST_OF_NAME: Final = 2
"""Letters of a field's name after which it is offered."""
SIGN_WIDTH: Final = 2
"""Cells before the text."""


class SearchArea(Vertical):
    """Completes the names of fields and the values that the feed has."""

    def __init__(self, values: Values) -> None:
        """Asks nothing yet.

        Args:
            values: Gives the values of a field with how many articles have each.
        """
        super().__init__()
        self._values = values

    def compose(self) -> ComposeResult:
        """The hints above the line."""
        yield SearchHints()
        yield SearchLine()

    @property
    def line(self) -> SearchLine:
        """Where the search is typed."""
        return self.query_one(SearchLine)

    @property
    def hints(self) -> SearchHints:
        """What is said about it."""
        return self.query_one(SearchHints)

    def point_at(self, position: int | None, expected: str) -> None:
        """Point at the place of the query that is wrong."""
        if position is None:
            self.hints.fault = None
            return
        column = SIGN_WIDTH + cell_len(self.line.text[:position]) - self.line.scrolled
        self.hints.fault = Fault(max(SIGN_WIDTH, column), expected)

    @on(SearchLine.Changed)
    def _offer(self) -> None:
        line, hints = self.line, self.hints
        hints.fault = None
        found = completions(line.text, line.cursor, self._values)
        hints.offers = tuple(offer for offer in found if _is_worth_it(offer, line.text))
        line.can_complete = bool(hints.offers)

    @on(SearchLine.Submitted)
    @on(SearchLine.Cancelled)
    def _clear(self) -> None:
        self.hints.offers = ()
        self.hints.fault = None
        self.line.can_complete = False

    @on(SearchLine.CompletionAsked)
    def _complete(self, event: SearchLine.CompletionAsked) -> None:
        event.stop()
        hints = self.hints
        if event.step:
            hints.choose_by(event.step)
        elif hints.offers:
            self._take(hints.offers[hints.chosen])

    @on(SearchHints.Taken)
    def _take_clicked(self, event: SearchHints.Taken) -> None:
        event.stop()
        self._take(event.completion)

    def _take(self, offer: Completion) -> None:
        self.line.replace(offer.text, offer.start, offer.stop)


def _is_worth_it(offer: Completion, text: str) -> bool:
    """It would change something, and is no field for every word that begins like one."""
    typed = text[offer.start : offer.stop]
    is_field = not text[: offer.start].endswith(":")
    return typed != offer.text and not (is_field and len(typed) < LEAST_OF_NAME)
