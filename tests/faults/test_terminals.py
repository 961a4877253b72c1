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
        honest = kinds_of(terminal.output)
        for data in NO_KEYS:
            terminal.send(data)
            terminal.read_for(0.15)
        # Nothing was opened, hidden, read or moved, and keys are keys as before.
        terminal.press("j")
        terminal.wait_for("30 unread of 30 · 2/30")
        terminal.press("/")
        terminal.send(b"\x1b[200~Story\x1b]52;c;AAAA\x07\xc2\x9b2J\x1b[2J\xe2\x80\xae\x1b[201~")
        terminal.wait_for("/Story\ufffd]52")
        assert kinds_of(terminal.output) - honest <= {"CSI ?25h"}
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0
        assert b"Traceback" not in terminal.output
