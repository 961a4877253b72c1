"""Rows are read before they are shown, while nobody waits for them. Knows no list."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final

from reader.library.errors import LibraryError

if TYPE_CHECKING:
    from textual.timer import Timer
    from textual.widget import Widget

    from reader.tui.row_pages import RowPages

_AFTER: Final = 0.02
"""Seconds until then: what the key has changed is on its way to the terminal first."""


class RowsAhead:
    """Reads them in a thread.

    Args:
        owner: Whose they are; the thread ends with it.
    """

    def __init__(self, owner: Widget) -> None:
        self._owner = owner
        self._resting: Timer | None = None

    def expect(self, pages: RowPages, start: int, stop: int) -> None:
        """The rows from `start` to before `stop` are likely to be asked for next."""
        if not pages.lacks(start, stop):
            return
        if self._resting is not None:
            self._resting.stop()
        self._resting = self._owner.set_timer(_AFTER, partial(self._read, pages, start, stop))

    def _read(self, pages: RowPages, start: int, stop: int) -> None:
        def read() -> None:
            # Whoever needs them asks again, and is told.
            with suppress(LibraryError):
                pages.read_ahead(start, stop)

        self._owner.run_worker(
            read, thread=True, exclusive=True, group="rows ahead", exit_on_error=False
        )
