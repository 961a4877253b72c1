"""Asks before something that touches many stories."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.tui.content import plain

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult


class ConfirmScreen(ModalScreen[bool]):
    """A question with yes and no; no is what Esc answers."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "answer(True)", "yes", tooltip="Yes, do it"),
        Binding("n,escape,q", "answer(False)", "no", tooltip="No, leave it"),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question, and how to answer."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._question), id="confirm-question")
            yield Static(plain("y yes · n no"), classes="dialog--hint")

    def action_answer(self, answer: bool) -> None:
        """Close with the answer."""
        self.dismiss(answer)

    def on_click(self, event: events.Click) -> None:
        """A click beside the dialog answers no."""
        if event.widget is self:
            self.dismiss(False)  # noqa: FBT003
