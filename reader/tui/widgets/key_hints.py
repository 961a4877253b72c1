"""The bottom line: the keys that matter where the focus is, as they are in force."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from reader.tui.keys.names import shown_key
from reader.tui.keys.table import KEYS

if TYPE_CHECKING:
    from textual import events
    from textual.screen import Screen

_GAP: Final = 2
_HELP: Final = "app.help"
_RANKS: Final = {key.id: rank for rank, key in enumerate(KEYS)}


class Hint(NamedTuple):
    """One key and what it does."""

    id: str
    """Of the binding, else its action."""
    key: str
    """As Textual names it."""
    shown: str
    """As people read it."""
    description: str

    @property
    def width(self) -> int:
        """In cells, with the space between."""
        return cell_len(self.shown) + 1 + cell_len(self.description)


class KeyHints(Widget):
    """One line of hints, each whole or left out; the one for help stays longest.

    One widget that draws, where Textual's Footer mounts a widget for every key and
    mounts them all again whenever the focus moves.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-hints--key", "key-hints--description"}

    hints: reactive[tuple[Hint, ...]] = reactive(())
    """What there is to show, in order."""

    def on_mount(self) -> None:
        """Follow the focus, the keymap and what the actions allow."""
        self.screen.bindings_updated_signal.subscribe(self, self._read_bindings)

    def _read_bindings(self, screen: Screen[object]) -> None:
        """Take the hints from the bindings that are in force."""
        found: dict[str, tuple[int, Hint]] = {}
        for _, binding, is_enabled, _ in screen.active_bindings.values():
            name = binding.id or binding.action
            shown = shown_key(binding.key)
            if (
                not (binding.show and is_enabled)
                or name in found
                or _is_typed(screen.focused, binding.key, shown)
            ):
                continue
            hint = Hint(name, binding.key, shown, binding.description)
            found[name] = (_RANKS.get(name, len(_RANKS)), hint)
        self.hints = tuple(hint for _, hint in sorted(found.values(), key=lambda pair: pair[0]))

    def fitting(self, width: int) -> list[Hint]:
        """The hints that fit, whole; the way to the help is the last to go."""
        last = [hint for hint in self.hints if hint.id == _HELP]
        room = width - 2 - sum(hint.width for hint in last)
        if room < 0:
            return []
        shown = []
        for hint in self.hints:
            room -= hint.width + _GAP
            if hint.id == _HELP or room < 0:
                break
            shown.append(hint)
        return shown + last

    def render_line(self, y: int) -> Strip:
        """The only line."""
        width = self.size.width
        if y or width <= 0:
            return Strip.blank(width, self.rich_style)
        key_style = self.get_visual_style("key-hints--key").rich_style
        description_style = self.get_visual_style("key-hints--description").rich_style
        segments = [Segment(" ", self.rich_style)]
        for hint in self.fitting(width):
            segments.append(Segment(hint.shown, key_style))
            segments.append(Segment(f" {hint.description}", description_style))
            segments.append(Segment(" " * _GAP, self.rich_style))
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def on_click(self, event: events.Click) -> None:
        """A click on a hint is a press of its key."""
        start = 1
        for hint in self.fitting(self.size.width):
            if start <= event.x < start + hint.width:
                self.app.simulate_key(hint.key)
                return
            start += hint.width + _GAP


def _is_typed(focused: Widget | None, key: str, shown: str) -> bool:
    """Whether the widget with the focus takes the key as a letter, as a search line does."""
    return focused is not None and len(shown) == 1 and focused.check_consume_key(key, shown)
