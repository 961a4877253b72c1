"""The forms in which a story can be copied; one key takes one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.content import Content

from reader.tui.cells import fitted
from reader.tui.content import plain, styled
from reader.tui.keys.bindings import bindings
from reader.tui.keys.names import shown_key
from reader.tui.screens.dialog import Dialog
from reader.tui.widgets.choice_list import ChoiceList
from reader.tui.widgets.key_hints import KeyHints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from reader.tui.story.copies import Copy

_KEY_WIDTH = 3
_NAME_WIDTH = 19


class CopyScreen(Dialog["Copy"], inherit_bindings=False):
    """Answers with the chosen form, or None."""

    BINDINGS = bindings("copy")

    def __init__(self, copies: Sequence[Copy]) -> None:
        super().__init__()
        self._copies = copies

    def compose(self) -> ComposeResult:
        """A line for each form, with its key and how it begins."""
        with Vertical(classes="dialog", id="copy-box") as box:
            box.border_title = plain("Copy")
            yield ChoiceList()
            yield KeyHints()

    def on_mount(self) -> None:
        """List the forms, with the keys that are in force."""
        self._keys = {
            active.binding.action: shown_key(key)
            for key, active in reversed(self.active_bindings.items())
        }
        forms = self.query_one(ChoiceList)
        forms.show(len(self._copies), self._line)
        forms.focus()

    @on(ChoiceList.Chosen)
    def _choose(self, event: ChoiceList.Chosen) -> None:
        event.stop()
        self.dismiss(self._copies[event.position])

    def action_take(self, form: str) -> None:
        """Take a form, if the story has it."""
        for copy in self._copies:
            if copy.form == form:
                self.dismiss(copy)

    def _line(self, position: int) -> Content:
        copy = self._copies[position]
        key = self._keys.get(f"take('{copy.form}')", "")
        beginning = copy.text[:200].replace("\n", " ")
        return Content.assemble(
            styled(fitted(key, max(len(key) + 1, _KEY_WIDTH)), "bold $text-primary"),
            plain(fitted(copy.name, _NAME_WIDTH)),
            styled(beginning, "$text-muted"),
        )
