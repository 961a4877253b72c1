"""The line of a dialog where a filter is typed. Does not know what it filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input

from reader.tui.keys.bindings import bindings
from reader.tui.widgets.input_line import InputLine

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget


class FilterLine(Horizontal):
    """Waits to be opened; what was typed goes on filtering when the focus is elsewhere again."""

    BINDINGS = bindings("prompt", "prompt.submit", "prompt.cancel")

    class Changed(Message):
        """The text has changed; sent on every key."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    _opened_from: Widget | None = None
    """What had the focus before."""

    def compose(self) -> ComposeResult:
        """The line, which cannot be typed into yet."""
        yield InputLine(placeholder="filter", compact=True, disabled=True)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.query_one(Input).value

    def open(self) -> None:
        """Let a filter be typed."""
        field = self.query_one(Input)
        self._opened_from = self.screen.focused
        field.disabled = False
        # At once: what is typed next belongs here.
        self.screen.set_focus(field)

    def clear(self) -> bool:
        """Filter no more; whether there was a filter."""
        field = self.query_one(Input)
        had_filter = not field.disabled
        field.value = ""
        field.disabled = True
        return had_filter

    def action_submit(self) -> None:
        """Leave the line; what is typed filters."""
        self.screen.set_focus(self._opened_from)
        self.query_one(Input).disabled = not self.text

    def action_cancel(self) -> None:
        """Leave the line, and filter no more."""
        self.screen.set_focus(self._opened_from)
        self.clear()

    @on(Input.Changed)
    def _say_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(event.value))
