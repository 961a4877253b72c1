"""A pseudo-terminal that notes when each piece of output came.

What the program writes is taken as soon as it comes, and drawn by an emulator afterwards, when
the clock no longer runs. Nothing is polled and no key has a floor: a key costs what the program
takes from reading it to writing the last byte.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple, Self

import pyte

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

COLUMNS, ROWS = 120, 40
REACTION = 2.0
"""Seconds that a key may take until its first output: what is slow must count."""
PATIENCE = 120.0
"""Seconds to wait for what must come."""

# Sequences that pyte takes for text: of the kitty keyboard protocol, and strings.
_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<=>][0-9;:]*[a-zA-Z]|\x1b[P_^X][^\x1b]*\x1b\\")


class Piece(NamedTuple):
    """Output that came at once."""

    at: float
    """On the monotonic clock."""
    data: bytes


class Painted(NamedTuple):
    """When what a key changed was on the screen, in seconds after the key."""

    first: float
    last: float


class BenchTerminal:
    """A program in a terminal; `started` is when it was started."""

    def __init__(
        self, command: Sequence[str | Path], env: Mapping[str, str], *, is_drawn: bool = True
    ) -> None:
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        self._is_drawn = is_drawn
        self.output = b""
        """All that it has written."""
        self._ours, theirs = pty.openpty()
        size = struct.pack("HHHH", ROWS, COLUMNS, 0, 0)
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, size)
        self.started = time.monotonic()
        self._process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=env, start_new_session=True
        )
        os.close(theirs)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        # With what it started: a refresh that goes on would slow what is measured next.
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._ours)

    @property
    def pid(self) -> int:
        """Of the program."""
        return self._process.pid

    @property
    def lines(self) -> list[str]:
        """What is on the screen."""
        # Not `Screen.display`, which fails on half a wide character.
        buffer = self._screen.buffer
        return ["".join(buffer[row][at].data for at in range(COLUMNS)) for row in range(ROWS)]

    def send(self, text: str) -> float:
        """Press keys; when they were pressed."""
        at = time.monotonic()
        os.write(self._ours, text.encode())
        return at

    def pieces(self, *, quiet: float, longest: float, first: float = 0.0) -> list[Piece]:
        """What comes until nothing came for `quiet` seconds, or until `longest` have passed.

        The first piece may take `first` seconds.
        """
        found: list[Piece] = []
        end = time.monotonic() + longest
        while (left := end - time.monotonic()) > 0:
            patience = quiet if found else max(first, quiet)
            piece = self._piece(min(left, patience))
            if piece is not None:
                found.append(piece)
            elif left >= patience:
                break
        return found

    def draw(self, pieces: Sequence[Piece]) -> None:
        """Put output on the screen."""
        if self._is_drawn:
            for piece in pieces:
                self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", piece.data))

    def settle(self, quiet: float = 0.16, longest: float = 20.0) -> None:
        """Wait until nothing comes any more, and draw what came."""
        self.draw(self.pieces(quiet=quiet, longest=longest))

    def wait_for_bytes(self, wanted: bytes) -> float:
        """When the program had written something, on the monotonic clock.

        Raises:
            TimeoutError: It never did; the message holds what it wrote last.
        """
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            piece = self._piece(1.0)
            if piece is None:
                continue
            self.draw([piece])
            if wanted in self.output[-len(piece.data) - len(wanted) :]:
                return piece.at
        raise TimeoutError(f"{wanted!r} did not come, but {self.output[-2000:]!r}")

    def wait_until(self, is_so: Callable[[list[str]], bool]) -> float:
        """When the screen was so, on the monotonic clock.

        Raises:
            TimeoutError: It never was; the message holds the screen.
        """
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            piece = self._piece(1.0)
            if piece is None:
                continue
            self.draw([piece])
            if is_so(self.lines):
                return piece.at
        raise TimeoutError("\n".join(self.lines))

    def press(
        self,
        key: str,
        part: Callable[[list[str]], object] | None,
        *,
        quiet: float = 0.16,
        longest: float = 10.0,
    ) -> Painted | None:
        """When a part of the screen changed first and last after a key; None when it did not.

        Args:
            key: What to send.
            part: The part of the screen, of its lines; what changes elsewhere does not count.
                None: all that comes counts, be it a change of colour alone.
            quiet: Seconds without output, after the first, after which no more is expected.
            longest: Seconds after which it is not waited any longer.
        """
        before = None if part is None else part(self.lines)
        pressed = self.send(key)
        changes: list[float] = []
        for piece in self.pieces(quiet=quiet, longest=longest, first=REACTION):
            self.draw([piece])
            now = None if part is None else part(self.lines)
            if part is None or now != before:
                changes.append(piece.at - pressed)
                before = now
        return Painted(changes[0], changes[-1]) if changes else None

    def _piece(self, seconds: float) -> Piece | None:
        readable, _, _ = select.select([self._ours], [], [], max(0.0, seconds))
        if not readable:
            return None
        try:
            data = os.read(self._ours, 1 << 18)
        except OSError as error:
            raise TimeoutError(f"the program ended: {self.output[-2000:]!r}") from error
        piece = Piece(time.monotonic(), data)
        self.output += data
        return piece
