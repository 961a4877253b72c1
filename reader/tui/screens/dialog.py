"""What every dialog is: a screen before the others, closed without an answer by key or click."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from textual.screen import ModalScreen

from reader.tui.keys.bindings import bindings
from reader.tui.widgets.filter_line import FilterLine

if TYPE_CHECKING:
    from textual import events

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer | None], Generic[Answer]):
    """Answers None when it is closed."""

    BINDINGS = bindings("dialog", "dialog.close")

    def action_close(self) -> None:
        """Close without an answer."""
        self.dismiss(None)

    def on_click(self, event: events.Click) -> None:
        """A click beside the dialog closes it."""
        if event.widget is self:
            self.action_close()


class FilteredDialog(Dialog[Answer]):
    """Has a `FilterLine`, which is left before the dialog is closed."""

    BINDINGS = bindings("dialog", "dialog.filter")

    def action_filter(self) -> None:
        """Let a filter be typed."""
        self.query_one(FilterLine).open()

    def action_close(self) -> None:
        """End the filter, else close."""
        if not self.query_one(FilterLine).clear():
            super().action_close()
