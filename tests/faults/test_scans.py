"""Keys are answered while a refresh runs, be it one that never ends: nothing waits for it.

No time is measured: what waited for a scan that stands still would wait for ever.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from tests.e2e.terminal import Terminal
from tests.faults.feeds import write_feed

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.e2e

STUCK = """
from reader.library.index import index_file
from reader.library.refresh import process as refresh_process
index_file.BUSY_SECONDS = 3_600.0
start = refresh_process.start_module
refresh_process.start_module = lambda module, *rest: start("tests.faults.stuck_refresh", *rest)
from reader.cli import main; main()
"""
FIRST = 64
"""Documents that are read before the scan comes to a stand."""
ANSWERS = (
    ("j", f"2/{FIRST}"),
    ("G", f"{FIRST}/{FIRST}"),
    ("g", f" 1/{FIRST}"),
    ("s", "date"),
    ("s", "heat"),
    ("s", "quality"),
    ("m", f"{FIRST - 1} unread"),
    ("*", "★"),
    ("x", "1 hidden"),
    ("u", f"/{FIRST}"),
    ("t", "Topic 3"),
    ("escape", "Enter open"),
    ("v", "front page"),
    ("escape", "Enter open"),
    ("i", "quality"),
    ("escape", "Enter open"),
    ("?", "Keys"),
    ("escape", "Enter open"),
    ("/", "words, or topic:"),
    ("S", "/S"),
    ("t", "/St"),
    ("enter", "/St"),
    ("escape", f"/{FIRST}"),
    ("enter", "Related"),
    ("escape", "Enter open"),
    ("r", f"/{FIRST}"),
)


def test_every_key_is_answered_while_a_scan_stands_still(tmp_path: Path, checkout: Path) -> None:
    write_feed(tmp_path / "feed", 3 * FIRST)
    command = [sys.executable, "-c", STUCK, str(tmp_path / "feed")]
    env = {**os.environ, "TERM": "xterm-256color"}
    with Terminal(command, env=env, cwd=checkout, columns=120) as terminal:
        terminal.wait_for(f" 1/{FIRST}")
        terminal.wait_for("64 of 192")
        for key, answer in ANSWERS:
            terminal.press(key)
            terminal.wait_for(answer)
        assert "64 of 192" in terminal.text
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0
