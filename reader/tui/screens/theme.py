"""The theme picker: what the cursor is on is how the screen looks; Esc takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from reader.tui.content import plain
from reader.tui.themes import THEME_NAMES

if TYPE_CHECKING:
    from textual.app import ComposeResult


class ThemeScreen(ModalScreen[str | None]):
    """Answers with the chosen theme, or None when the one before stays."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,T", "keep", "keep", tooltip="Keep the theme that was there"),
        Binding("j", "move(1)", show=False, tooltip="Down by one theme"),
        Binding("k", "move(-1)", show=False, tooltip="Up by one theme"),
    ]

    def compose(self) -> ComposeResult:
        """The names, the cursor on the theme in force."""
        self._before = self.app.theme
        with Vertical(id="theme-box") as box:
            box.border_title = plain("Theme")
            box.border_subtitle = plain("Enter take · Esc keep")
            yield OptionList(*(Option(plain(name), id=name) for name in THEME_NAMES))

    def on_mount(self) -> None:
        """Begin at the theme in force."""
        names = self.query_one(OptionList)
        names.highlighted = THEME_NAMES.index(self._before) if self._before in THEME_NAMES else 0
        names.focus()

    @on(OptionList.OptionHighlighted)
    def _preview(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if event.option_id is not None:
            self.app.theme = event.option_id

    @on(OptionList.OptionSelected)
    def _take(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option_id)

    def action_keep(self) -> None:
        """Leave everything as it was."""
        self.app.theme = self._before
        self.dismiss(None)

    def action_move(self, step: int) -> None:
        """Down by one theme, up with a step of -1."""
        names = self.query_one(OptionList)
        if step > 0:
            names.action_cursor_down()
        else:
            names.action_cursor_up()
