"""The terminal for tests does what a terminal does, tried with small programs."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

import pytest

from tests.e2e.terminal import (
    ALTERNATE_SCREEN,
    CURSOR_SHOWN,
    Terminal,
)

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.e2e

TINY_APP = """
from textual.app import App, ComposeResult
from textual.widgets import Input, Static

class Tiny(App[None]):
    BINDINGS = [("ctrl+q", "quit", "quit"), ("escape", "shout", "shout")]
    def compose(self) -> ComposeResult:
        yield Input(placeholder="type here")
        yield Static("", id="said")
    def on_input_changed(self, event: Input.Changed) -> None:
        self.query_one("#said", Static).update(f"you typed: {event.value}")
    def action_shout(self) -> None:
        self.query_one("#said", Static).update(f"size {self.size.width} by {self.size.height}")

Tiny().run()
"""


def start(tmp_path: Path, *command: str, columns: int = 60, rows: int = 12) -> Terminal:
    env = {**os.environ, "TERM": "xterm-256color"}
    return Terminal([sys.executable, *command], env=env, cwd=tmp_path, columns=columns, rows=rows)


def test_keys_reach_a_textual_app_and_its_screen_is_read(tmp_path: Path) -> None:
    with start(tmp_path, "-c", TINY_APP) as terminal:
        terminal.wait_for("type here")
        terminal.type("hé漢")
        terminal.wait_for("you typed: hé漢")
        terminal.press("backspace", "!")
        terminal.wait_for("you typed: hé!")
        terminal.resize(80, 20)
        terminal.press("escape")
        terminal.wait_for("size 80 by 20")
        assert terminal.modes[ALTERNATE_SCREEN]
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0
        assert terminal.leftovers == []
        assert not terminal.modes[ALTERNATE_SCREEN]
        assert terminal.modes[CURSOR_SHOWN]


def test_what_is_not_put_back_is_named(tmp_path: Path) -> None:
    script = (
        "import tty; tty.setraw(0); "
        r"print('\x1b[?1049h\x1b[?2004h\x1b[?25l\x1b[?1003h', end='', flush=True)"
    )
    with start(tmp_path, "-c", script) as terminal:
        terminal.wait_for_exit()
        assert len(terminal.leftovers) == 5


def test_what_does_not_come_says_what_was_there_instead(tmp_path: Path) -> None:
    with start(tmp_path, "-c", "input('what now? ')") as terminal:
        terminal.wait_for("what now?")
        with pytest.raises(AssertionError, match="what now"):
            terminal.wait_for("something else", seconds=0.1)
        with pytest.raises(AssertionError, match="goes on"):
            terminal.wait_for_exit(seconds=0.1)
        terminal.press("enter")
        with pytest.raises(AssertionError, match="ended"):
            terminal.wait_for("something else")


def test_every_byte_is_kept(tmp_path: Path) -> None:
    with start(tmp_path, "-c", r"print('a\x1b[31mb\x1b[0m', end='')") as terminal:
        assert terminal.wait_for_exit() == 0
        assert terminal.output == b"a\x1b[31mb\x1b[0m"
        assert terminal.lines[0] == "ab"


def test_sequences_that_the_emulator_does_not_know_are_not_drawn(tmp_path: Path) -> None:
    script = (
        "import sys, time\n"
        r"for part in ('a\x1b[>1', 'u', 'b\x1b[<', 'u', 'c\x1bP+q', '544e\x1b', '\\d'):" + "\n"
        "    print(part, end='', flush=True); time.sleep(0.02)\n"
    )
    with start(tmp_path, "-c", script) as terminal:
        terminal.wait_for("abcd")


def test_a_frame_is_looked_at_when_it_is_whole(tmp_path: Path) -> None:
    script = (
        "import sys, time, tty; tty.setcbreak(0); print('\\x1b[?2026$p', end='', flush=True)\n"
        "print(ascii(sys.stdin.buffer.raw.read(11)))\n"
        "for part in '\\x1b[?2026hhalf', ' of it\\x1b[?2026l': "
        "print(part, end='', flush=True); time.sleep(0.1)"
    )
    with start(tmp_path, "-c", script) as terminal:
        terminal.wait_for("half")
        assert "half of it" in terminal.text
        assert r"\x1b[?2026;2$y" in terminal.text


def test_the_terminal_answers_where_the_cursor_is(tmp_path: Path) -> None:
    script = (
        "import sys, tty; tty.setcbreak(0); print('ab\\x1b[6n', end='', flush=True)\n"
        "answer = sys.stdin.buffer.raw.read(6); print(ascii(answer))"
    )
    with start(tmp_path, "-c", script) as terminal:
        terminal.wait_for(r"\x1b[1;3R")


def test_closing_the_terminal_hangs_up(tmp_path: Path) -> None:
    with start(tmp_path, "-c", "input('ready')") as terminal:
        terminal.wait_for("ready")
        assert terminal.hang_up() == -signal.SIGHUP
