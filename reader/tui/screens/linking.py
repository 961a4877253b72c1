"""What leaves the reader: a link goes to the browser, a text to the clipboard."""

from __future__ import annotations

from collections import deque
from time import monotonic
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import SuspendNotSupported
from textual.message import Message

from reader.browser import (
    START_SECONDS,
    BrowserFailed,
    BrowserNeedsTerminal,
    BrowserUnavailable,
    open_url,
    run_in_terminal,
)
from reader.clipboard import copy_with_program, copyable
from reader.feed.urls import UnsafeUrl, shortened_url
from reader.tui.screens.painting import PaintingScreen
from reader.tui.toasts import toast

if TYPE_CHECKING:
    from reader.config import Config

MOST_OPENS = 10
OPENS_WITHIN = 10.0
"""Seconds: more links than `MOST_OPENS` in so short a time are opened only when confirmed."""
SHOWN_CHARS = 60
"""Characters of a link that a notice shows."""
NO_LINK = "This story has no link"


class LinkingScreen(PaintingScreen):
    """A screen that opens and copies, and says how that went."""

    class NotOpened(Message):
        """Nothing could open a link."""

        def __init__(self, url: str, reason: str) -> None:
            self.url = url
            self.reason = reason
            super().__init__()

    class TerminalNeeded(Message):
        """The browser draws on the terminal, which is ours."""

        def __init__(self, url: str, command: tuple[str, ...]) -> None:
            self.url = url
            self.command = command
            super().__init__()

    class Copied(Message):
        """The clipboard was filled; the sentence says how."""

        def __init__(self, sentence: str) -> None:
            self.sentence = sentence
            super().__init__()

    def __init__(self, config: Config) -> None:
        super().__init__()
        self._config = config
        self._opened_at: deque[float] = deque(maxlen=MOST_OPENS)

    def open_link(self, url: str | None) -> None:
        """Open a link in the browser; ask first where many were opened just now."""
        if url is None:
            toast(self.app, NO_LINK, "warning")
        elif self._is_opening_many():
            self._ask_to_open(url)
        else:
            self._open_now(url)

    def _is_opening_many(self) -> bool:
        """A key that is held down opens one link after the other."""
        is_full = len(self._opened_at) == MOST_OPENS
        return is_full and monotonic() - self._opened_at[0] < OPENS_WITHIN

    def _ask_to_open(self, url: str) -> None:
        # Dialogs are imported when they are opened, not before the first paint.
        from reader.tui.screens.confirm import ConfirmScreen

        def answer(is_wanted: bool | None) -> None:
            if is_wanted:
                self._opened_at.clear()
                self._open_now(url)

        self.app.push_screen(
            ConfirmScreen(f"{MOST_OPENS} links were opened just now. Open one more?"), answer
        )

    def _open_now(self, url: str) -> None:
        self._opened_at.append(monotonic())
        toast(self.app, f"Opening {shortened_url(url, SHOWN_CHARS)}")
        self._start_browser(url)

    @work(thread=True, group="browser", exit_on_error=False)
    def _start_browser(self, url: str) -> None:
        try:
            open_url(url, self._config.browser, wait=START_SECONDS)
        except BrowserNeedsTerminal as error:
            self.post_message(self.TerminalNeeded(url, error.command))
        except (BrowserUnavailable, UnsafeUrl) as error:
            self.post_message(self.NotOpened(url, str(error)))

    @on(TerminalNeeded)
    def _lend_terminal(self, event: TerminalNeeded) -> None:
        """Leave the terminal to the browser until the reader comes back from it."""
        try:
            with self.app.suspend():
                run_in_terminal(event.command)
        except (BrowserFailed, SuspendNotSupported) as error:
            self.post_message(self.NotOpened(event.url, str(error)))

    @on(NotOpened)
    def _show_link(self, event: NotOpened) -> None:
        self.app.copy_to_clipboard(event.url)
        from reader.tui.screens.link import LinkScreen

        self.app.push_screen(LinkScreen(event.url, f"Not opened: {event.reason}."))

    def copy_link(self, url: str | None) -> None:
        """Copy a link."""
        if url is None:
            toast(self.app, NO_LINK, "warning")
        else:
            self.copy(f"link {shortened_url(url, SHOWN_CHARS)}", url)

    def copy(self, what: str, text: str) -> None:
        """Fill the clipboard in every way that there is: none says whether it was allowed."""
        self.app.copy_to_clipboard(copyable(text))
        self._copy_with_program(what, text)

    @work(thread=True, group="copy", exit_on_error=False)
    def _copy_with_program(self, what: str, text: str) -> None:
        program = copy_with_program(text)
        means = f"with {program}" if program else "by the terminal, where it allows it"
        self.post_message(self.Copied(f"Copied {means}: {what}"))

    @on(Copied)
    def _say_copied(self, event: Copied) -> None:
        toast(self.app, event.sentence)
