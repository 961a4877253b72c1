"""A terminal for tests: starts a program in a pseudo-terminal, presses keys, reads the screen.

What the program writes is kept byte for byte, and drawn by an emulator (pyte), so that a
test looks at what a person would see. Knows nothing of the reader.
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
import sys
import termios
import time
from typing import TYPE_CHECKING, Self

import pyte

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

PATIENCE = 30.0
"""Seconds to wait for what must come: the machine may be busy."""

ALTERNATE_SCREEN = 1049
CURSOR_SHOWN = 25
BRACKETED_PASTE = 2004
MOUSE_MODES = (1000, 1002, 1003, 1006, 1015, 1016)

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "backspace": "\x7f",
    "space": " ",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "delete": "\x1b[3~",
    "f1": "\x1bOP",
}

# Makes the pseudo-terminal the program's own, as a terminal emulator does, so that closing
# it hangs up and Ctrl-z suspends. Not `preexec_fn`: it is unsafe where threads run.
# Signals are as a terminal emulator leaves them: `nohup`, or a shell that starts the tests in
# the background, has some of them ignored.
_LAUNCHER = (
    "import fcntl, os, signal, sys, termios\n"
    "for name in ('SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTERM', 'SIGTSTP', 'SIGPIPE'):\n"
    "    signal.signal(getattr(signal, name), signal.SIG_DFL)\n"
    "fcntl.ioctl(0, termios.TIOCSCTTY, 0)\n"
    "os.execvp(sys.argv[1], sys.argv[1:])\n"
)

# Asked by Textual, which then says where a frame begins and where it ends.
_KNOWS_FRAMES = b"\x1b[?2026$p"
_DOES = "\x1b[?2026;2$y"
_FRAME = re.compile(rb"\x1b\[\?2026([hl])")

# Sequences that pyte takes for text: of the kitty keyboard protocol, and strings (DCS, APC).
_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<=>][0-9;:]*[a-zA-Z]|\x1b[P_^X][^\x1b]*\x1b\\")
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-9;:<=>?$]*|[P_^X][^\x1b]*\x1b?)?\Z")
_MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")


class _Screen(pyte.Screen):
    """A screen that answers what the program asks of the terminal."""

    def __init__(self, columns: int, rows: int, answer: Callable[[str], None]) -> None:
        self._answer = answer
        super().__init__(columns, rows)

    def write_process_input(self, data: str) -> None:
        """Send an answer, as to "where is the cursor", back to the program."""
        self._answer(data)


class Terminal:
    """A program in a terminal.

    Attributes:
        output: Every byte that the program has written.
        is_drawn: Whether it is drawn, which is most of the work; what is not, is never seen.
    """

    is_drawn = True

    def __init__(
        self,
        command: Sequence[str | Path],
        *,
        env: Mapping[str, str],
        cwd: Path,
        columns: int = 100,
        rows: int = 30,
    ) -> None:
        self.output = b""
        self._screen = _Screen(columns, rows, self._send)
        self._stream = pyte.ByteStream(self._screen)
        self._undrawn = b""
        self._is_within_frame = False
        self._ours, self._theirs = pty.openpty()
        os.set_blocking(self._ours, False)
        self._set_size(columns, rows)
        self.settings_before = termios.tcgetattr(self._theirs)
        self._process = subprocess.Popen(
            [sys.executable, "-c", _LAUNCHER, *command],
            stdin=self._theirs,
            stdout=self._theirs,
            stderr=self._theirs,
            env=dict(env),
            cwd=cwd,
            start_new_session=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def lines(self) -> list[str]:
        """What is on the screen, row by row, without the blanks at the end."""
        # Not `Screen.display`, which fails on half a wide character.
        buffer, columns = self._screen.buffer, range(self._screen.columns)
        return [
            "".join(buffer[row][column].data for column in columns).rstrip()
            for row in range(self._screen.lines)
        ]

    @property
    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(self.lines)

    @property
    def modes(self) -> dict[int, bool]:
        """The private modes that the program has set (true) or reset (false)."""
        return {
            int(number): switch == b"h"
            for numbers, switch in _MODE.findall(self.output)
            for number in numbers.split(b";")
        }

    @property
    def settings(self) -> list[object]:
        """How the line discipline is set: echo, signals and the like."""
        return termios.tcgetattr(self._theirs)

    @property
    def leftovers(self) -> list[str]:
        """What a program that has ended did not put back as it was."""
        modes = self.modes
        kept = {
            "the line discipline": self.settings != self.settings_before,
            "the alternate screen": modes.get(ALTERNATE_SCREEN),
            "bracketed paste": modes.get(BRACKETED_PASTE),
            "a hidden cursor": not modes.get(CURSOR_SHOWN, True),
            "the mouse": any(modes.get(mode) for mode in MOUSE_MODES),
        }
        return [name for name, is_kept in kept.items() if is_kept]

    @property
    def pid(self) -> int:
        """Of the program."""
        return self._process.pid

    def is_styled(self, row: int, column: int, style: str) -> bool:
        """Whether a cell has a style: `reverse`, `bold`, `underscore`."""
        return bool(getattr(self._screen.buffer[row][column], style))

    def press(self, *keys: str) -> None:
        """Press keys: characters, names of `KEYS`, or `ctrl+` and a letter."""
        for key in keys:
            if key.startswith("ctrl+"):
                self._send(chr(ord(key[-1]) & 0x1F))
            elif len(key) == 1:
                self._send(key)
            else:
                self._send(KEYS[key])
            # As fast as a person, and as the program reads: Escape with the next key would be
            # one key, Alt and that key.
            self.read_for(0.02)
            self._wait_until_read()
            if key == "escape":
                self.read_for(0.2)

    def type(self, text: str) -> None:
        """Type text."""
        self._send(text)

    def send(self, data: bytes) -> None:
        """Send what no key sends."""
        while data:
            try:
                data = data[os.write(self._ours, data) :]
            except BlockingIOError:
                self._read(0.05)

    def wait_for(
        self, wanted: str | Callable[[Terminal], object], seconds: float = PATIENCE
    ) -> None:
        """Wait until a text is on the screen, or a condition holds.

        Raises:
            AssertionError: It did not come, or the program ended; says what is on the screen.
        """
        deadline = time.monotonic() + seconds
        while not self._has(wanted):
            is_over = self._process.poll() is not None
            self._read(0.05)
            if self._has(wanted):
                return
            if is_over or time.monotonic() > deadline:
                what = "ended" if is_over else f"showed no such thing in {seconds:g} seconds"
                raise AssertionError(f"{wanted!r}: the program {what}\n{self.text}")

    def wait_until_gone(self, text: str) -> None:
        """Wait until a text is no longer on the screen."""
        self.wait_for(lambda terminal: text not in terminal.text)

    def wait_for_exit(self, seconds: float = PATIENCE) -> int:
        """Wait until the program ends; its exit status, negative for a signal.

        Raises:
            AssertionError: It goes on.
        """
        deadline = time.monotonic() + seconds
        while self._process.poll() is None:
            self._read(0.05)
            if time.monotonic() > deadline:
                raise AssertionError(f"the program goes on\n{self.text}")
        while self._read(0.05):
            pass
        return self._process.returncode

    def read_for(self, seconds: float) -> None:
        """Take what comes for a while: to see that something does not happen."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            self._read(left)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        self._screen.resize(rows, columns)
        self._set_size(columns, rows)
        self.signal(signal.SIGWINCH)

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        os.kill(self._process.pid, number)

    def hang_up(self) -> int:
        """Close the terminal as when its window is closed; how the program ended."""
        os.close(self._ours)
        os.close(self._theirs)
        self._ours = self._theirs = -1
        return self._process.wait(PATIENCE)

    def close(self) -> None:
        """End the program, if it has not ended, and the terminal."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        if self._ours >= 0:
            os.close(self._ours)
            os.close(self._theirs)
            self._ours = self._theirs = -1

    def _wait_until_read(self) -> None:
        """Wait until the program has taken what was typed, if it takes it at all."""
        deadline = time.monotonic() + PATIENCE
        while self._unread_count and self._process.poll() is None:
            self._read(0.02)
            if time.monotonic() > deadline:
                return

    @property
    def _unread_count(self) -> int:
        """Bytes that were typed and not read yet."""
        (count,) = struct.unpack("i", fcntl.ioctl(self._theirs, termios.FIONREAD, b"\0" * 4))
        return int(count)

    def _has(self, wanted: str | Callable[[Terminal], object]) -> bool:
        if self._is_within_frame:
            return False
        return wanted in self.text if isinstance(wanted, str) else bool(wanted(self))

    def _read(self, seconds: float) -> bool:
        """Take what the program has written, waiting for it a little; whether there was any."""
        readable, _, _ = select.select([self._ours], [], [], seconds)
        if not readable:
            return False
        data = os.read(self._ours, 1 << 16)
        self.output += data
        if self.is_drawn:
            self._draw(data)
        return bool(data)

    def _draw(self, data: bytes) -> None:
        """Show output on the screen; what ends within a sequence waits for the rest of it."""
        data = self._undrawn + data
        unfinished = _UNFINISHED.search(data)
        end = unfinished.start() if unfinished else len(data)
        self._undrawn = data[end:]
        if _KNOWS_FRAMES in data[:end]:
            self._send(_DOES)
        for switch in _FRAME.findall(data[:end]):
            self._is_within_frame = switch == b"h"
        self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", data[:end]))

    def _send(self, text: str) -> None:
        """Write to the program as the keyboard does, reading meanwhile, so that none waits."""
        self.send(text.encode())

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
