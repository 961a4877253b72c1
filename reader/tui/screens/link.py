"""Shows a link in full: when no browser can open it, the reader needs all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.tui.content import plain, styled

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType


class LinkScreen(ModalScreen[None]):
    """A dialog with one link, and why it stands there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,o", "dismiss", "close", id="link.close", tooltip="Close"),
    ]

    def __init__(self, url: str, reason: str) -> None:
        super().__init__()
        self._url = url
        self._reason = reason

    def compose(self) -> ComposeResult:
        """Reason, link, and how to leave."""
        with Vertical(id="link-dialog"):
            yield Static(plain(self._reason), id="link-reason")
            yield Static(styled(self._url, ""), id="link-url")
            yield Static(plain("The link is in the clipboard, where the terminal allows it."))
            yield Static(plain("Esc closes"), id="link-hint")
