"""Asks for a name, such as that of a view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widgets import Input, Static

from reader.library.lists.views import MOST_NAME
from reader.tui.content import plain
from reader.tui.keys.bindings import bindings
from reader.tui.screens.dialog import Dialog
from reader.tui.widgets.input_line import InputLine
from reader.tui.widgets.key_hints import KeyHints

if TYPE_CHECKING:
    from textual.app import ComposeResult


class NameScreen(Dialog[str], inherit_bindings=False):
    """Answers with the name that was typed, or None."""

    BINDINGS = bindings("prompt", "prompt.submit", "prompt.cancel")

    def __init__(self, heading: str, about: str) -> None:
        super().__init__()
        self._heading = heading
        self._about = about

    def compose(self) -> ComposeResult:
        """What it is the name of, and the line."""
        with Vertical(classes="dialog") as box:
            box.border_title = plain(self._heading)
            yield Static(plain(self._about), id="name-about")
            yield InputLine(placeholder="name", compact=True, max_length=MOST_NAME, id="name-text")
            yield KeyHints()

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Input).focus()

    def action_submit(self) -> None:
        """Take the name that is typed."""
        self.dismiss(self.query_one(Input).value.strip() or None)

    def action_cancel(self) -> None:
        """Take no name."""
        self.action_close()
