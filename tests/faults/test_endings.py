"""However the app ends, the terminal is as it was, the status tells, and no traceback is seen."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.e2e.terminal import (
    ALTERNATE_SCREEN,
    BRACKETED_PASTE,
    CURSOR_SHOWN,
    MOUSE_MODES,
    PATIENCE,
    Terminal,
)
from tests.faults.feeds import write_feed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.e2e

HOSTILE = "\\x1b]52;c;AAAA\\x07\\x9b2J\\u202e[/nope]"
"""As the source of a Python string."""
MAIN = "from reader.cli import main; main()"
IMPATIENT = f"""
from reader.tui import ending
ending.LAST_WORDS_SECONDS = 0.3
{MAIN}
"""
CRASH = f"""
from reader.tui.widgets.article_list import ArticleList
def boom(self):
    raise ValueError("{HOSTILE} said the feed")
ArticleList.action_bottom = boom
{MAIN}
"""
FAILING_WORKER = f"""
from reader.library.library import Library
def boom(self, ref):
    raise ValueError("{HOSTILE} said the feed")
Library.story = boom
{MAIN}
"""
FAILING_LIBRARY = f"""
from reader.library.errors import LibraryError
from reader.library.library import Library
def boom(self, ref):
    raise LibraryError("It failed {HOSTILE} here.")
Library.story = boom
{MAIN}
"""
STOPPED_AMID_A_WRITE = f"""
import os, signal
from reader.tui.widgets.article_list import ArticleList
def stop(self):
    with self.app._driver._writer_thread._queue.mutex:
        os.kill(os.getpid(), signal.SIGTSTP)
ArticleList.action_bottom = stop
{MAIN}
"""


@pytest.fixture
def start(tmp_path: Path, checkout: Path) -> Iterator[Callable[..., Terminal]]:
    write_feed(tmp_path / "feed", 30)
    opened: list[Terminal] = []

    def start(source: str = MAIN) -> Terminal:
        terminal = Terminal(
            [sys.executable, "-c", source, str(tmp_path / "feed")],
            env={**os.environ, "TERM": "xterm-256color"},
            cwd=checkout,
        )
        opened.append(terminal)
        terminal.wait_for("Story")
        return terminal

    yield start
    for terminal in opened:
        terminal.close()


def assert_as_it_was(terminal: Terminal) -> None:
    assert terminal.settings == terminal.settings_before
    assert not terminal.modes[ALTERNATE_SCREEN]
    assert not terminal.modes.get(BRACKETED_PASTE)
    assert terminal.modes[CURSOR_SHOWN]
    assert not any(terminal.modes.get(mode) for mode in MOUSE_MODES)
    assert b"Traceback" not in terminal.output
    assert b"\x1b]52" not in terminal.output
    assert b"\xc2\x9b" not in terminal.output


@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)],
    ids=["TERM", "HUP", "INT"],
)
def test_a_signal_ends_the_app_as_signals_do(
    number: signal.Signals, status: int, start: Callable[..., Terminal]
) -> None:
    terminal = start()
    terminal.signal(number)
    assert terminal.wait_for_exit() == status
    assert_as_it_was(terminal)


def test_a_closed_terminal_ends_the_app(start: Callable[..., Terminal]) -> None:
    terminal = start(IMPATIENT)
    assert terminal.hang_up() == 129


def test_a_fault_of_ours_is_one_sentence_and_a_private_log(
    start: Callable[..., Terminal], own_home: Path
) -> None:
    terminal = start(CRASH)
    terminal.press("G")
    assert terminal.wait_for_exit() == 70
    assert_as_it_was(terminal)
    (log,) = own_home.rglob("reader.log")
    said = terminal.output.rpartition(b"\x1b[?1049l")[2].decode()
    assert "Something went wrong that should not (ValueError)" in said
    assert "reader.log" in terminal.text.replace("\n", "")
    assert log.stat().st_mode & 0o077 == 0
    assert "action_bottom" not in terminal.text
    assert "said the feed" not in log.read_text()


def test_a_fault_of_a_worker_costs_no_more_than_its_work(
    start: Callable[..., Terminal], own_home: Path
) -> None:
    terminal = start(FAILING_WORKER)
    terminal.wait_for("went wrong")
    terminal.press("j", "G", "g")
    terminal.wait_for("Story")
    terminal.press("ctrl+q")
    assert terminal.wait_for_exit() == 0
    assert_as_it_was(terminal)
    (log,) = own_home.rglob("reader.log")
    assert "said the feed" not in log.read_text()


def test_an_error_that_quotes_a_feed_is_shown_harmlessly(start: Callable[..., Terminal]) -> None:
    terminal = start(FAILING_LIBRARY)
    terminal.wait_for("It failed")
    terminal.press("ctrl+q")
    assert terminal.wait_for_exit() == 0
    assert_as_it_was(terminal)


@pytest.mark.parametrize("number", [signal.SIGTSTP, signal.SIGSTOP], ids=["TSTP", "STOP"])
def test_suspended_and_brought_back(number: signal.Signals, start: Callable[..., Terminal]) -> None:
    terminal = start()
    terminal.signal(number)
    wait_until_stopped(terminal)
    bring_back(terminal)
    terminal.press("j")
    terminal.wait_for("2/30")
    terminal.press("ctrl+q")
    assert terminal.wait_for_exit() == 0
    assert_as_it_was(terminal)


def test_suspended_in_the_middle_of_a_write(start: Callable[..., Terminal]) -> None:
    terminal = start(STOPPED_AMID_A_WRITE)
    terminal.press("G")
    wait_until_stopped(terminal)
    bring_back(terminal)
    terminal.press("j")
    terminal.wait_for("2/30")
    terminal.press("ctrl+q")
    assert terminal.wait_for_exit() == 0
    assert_as_it_was(terminal)


def bring_back(terminal: Terminal) -> None:
    """Have the program go on; until it has the terminal, what is typed may be dropped."""
    terminal.signal(signal.SIGCONT)
    terminal.wait_for(lambda seen: seen.output.count(b"\x1b[?1049h") == 2)


def wait_until_stopped(terminal: Terminal) -> None:
    """Wait until the program stands still, as the system sees it."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        _, state = os.waitpid(terminal.pid, os.WNOHANG | os.WUNTRACED)
        if os.WIFSTOPPED(state):
            return
        terminal.read_for(0.05)
    raise AssertionError(f"the program goes on\n{terminal.text}")


def test_any_size_and_back(start: Callable[..., Terminal]) -> None:
    terminal = start()
    for size in ((1, 1), (2, 1), (1, 40), (300, 100)):
        terminal.resize(*size)
        terminal.press("j", "enter", "G", "escape")
        terminal.resize(100, 30)
        terminal.wait_for("Story")
    terminal.press("ctrl+q")
    assert terminal.wait_for_exit() == 0
    assert_as_it_was(terminal)


def test_a_killed_app_leaves_no_refresh_behind(
    start: Callable[..., Terminal], tmp_path: Path
) -> None:
    terminal = start()
    os.kill(terminal.pid, signal.SIGKILL)
    terminal.wait_for_exit()
    deadline = time.monotonic() + PATIENCE
    while workers(str(tmp_path)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert workers(str(tmp_path)) == []


def workers(folder: str) -> list[str]:
    """The processes whose command line names a folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_text("utf-8", "replace")
        except OSError:
            continue
        if folder in command:
            found.append(command)
    return found
