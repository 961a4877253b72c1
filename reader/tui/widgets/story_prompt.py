"""The line below a story: words to find in it, or the number of a link. Knows no story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from textual import on
from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, Static

from reader.tui.content import plain
from reader.tui.keys.bindings import bindings
from reader.tui.widgets.input_line import InputLine

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget

Purpose = Literal["find", "link"]
SIGNS: Final[dict[Purpose, str]] = {"find": "/", "link": "Link"}


class StoryPrompt(Horizontal):
    """A sign, what is typed, and a note on it. Shown from `open` until `close`."""

    BINDINGS = bindings("prompt")

    is_open: reactive[bool] = reactive(default=False, toggle_class="-open")
    """On the screen."""
    note: reactive[str] = reactive("", init=False)
    """What is said about what is typed, such as `3/12`."""

    class Changed(Message):
        """The text has changed; sent on every key."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Submitted(Message):
        """Enter: what is typed holds."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Cancelled(Message):
        """Esc: the story is to be as it was. The line is closed."""

    class Moved(Message):
        """An arrow key: to the next match, or the one before with a step of -1."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def __init__(self) -> None:
        super().__init__()
        self.purpose: Purpose = "find"
        """What the line is open for."""
        self._back: Widget | None = None

    def compose(self) -> ComposeResult:
        """The sign, the text, the note."""
        yield Static(id="prompt-sign")
        yield InputLine(compact=True, id="prompt-text", select_on_focus=False)
        yield Static(id="prompt-note")

    @property
    def field(self) -> Input:
        """Where it is typed."""
        return self.query_one(Input)

    def open(self, purpose: Purpose, text: str, note: str, *, back: Widget) -> None:
        """Show the line and take the focus; no `Changed` is sent for the text.

        Args:
            purpose: What it is for.
            text: To start with.
            note: What is said about it.
            back: What has the focus afterwards.
        """
        self.purpose = purpose
        self._back = back
        self.query_one("#prompt-sign", Static).update(plain(SIGNS[purpose]))
        self.is_open = True
        self.note = note
        field = self.field
        # Before anything is typed: what comes in one breath is taken as it comes.
        field.restrict = "[0-9]*" if purpose == "link" else None
        self._set_text(text)
        field.cursor_position = len(text)
        self.screen.set_focus(field)

    def close(self) -> None:
        """Take the line off the screen."""
        self._set_text("")
        self.note = ""
        self.is_open = False

    def _set_text(self, text: str) -> None:
        with self.field.prevent(Input.Changed):
            self.field.value = text

    @on(Input.Changed)
    def _say_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(event.value))

    def action_submit(self) -> None:
        """Leave the line; without a text this is giving it up."""
        if self.field.value.strip():
            if self.purpose == "find":
                # At once: what is typed next is meant for the story.
                self.screen.set_focus(self._back)
            self.post_message(self.Submitted(self.field.value))
        else:
            self.action_cancel()

    def action_cancel(self) -> None:
        """Give it up."""
        self.close()
        self.screen.set_focus(self._back)
        self.post_message(self.Cancelled())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A number has no next match."""
        return self.purpose == "find" or action not in {"next", "previous"}

    def action_next(self) -> None:
        """To the next match."""
        self.post_message(self.Moved(1))

    def action_previous(self) -> None:
        """To the match before."""
        self.post_message(self.Moved(-1))

    def watch_note(self, note: str) -> None:
        """Say it."""
        self.query_one("#prompt-note", Static).update(plain(note))
