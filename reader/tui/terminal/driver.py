"""Uses the terminal as Textual does, but for what would end the app, act in it or hold it up.

Textual ends with a traceback at a byte that is no UTF-8 (a letter typed in another
encoding, noise on a line) and at a number that is no key, and takes answers of the
terminal for keys. It leaves the terminal, and comes back to it, in the middle of
whatever it is doing when the signal comes: in the middle of a write it then waits
for itself for ever.
"""

from __future__ import annotations

import asyncio
import os
import selectors
import signal
import sys
from codecs import getincrementaldecoder
from typing import TYPE_CHECKING, Final

# Private: the driver makes one itself, and has no door to put text of ours into it.
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from reader.tui.terminal.input import TerminalInput

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.message import Message

_TICK: Final = 0.1
"""Seconds that nothing must come until what has come is taken as it is."""
_CHUNK: Final = 4096
_PATIENCE: Final = 1.0
"""Seconds that the system has to say that the terminal is gone."""


class ReaderDriver(LinuxDriver):
    """A terminal that may send anything, at any time."""

    def start_application_mode(self) -> None:
        """Take the terminal; from now on the signals of the shell's job control have their turn."""
        # Textual wrote it without types.
        super().start_application_mode()  # type: ignore[no-untyped-call]
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGTSTP, self._sigtstp_application)
        loop.add_signal_handler(signal.SIGCONT, self._sigcont_application)

    def _sigcont_application(self, *_: object) -> None:
        """Come back, also from where nobody asked us to leave: `kill -STOP` does not."""
        if self._auto_restart and not self._must_signal_resume:
            # Else there would be two threads that read keys.
            self.suspend_application_mode()
            self._must_signal_resume = True
        super()._sigcont_application()

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except (OSError, EOFError):
            # The terminal is gone. The system mostly says so, but not to who owns none.
            if not self.exit_event.wait(_PATIENCE):
                signal.raise_signal(signal.SIGHUP)
        except Exception as error:  # noqa: BLE001 - the app is to end with its own words
            self._app.call_later(self._app._handle_exception, error)

    def run_input_thread(self) -> None:
        """Turn what comes into messages until the app ends.

        Raises:
            OSError: The terminal is gone.
            EOFError: As above.
        """
        encoding = getattr(sys.__stdin__, "encoding", None) or "utf-8"
        decode = getincrementaldecoder(encoding)(errors="replace").decode
        came = TerminalInput()
        parser = XTermParser()
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(_TICK):
                    data = os.read(self.fileno, _CHUNK)
                    if not data:
                        raise EOFError
                    text = came.feed(decode(data))
                else:
                    text = came.rest()
                parser = self._take(parser, text)

    def _take(self, parser: XTermParser, text: str) -> XTermParser:
        """Send on what a text means; the parser to go on with."""
        try:
            # Empty is the end to it.
            self._send(parser.feed(text) if text else ())
            self._send(parser.tick())
        except (ValueError, ArithmeticError, LookupError):
            return _anew(parser)
        return parser

    def _send(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)


def _anew(parser: XTermParser) -> XTermParser:
    """A parser that knows of the terminal what the one before it did."""
    fresh = XTermParser()
    fresh.mouse_pixels = parser.mouse_pixels
    fresh.terminal_size = parser.terminal_size
    fresh.terminal_pixel_size = parser.terminal_pixel_size
    return fresh
