"""The line at the bottom where a search is typed. Knows no articles: text in, messages out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual import on
from textual.containers import Horizontal
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive, reactive
from textual.strip import Strip
from textual.widgets import Input, Static

from reader.tui.content import plain
from reader.tui.keys.bindings import bindings
from reader.tui.widgets.input_line import InputLine

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget

PLACEHOLDER = "words, or topic: provider: is: age<2d …"


class SearchText(InputLine):
    """Takes letters without having the screen laid out for each: its width is given."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0))
    """What it takes to show the whole text."""

    def render_line(self, y: int) -> Strip:
        """The text and its cursor, without detours: nobody's letter is to wait for them."""
        if y or not self.value or not self.selection.is_empty:
            return super().render_line(y)
        at, shown = self.cursor_position, self.rich_style
        text = self.value + " " * self.cursor_at_end
        cursor = shown
        if self.has_focus and self._cursor_visible:
            cursor += self.get_component_rich_style("input--cursor")
        parts = ((text[:at], shown), (text[at], cursor), (text[at + 1 :], shown))
        start, width = int(self.scroll_offset.x), self.scrollable_content_region.width + 1
        strip = Strip(Segment(part, style) for part, style in parts if part)
        return strip.crop(start, start + width).extend_cell_length(width, shown)


class SearchLine(Horizontal):
    """A `/`, what is typed, and how many articles match.

    Shown from `open` until `close`. While it has the focus, the arrow keys move the
    list by message, and Esc and Enter become messages too.
    """

    BINDINGS = bindings("search")

    is_open: reactive[bool] = reactive(default=False, toggle_class="-open")
    """On the screen."""
    matches: reactive[tuple[int, int] | None] = reactive(None, repaint=False)
    """How many articles match, of how many; None says nothing."""
    error: reactive[str] = reactive("", toggle_class="-error")
    """What is wrong with the query; said in place of the matches."""

    class Changed(Message):
        """The text has changed; sent on every key."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

        def can_replace(self, message: Message) -> bool:
            """Only the last text counts when keys come faster than searches end."""
            return isinstance(message, SearchLine.Changed)

    class Submitted(Message):
        """Enter: the focus shall go to the list, the search stays."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Cancelled(Message):
        """Esc: the list shall be as it was before the search. The line is closed."""

    class Moved(Message):
        """An arrow key: the list's cursor shall move."""

        def __init__(self, delta: int) -> None:
            super().__init__()
            self.delta = delta
            """Articles down; up when negative."""

    class CompletionAsked(Message):
        """The chosen completion shall be taken, or another one chosen."""

        def __init__(self, step: int = 0) -> None:
            super().__init__()
            self.step = step
            """0 takes it; else how far to the one to choose."""

    _opened_from: Widget | None = None
    """What had the focus before."""
    can_complete: reactive[bool] = reactive(default=False, bindings=True)
    """There is something to complete; else Tab is the key of the panes."""

    def compose(self) -> ComposeResult:
        """The sign, the text, the count."""
        yield Static(plain("/"), id="search-sign")
        yield SearchText(
            compact=True, id="search-text", select_on_focus=False, placeholder=PLACEHOLDER
        )
        yield Static(id="search-count")

    @property
    def text(self) -> str:
        """What is typed."""
        return self.query_one(Input).value

    @property
    def count(self) -> Static:
        """Where it is said how many articles match."""
        return self.query_one("#search-count", Static)

    @property
    def cursor(self) -> int:
        """Where in the text the cursor is."""
        return self.query_one(Input).cursor_position

    @property
    def scrolled(self) -> int:
        """Cells of the text that are out of sight on the left."""
        return int(self.query_one(Input).scroll_offset.x)

    def replace(self, text: str, start: int, stop: int) -> None:
        """Put other text in a place of what is typed, and the cursor behind it."""
        field = self.query_one(Input)
        field.value = field.value[:start] + text + field.value[stop:]
        field.cursor_position = start + len(text)

    def open(self, text: str | None = None) -> None:
        """Show the line and take the focus.

        Args:
            text: To start with; None leaves what was typed. No `Changed` is sent for it.
        """
        self.is_open = True
        field = self.query_one(Input)
        if text is not None:
            self._set_text(text)
        field.cursor_position = len(field.value)
        if self.screen.focused is not field:
            self._opened_from = self.screen.focused
        # At once: what is typed next belongs here.
        self.screen.set_focus(field)

    def close(self) -> None:
        """Empty the line and take it off the screen; no `Changed` is sent."""
        self._set_text("")
        self.matches = None
        self.error = ""
        self.is_open = False

    def _give_focus_back(self) -> None:
        """At once: what is typed next belongs to where the search was opened from."""
        self.screen.set_focus(self._opened_from)

    def _set_text(self, text: str) -> None:
        field = self.query_one(Input)
        with field.prevent(Input.Changed):
            field.value = text

    @on(Input.Changed)
    def _say_changed(self, event: Input.Changed) -> None:
        event.stop()
        if not self.is_open:
            # Typed just before Esc, which overtook it.
            return
        self.error = ""
        self.post_message(self.Changed(event.value))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys of completion to others while there is nothing to complete."""
        return self.can_complete or action not in {"complete", "choose"}

    def action_complete(self) -> None:
        """Take the chosen completion."""
        self.post_message(self.CompletionAsked())

    def action_choose(self, step: int) -> None:
        """Choose another completion."""
        self.post_message(self.CompletionAsked(step))

    def action_submit(self) -> None:
        """Leave the line with its search; without one this is giving it up."""
        if self.text.strip():
            self._give_focus_back()
            self.post_message(self.Submitted(self.text))
        else:
            self.action_cancel()

    def action_cancel(self) -> None:
        """Give up the search."""
        self._give_focus_back()
        self.close()
        self.post_message(self.Cancelled())

    def action_down(self) -> None:
        """Down by one match."""
        self.post_message(self.Moved(1))

    def action_up(self) -> None:
        """Up by one match."""
        self.post_message(self.Moved(-1))

    def watch_matches(self) -> None:
        """Say another count."""
        self._say_count()

    def watch_error(self) -> None:
        """Say the error, or the count again."""
        self._say_count()

    def _say_count(self) -> None:
        if not self.is_attached or not self.query("#search-count"):
            return
        text = self.error
        if not text and self.matches is not None:
            count, total = self.matches
            text = f"{count:,} of {total:,}"
        # The styles give a count its width, an error the width that it needs.
        self.count.update(plain(text), layout=bool(self.error))
