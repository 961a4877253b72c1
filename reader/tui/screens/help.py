"""The help screen: every key, made from the table of keys, with a filter."""

from __future__ import annotations

import textwrap
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from textual import events, on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from reader.tui.cells import fitted
from reader.tui.content import plain, styled
from reader.tui.dates import UNKNOWN
from reader.tui.keys.bindings import closed_by
from reader.tui.keys.key import AREA_HEADINGS
from reader.tui.keys.keymap import keys_in_force
from reader.tui.keys.names import shown_key, shown_keys
from reader.tui.screens.dialog import FilteredDialog
from reader.tui.widgets.filter_line import FilterLine
from reader.tui.widgets.key_hints import KeyHints
from reader.tui.widgets.scrolled_text import ScrolledText

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual.app import ComposeResult

    from reader.tui.keys.key import Area, Key

ORDER: Final[tuple[Area, ...]] = (
    "list", "story", "search", "prompt", "anywhere",
    "dialog", "topics", "views", "copy", "confirm",
)  # fmt: skip
"""What is asked for most comes first."""
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
    sections = {
        AREA_HEADINGS[area]: tuple(_lines([key for key in keys if key.area == area]))
        for area in ORDER
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


class HelpScreen(FilteredDialog[None]):
    """All keys, grouped by where they work, with a filter."""

    BINDINGS = closed_by("app.help")

    def __init__(self, keymap: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self._sections = help_sections(keymap or {})

    def compose(self) -> ComposeResult:
        """A box with the filter above the lines."""
        with Vertical(classes="dialog", id="help-box") as box:
            box.border_title = plain("Keys")
            yield FilterLine()
            with ScrolledText(id="help-lines"):
                yield Static(id="help-text")
            yield KeyHints()

    def on_mount(self) -> None:
        """Keys scroll until the filter is asked for."""
        self.query_one(ScrolledText).focus()

    @on(FilterLine.Changed)
    def _filter_lines(self) -> None:
        self._show_lines()

    @on(events.Resize)
    def _wrap_lines(self) -> None:
        self.call_after_refresh(self._show_lines)

    def _show_lines(self) -> None:
        """Write the lines that the filter leaves, as wide as there is room."""
        width = self.query_one("#help-lines").scrollable_content_region.width
        text = self.query_one(FilterLine).text
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
