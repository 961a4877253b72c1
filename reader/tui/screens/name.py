"""Asks for a name, such as that of a view."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from reader.tui.content import plain
from reader.tui.widgets.input_line import InputLine

if TYPE_CHECKING:
    from textual.app import ComposeResult


class NameScreen(ModalScreen[str | None]):
    """A line to type a name into; None is no name."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "cancel", tooltip="Close without a name"),
    ]

    def __init__(self, heading: str, about: str, name: str = "") -> None:
        super().__init__()
        self._heading = heading
        self._about = about
        self._name = name

    def compose(self) -> ComposeResult:
        """What it is the name of, and the line."""
        with Vertical(classes="dialog") as box:
            box.border_title = plain(self._heading)
            yield Static(plain(self._about), id="name-about")
            yield InputLine(self._name, compact=True, max_length=40, id="name-text")
            yield Static(plain("Enter save · Esc cancel"), classes="dialog--hint")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value.strip() or None)
