"""How the app ends when the system or a fault of ours wants it to: the terminal as it was."""

from __future__ import annotations

import asyncio
import os
import signal
import threading

from textual import on
from textual.app import App
from textual.worker import Worker, WorkerState

from reader.tui.toasts import toast

ENDING_SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT")
FAULT = 70
"""The exit status of a fault of ours, as sysexits.h has it."""
LAST_WORDS_SECONDS = 3.0
"""How long the app may take to end once a signal asked for it."""

# A worker tells of its failure only the widget that it belongs to; the app is to know of all.
# How one fares otherwise nobody asks: each letter of a search has a worker.
Worker.StateChanged.bubble = property(  # type: ignore[assignment]
    lambda event: event.state is WorkerState.ERROR
)


class GuardedApp(App[None], inherit_bindings=False):
    """An app that no signal and no fault leaves half ended."""

    fault: Exception | None = None
    """What ended the app unexpectedly."""

    def on_mount(self) -> None:
        """End as asked by the system."""
        loop = asyncio.get_running_loop()
        for name in ENDING_SIGNALS:
            number = getattr(signal, name, None)
            # In a test an interrupt is meant for the test.
            if number is not None and not (number == signal.SIGINT and self.is_headless):
                loop.add_signal_handler(number, self._end_by_signal, number)

    def _end_by_signal(self, number: int) -> None:
        # 128 + the signal's number is how a shell reports a program that a signal ended.
        status = 128 + number
        self.exit(return_code=status)
        if self.is_headless:
            return
        # A terminal that was closed takes no last words, and Textual waits for ever until
        # it does. Marks are on the disk already, and an index can be left at any moment.
        last = threading.Timer(LAST_WORDS_SECONDS, os._exit, (status,))
        last.daemon = True
        last.start()

    def _handle_exception(self, error: Exception) -> None:
        """Keep an unexpected error for the command line, which says one sentence about it.

        Textual would print the traceback, and in it what the feed says. Tests want it.
        """
        if self.is_headless:
            super()._handle_exception(error)
            return
        self.fault = self.fault or error
        self.exit(return_code=FAULT)

    @on(Worker.StateChanged)
    def _report_fault(self, event: Worker.StateChanged) -> None:
        """A worker that failed unexpectedly costs what it was asked for, not the program."""
        error = event.worker.error
        if event.state is not WorkerState.ERROR or error is None:
            return
        if self.is_headless:
            raise error
        from reader.fault_log import write_fault  # there are none, as a rule

        path = write_fault(error)
        where = f"; {path} says where" if path else ""
        toast(self, f"Something went wrong that should not{where}.", "error")
