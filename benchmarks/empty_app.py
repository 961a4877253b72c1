"""An empty Textual app: what every app pays for, and the floor of start and memory.

It has one line of text, so that its first paint can be seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.app import ComposeResult

TEXT = "nothing here"


class EmptyApp(App[None]):
    """Nothing but a line."""

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static(TEXT)


if __name__ == "__main__":
    EmptyApp().run()
