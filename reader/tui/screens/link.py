"""Shows a link in full: when no browser can open it, the user needs all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widgets import Static

from reader.tui.content import plain, styled
from reader.tui.keys.bindings import closed_by
from reader.tui.screens.dialog import Dialog
from reader.tui.widgets.key_hints import KeyHints

if TYPE_CHECKING:
    from textual.app import ComposeResult


class LinkScreen(Dialog[None]):
    """A dialog with one link, and why it stands there."""

    BINDINGS = closed_by("dialog.choose", "app.browser")

    def __init__(self, url: str, reason: str) -> None:
        super().__init__()
        self._url = url
        self._reason = reason

    def compose(self) -> ComposeResult:
        """Reason, link, and how to leave."""
        with Vertical(classes="dialog", id="link-dialog"):
            yield Static(plain(self._reason), id="link-reason")
            yield Static(styled(self._url, ""), id="link-url")
            yield Static(plain("The link is in the clipboard, where the terminal allows it."))
            yield KeyHints()
