"""The real program in a terminal, with a home of its own and a browser that keeps a record."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.panes import chosen_row, story
from tests.e2e.terminal import PATIENCE, Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

    Ranked = list[dict[str, Any]]

ROOT = Path(__file__).parents[2]

RECORDING_BROWSER = """#!/bin/sh
printf '%s\\n' "$#" "$@" >> "$BROWSER_RECORD"
echo "noise on the screen"
"""


@dataclass
class Desk:
    """What a person sits at: starts the reader as often as needed, in the same home."""

    home: Path
    root: Path
    """Of the checkout: where the program is started."""
    env: dict[str, str]
    terminals: list[Terminal] = field(default_factory=list)

    @property
    def record(self) -> Path:
        """What the browser was started with."""
        return self.home / "browser-record"

    def open(self, *arguments: str | Path, columns: int = 120, rows: int = 36) -> Terminal:
        """Start the reader in a terminal."""
        terminal = Terminal(
            [sys.executable, "-m", "reader", *arguments],
            env=self.env,
            cwd=self.root,
            columns=columns,
            rows=rows,
        )
        self.terminals.append(terminal)
        return terminal

    def run(self, *arguments: str | Path) -> str:
        """Run a command of the reader; what it printed."""
        ran = subprocess.run(
            [sys.executable, "-m", "reader", *arguments],
            env=self.env,
            cwd=self.root,
            capture_output=True,
            text=True,
            check=True,
        )
        return ran.stdout

    def articles(self, *arguments: str) -> list[dict[str, Any]]:
        """What `reader list --json` says."""
        return [json.loads(line) for line in self.run("list", "--json", *arguments).splitlines()]

    def opened_urls(self, count: int) -> list[str]:
        """What the browser was asked to open, once it was that many times."""
        deadline = time.monotonic() + PATIENCE
        urls: list[str] = []
        while len(urls) < count and time.monotonic() < deadline:
            time.sleep(0.05)
            lines = self.record.read_text().split("\n")[:-1] if self.record.exists() else []
            assert set(lines[::2]) <= {"1"}, f"not one argument each: {lines}"
            urls = lines[1::2]
        assert len(urls) == count
        return urls


@pytest.fixture(scope="session")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache directory that holds the index of the sample feed, to be copied."""
    cache = tmp_path_factory.mktemp("cache")
    subprocess.run(
        [sys.executable, "-m", "reader", "index"],
        env={**os.environ, "XDG_CACHE_HOME": str(cache)},
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    return cache


@pytest.fixture(scope="session")
def ranked(indexed: Path) -> Ranked:
    """The articles of the sample feed as `reader list --json` says them, the best first."""
    listed = subprocess.run(
        [sys.executable, "-m", "reader", "list", "--json"],
        env={**os.environ, "XDG_CACHE_HOME": str(indexed)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in listed.stdout.splitlines()]


@pytest.fixture
def desk(own_home: Path, checkout: Path) -> Iterator[Desk]:
    browser = own_home / "browser"
    browser.write_text(RECORDING_BROWSER)
    browser.chmod(0o755)
    made = Desk(own_home, checkout, {**os.environ, "TERM": "xterm-256color"})
    made.env |= {"BROWSER": str(browser), "BROWSER_RECORD": str(made.record)}
    yield made
    for terminal in made.terminals:
        terminal.close()


@pytest.fixture
def reader(desk: Desk, indexed: Path) -> Terminal:
    """The reader on the sample feed, with everything read."""
    shutil.copytree(indexed, desk.env["XDG_CACHE_HOME"], dirs_exist_ok=True)
    terminal = desk.open()
    terminal.wait_for(lambda seen: chosen_row(seen) and story(seen))
    return terminal
