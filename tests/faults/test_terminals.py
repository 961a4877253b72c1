"""Terminals that send what is no key, or cannot show what is sent: nothing ends, nothing acts."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from tests.e2e.terminal import Terminal
from tests.faults.feeds import write_feed
from tests.hostile.output import kinds_of

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.e2e

NO_KEYS = (
    b"\xe9",  # a letter of Latin-1
    b"\xff\xfe",
    b"\x1b[99999999999;1u",  # no character has this number
    b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\",
    b"\x1bP>|xterm(370)\x1b\\",
    b"\x1b_Gi=31;OK\x1b\\",
    b"\x1b[?62;22c",
    b"\x1b[200~q\x1bmx*\x1b[201~",
)


def test_what_is_no_key_neither_ends_the_app_nor_acts_in_it(tmp_path: Path, checkout: Path) -> None:
    write_feed(tmp_path / "feed", 30)
    command = [sys.executable, "-m", "reader", str(tmp_path / "feed")]
    with Terminal(command, env={**os.environ, "TERM": "xterm"}, cwd=checkout) as terminal:
        terminal.wait_for("30 unread of 30 · 1/30")
        for data in NO_KEYS:
            terminal.send(data)
            terminal.read_for(0.03)
        # Nothing was opened, hidden, read or moved, and keys are keys as before.
        terminal.press("j")
        terminal.wait_for("30 unread of 30 · 2/30")
        terminal.press("/")
        terminal.send(b"\x1b[200~Story\x1b]52;c;AAAA\x07\xc2\x9b2J\x1b[2J\xe2\x80\xae\x1b[201~")
        terminal.wait_for("/Story\ufffd]52")
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0
        assert b"Traceback" not in terminal.output
        assert not kinds_of(terminal.output) & {"OSC 52", "control 9b", "CSI #J", "U+202E"}


WITHOUT_UTF8 = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def test_a_terminal_of_no_name_in_a_locale_of_ascii(tmp_path: Path, checkout: Path) -> None:
    write_feed(tmp_path / "feed", 30)
    env = {name: value for name, value in os.environ.items() if name != "TERM"} | WITHOUT_UTF8
    command = [sys.executable, "-m", "reader", str(tmp_path / "feed")]
    with Terminal(command, env=env, cwd=checkout) as terminal:
        terminal.wait_for("30 unread of 30 . 1/30")
        terminal.wait_for("|  Story")
        terminal.press("j", "/")
        terminal.type("é")
        # Two bytes that are no letters here, and two signs that it cannot show.
        terminal.wait_for("/??")
        terminal.press("escape", "ctrl+q")
        assert terminal.wait_for_exit() == 0
        assert b"\\u" not in terminal.output
        drawn = terminal.output.decode("ascii")
    assert "*" in drawn


def test_a_dumb_terminal_is_told_what_to_use_instead(tmp_path: Path, checkout: Path) -> None:
    write_feed(tmp_path / "feed", 3)
    env = {**os.environ, "TERM": "dumb"}
    command = [sys.executable, "-m", "reader"]
    with Terminal([*command, str(tmp_path / "feed")], env=env, cwd=checkout) as terminal:
        assert terminal.wait_for_exit() == 2
        assert b"use `reader list`" in terminal.output
        assert kinds_of(terminal.output) == {"control 0d", "control 0a"}
    listing = [*command, "list", "--feed", str(tmp_path / "feed")]
    with Terminal(listing, env=env, cwd=checkout) as terminal:
        assert terminal.wait_for_exit() == 0
        assert b"Story 2 " in terminal.output
        assert kinds_of(terminal.output) == {"control 0d", "control 0a"}
