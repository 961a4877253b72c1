"""Asks before something that touches many stories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widgets import Static

from reader.tui.content import plain
from reader.tui.keys.bindings import bindings
from reader.tui.screens.dialog import Dialog
from reader.tui.widgets.key_hints import KeyHints

if TYPE_CHECKING:
    from textual.app import ComposeResult


class ConfirmScreen(Dialog[bool], inherit_bindings=False):
    """A question with yes and no; closing it is no."""

    BINDINGS = bindings("confirm")

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question, and how to answer."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._question), id="confirm-question")
            yield KeyHints()

    def action_answer(self, answer: bool) -> None:
        """Close with the answer."""
        self.dismiss(answer)
