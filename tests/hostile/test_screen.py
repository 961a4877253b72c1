"""Over the whole corpus the app writes no byte of a kind that honest articles do not cause."""

from __future__ import annotations

import base64
import os
import re
import sys
from typing import TYPE_CHECKING

import pytest

from reader.feed.urls import checked_url
from tests.e2e.terminal import Terminal
from tests.hostile.corpus import HONEST, write_cases
from tests.hostile.output import kinds_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.hostile.conftest import WatchedReading

pytestmark = pytest.mark.e2e

COLUMNS, ROWS = 110, 60
PAGES = 12
"""Enough for every row of the corpus."""
STORIES_OF_A_PAGE = 8
_AT_THE_END = re.compile(rb" ([0-9]{3})/\1\b")
_COPIED = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07|\x1b\]52")
SEARCHES = ("\x1b", "Hostile", "is:unread markup", "[/", "title:*")


def drive(terminal: Terminal, pages: int) -> None:
    """Scroll through all rows, open stories on every page, search, copy, ask for help."""
    terminal.wait_for("quality")
    terminal.wait_for(lambda seen: "reading" not in seen.lines[0])
    terminal.is_drawn = False
    for _ in range(pages):
        terminal.press("pagedown")
        for _ in range(STORIES_OF_A_PAGE):
            terminal.press("j")
    terminal.press("g")
    for key in ("enter", "G", "g", "i", "escape", "y", "m", "*", "u", "escape"):
        terminal.press(key)
    for search in SEARCHES:
        terminal.press("/")
        terminal.type(search.replace("\x1b", ""))
        terminal.read_for(0.3)
        terminal.press("enter")
        terminal.press("escape")
    for key in ("s", "S", "s", "?", "escape", "ctrl+p", "escape"):
        terminal.press(key)
    terminal.read_for(0.3)
    terminal.press("ctrl+q")
    assert terminal.wait_for_exit() == 0


def record(feed: Path, cache: Path, home: Path, root: Path, pages: int) -> bytes:
    env = {
        **os.environ,
        "TERM": "xterm-256color",
        "BROWSER": "/bin/true",
        "XDG_CACHE_HOME": str(cache),
        "XDG_DATA_HOME": str(home),
        "XDG_STATE_HOME": str(home),
    }
    command = [sys.executable, "-m", "reader", str(feed)]
    with Terminal(command, env=env, cwd=root, columns=COLUMNS, rows=ROWS) as terminal:
        drive(terminal, pages)
        return terminal.output


def test_the_kinds_are_told_apart() -> None:
    assert kinds_of(b"\x1b[1;3Ha\x1b[31mb") == {"CSI #H", "CSI #m"}
    assert kinds_of(b"\x1b[?1049h\x1b[6n") == {"CSI ?1049h", "CSI 6n"}
    assert kinds_of(b"\x1b]52;c;AA\x07\x1b]0;x\x1b\\") == {"OSC 52", "OSC 0"}
    assert kinds_of(b"\x1bPtmux;x\x1b\\\x1bc\xc2\x9b2J") == {"string P", "ESC c", "control 9b"}
    assert kinds_of("\u202ea\u200bb".encode()) == {"U+202E", "U+200B"}
    assert kinds_of(b"\x9b") == {"U+DC9B"}


def test_no_hostile_byte_reaches_the_terminal(
    hostile_feed: Path, watched_reading: WatchedReading, tmp_path: Path, checkout: Path
) -> None:
    write_cases(tmp_path / "honest" / "_news", HONEST)
    cache = tmp_path / "cache"
    honest = kinds_of(record(tmp_path / "honest", cache, tmp_path / "a", checkout, 1))
    output = record(hostile_feed, watched_reading.cache, tmp_path / "b", checkout, PAGES)
    assert kinds_of(output) - honest == set()
    for copied in _COPIED.findall(output):
        # The clipboard is ours alone: what the copy key puts there is a checked link.
        url = base64.b64decode(copied).decode("ascii")
        assert checked_url(url) == url
    assert b"Hostile" in output
    assert _AT_THE_END.search(output)
    assert len(output) > 100_000
