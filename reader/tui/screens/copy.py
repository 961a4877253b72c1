"""The forms in which a story can be copied; one key takes one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from reader.tui.content import plain, styled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult

    from reader.tui.story.copies import Copy


class CopyScreen(ModalScreen["Copy | None"]):
    """Answers with the chosen form, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "cancel", tooltip="Copy nothing"),
        Binding("j", "move(1)", show=False, tooltip="Down by one form"),
        Binding("k", "move(-1)", show=False, tooltip="Up by one form"),
    ]

    def __init__(self, copies: Sequence[Copy]) -> None:
        super().__init__()
        self._copies = copies

    def compose(self) -> ComposeResult:
        """A line for each form, with its key and how it begins."""
        with Vertical(id="copy-box") as box:
            box.border_title = plain("Copy")
            box.border_subtitle = plain("Esc cancel")
            yield OptionList(*(Option(_line(copy)) for copy in self._copies))

    def on_key(self, event: events.Key) -> None:
        """Take the form whose key was pressed."""
        for copy in self._copies:
            if event.character == copy.key:
                event.stop()
                self.dismiss(copy)

    @on(OptionList.OptionSelected)
    def _take(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._copies[event.option_index])

    def action_move(self, step: int) -> None:
        """Down by one form, up with a step of -1."""
        forms = self.query_one(OptionList)
        if step > 0:
            forms.action_cursor_down()
        else:
            forms.action_cursor_up()


def _line(copy: Copy) -> Content:
    beginning = copy.text.replace("\n", " ")
    return Content.assemble(
        styled(f"{copy.key} ", "bold $text-primary"),
        f"{copy.name:<18}",
        styled(beginning, "$text-muted"),
    ).truncate(200)
