"""The help screen: every key, made from the table of keys, with a filter."""

from __future__ import annotations

import textwrap
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from reader.tui.cells import fitted
from reader.tui.content import plain, styled
from reader.tui.dates import UNKNOWN
from reader.tui.keymap import keys_in_force, shown_key, shown_keys
from reader.tui.keys import AREAS, Area
from reader.tui.widgets.input_line import InputLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual.app import ComposeResult

    from reader.tui.keys import Key

HEADINGS: Final[dict[Area, str]] = {
    "list": "In the list",
    "story": "In the story",
    "search": "While searching",
    "anywhere": "Anywhere",
}
SIGNS: Final = (
    ("●", "not read yet"),
    ("★", "starred"),
    ("▸8", "leads a cluster of 8 related stories"),
    ("◂", "stands in a cluster that another article leads"),
    ("◦", "not published by the feed: a weak single"),
    (UNKNOWN, "quality or date is not known"),
)
"""What the signs of a row mean."""
_INDENT: Final = 2
_KEYS_WIDTHS: Final = (11, 18)
"""Cells of the column of keys, on narrow screens and on others."""
_NARROW: Final = 56


class HelpLine(NamedTuple):
    """One line of help: keys, or a sign, and what it is."""

    keys: str
    help: str

    def has(self, text: str) -> bool:
        """Whether the line is about what the filter says."""
        words = f"{self.keys} {self.help}".casefold()
        return all(word in words for word in text.casefold().split())


def help_sections(keymap: Mapping[str, str]) -> dict[str, tuple[HelpLine, ...]]:
    """The lines under their headings, with the keys that are in force."""
    keys = keys_in_force(keymap)
    order: Iterable[Area] = sorted(AREAS, key=list(HEADINGS).index)
    sections = {
        HEADINGS[area]: tuple(_lines([key for key in keys if key.area == area])) for area in order
    }
    sections["Signs"] = tuple(HelpLine(*sign) for sign in SIGNS)
    return sections


def _lines(keys: Sequence[Key]) -> Iterable[HelpLine]:
    """A line for each key; neighbours that do the same share one, as 1 to 9 do."""
    for sentence, same in groupby(keys, key=lambda key: key.help):
        names = [name for key in same for name in key.keys]
        if len(names) > 4:
            yield HelpLine(f"{shown_key(names[0])} … {shown_key(names[-1])}", sentence)
        else:
            yield HelpLine(shown_keys(names), sentence)


class HelpScreen(ModalScreen[None]):
    """All keys, grouped by where they work; `/` filters, Esc, q or ? closes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "out", "close", tooltip="Close the help, or end the filter"),
        Binding("q,question_mark", "dismiss", show=False, tooltip="Close the help"),
        Binding("slash", "filter", "filter", tooltip="Show only the lines with some text"),
        Binding("j,down", "scroll_lines(1)", "down", show=False),
        Binding("k,up", "scroll_lines(-1)", "up", show=False),
        Binding("g", "scroll_lines(-1000)", "top", show=False),
        Binding("G", "scroll_lines(1000)", "bottom", show=False),
    ]

    def __init__(self, keymap: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self._sections = help_sections(keymap or {})

    def compose(self) -> ComposeResult:
        """A box with the filter above the lines."""
        with Vertical(id="help-box") as box:
            box.border_title = plain("Keys")
            box.border_subtitle = plain("/ filter · Esc close")
            yield InputLine(placeholder="/ filter", compact=True, id="help-filter", disabled=True)
            with VerticalScroll(id="help-lines", can_focus=True):
                yield Static(id="help-text")

    def on_mount(self) -> None:
        """Keys scroll until the filter is asked for."""
        self.query_one("#help-lines").focus()

    def action_filter(self) -> None:
        """Let a filter be typed."""
        field = self.query_one("#help-filter", Input)
        field.disabled = False
        field.focus()

    def action_out(self) -> None:
        """Out of the filter, then out of the help."""
        field = self.query_one("#help-filter", Input)
        if field.disabled:
            self.dismiss()
        else:
            field.value = ""
            self._end_typing()

    def action_scroll_lines(self, count: int) -> None:
        """Down by so many lines, up when negative."""
        self.query_one("#help-lines").scroll_relative(y=count, animate=False)

    @on(Input.Changed, "#help-filter")
    def _filter_lines(self, event: Input.Changed) -> None:
        event.stop()
        self._show_lines()

    @on(Input.Submitted, "#help-filter")
    def _end_typing(self) -> None:
        """Let the keys scroll again; what was typed still filters."""
        self.query_one("#help-lines").focus()
        field = self.query_one("#help-filter", Input)
        field.disabled = not field.value

    @on(events.Resize)
    def _wrap_lines(self) -> None:
        self.call_after_refresh(self._show_lines)

    def _show_lines(self) -> None:
        """Write the lines that the filter leaves, as wide as there is room."""
        width = self.query_one("#help-lines").scrollable_content_region.width
        text = self.query_one("#help-filter", Input).value
        self.query_one("#help-text", Static).update(self._lines_with(text, width))

    def _lines_with(self, text: str, width: int) -> Content:
        """The lines that the filter leaves, under their headings."""
        parts: list[Content] = []
        for heading, lines in self._sections.items():
            shown = [line for line in lines if line.has(text)]
            if shown:
                parts += [plain("\n")] if parts else []
                parts.append(styled(f"{heading}\n", "bold $text-accent"))
            for line in shown:
                parts += _two_columns(line, width)
        return Content("").join(parts) if parts else plain("No key does that.")


def _two_columns(line: HelpLine, width: int) -> list[Content]:
    """The keys, and what they do beside them, wrapped in its own column."""
    keys_width = _KEYS_WIDTHS[width >= _NARROW]
    left = _INDENT + keys_width + 1
    first, *others = textwrap.wrap(line.help, max(10, width - left)) or [""]
    keys = " " * _INDENT + fitted(line.keys, keys_width) + " "
    return [
        styled(keys, "$text-primary"),
        plain(f"{first}\n" + "".join(f"{' ' * left}{other}\n" for other in others)),
    ]
