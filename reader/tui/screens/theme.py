"""The theme picker: what the cursor is on is how the screen looks; closing takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical

from reader.tui.content import plain
from reader.tui.keys.bindings import closed_by
from reader.tui.screens.dialog import Dialog
from reader.tui.themes import THEME_NAMES
from reader.tui.widgets.choice_list import ChoiceList
from reader.tui.widgets.key_hints import KeyHints

if TYPE_CHECKING:
    from textual.app import ComposeResult


class ThemeScreen(Dialog[str]):
    """Answers with the chosen theme, or None when the one before stays."""

    BINDINGS = closed_by("app.theme")

    def compose(self) -> ComposeResult:
        """The names, the cursor on the theme in force."""
        self._before = self.app.theme
        with Vertical(classes="dialog", id="theme-box") as box:
            box.border_title = plain("Theme")
            yield ChoiceList()
            yield KeyHints()

    def on_mount(self) -> None:
        """Begin at the theme in force."""
        at = THEME_NAMES.index(self._before) if self._before in THEME_NAMES else 0
        names = self.query_one(ChoiceList)
        names.show(len(THEME_NAMES), lambda position: plain(THEME_NAMES[position]), at)
        names.focus()

    @on(ChoiceList.Highlighted)
    def _preview(self, event: ChoiceList.Highlighted) -> None:
        event.stop()
        self.app.theme = THEME_NAMES[event.position]

    @on(ChoiceList.Chosen)
    def _take(self, event: ChoiceList.Chosen) -> None:
        event.stop()
        self.dismiss(THEME_NAMES[event.position])

    def action_close(self) -> None:
        """Leave everything as it was."""
        self.app.theme = self._before
        super().action_close()
