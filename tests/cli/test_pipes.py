"""The program as a process: pipes, statuses, signals, a terminal."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.cli.conftest import Run

READER = [sys.executable, "-m", "reader"]
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def on_terminal(
    arguments: list[str], columns: int = 80, environ: Mapping[str, str] | None = None
) -> tuple[int, str]:
    """Runs a command with its output on a pseudo-terminal."""
    ours, theirs = pty.openpty()
    try:
        child = subprocess.Popen(
            READER + arguments,
            stdin=subprocess.DEVNULL,
            stdout=theirs,
            stderr=theirs,
            env={
                **os.environ,
                "TERM": "xterm-256color",
                "COLUMNS": str(columns),
                **(environ or {}),
            },
        )
        os.close(theirs)
        chunks = []
        while True:
            try:
                chunk = os.read(ours, 65536)
            except OSError:  # what Linux says at the end of a terminal
                break
            if not chunk:
                break
            chunks.append(chunk)
        return child.wait(60), b"".join(chunks).decode().replace("\r\n", "\n")
    finally:
        os.close(ours)


@pytest.fixture
def indexed(on_feed: Run, feed: Path) -> Path:
    """A feed that is read already: a machine that is slow at it shows a bar on a terminal."""
    assert on_feed("index").exit_code == 0
    return feed


def test_python_m_reader_is_reader(feed: Path) -> None:
    done = subprocess.run(
        [*READER, "list", "--feed", str(feed)], capture_output=True, text=True, check=True
    )
    assert done.stdout.count("\n") == 4
    assert done.stderr == ""


def test_a_reader_of_our_output_that_goes_away_is_no_trouble(tmp_path: Path) -> None:
    news = tmp_path / "_news"
    news.mkdir()
    for number in range(2000):
        (news / f"{number}.md").write_text(f"---\ntitle: {'x' * 100} {number}\n---\n")
    with subprocess.Popen(
        [*READER, "list", "--feed", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.readline()
        child.stdout.close()
        assert child.stderr.read() == b""
    assert child.returncode == 141


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only Linux has a full device")  # noqa: PTH110
def test_output_that_cannot_be_written_is_said(feed: Path) -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = subprocess.run(
            [*READER, "list", "--feed", str(feed)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == f"The output cannot be written: {os.strerror(28)}.\n"


def test_an_interrupt_is_quiet(feed: Path) -> None:
    with subprocess.Popen(
        [*READER, "search", "--feed", str(feed), "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # Who runs the tests in the background has interrupts ignored, and so would the child.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdin.write(b"pour\n")
        child.stdin.flush()
        # Answered before the next question: it waits for one now.
        assert b'"results"' in child.stdout.readline()
        child.send_signal(signal.SIGINT)
        assert child.stderr.read() == b""
    assert child.returncode == 130


def test_a_pipe_gets_no_escape_sequence_whatever_the_environment_says(feed: Path) -> None:
    for command in (["list"], ["show", "_news/walk.md"], ["check"], ["topics"], ["keys"]):
        feed_option = [] if command == ["keys"] else ["--feed", str(feed)]
        done = subprocess.run(
            [*READER, *command, *feed_option],
            env=os.environ | {"FORCE_COLOR": "1", "CLICOLOR_FORCE": "1", "TERM": "xterm-256color"},
            capture_output=True,
            check=False,
        )
        assert b"\x1b" not in done.stdout + done.stderr


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_rows_on_a_terminal_fit_and_line_up(indexed: Path, columns: int) -> None:
    status, text = on_terminal(["list", "--feed", str(indexed)], columns)
    assert status == 0
    rows = [ESCAPE.sub("", line) for line in text.splitlines()]
    assert len(rows) == 4
    assert all(cell_len(row) <= columns for row in rows)
    assert [row[13:20] for row in rows] == ["●   70 ", "●   64 ", "●    – ", "●    – "]


@pytest.mark.parametrize(
    "command",
    [
        ["list"],
        ["search", "robots"],
        ["show", "_news/2024-03-12-pour.md"],
        ["check"],
        ["topics"],
        ["providers"],
        ["keys"],
        ["paths"],
        ["config"],
        ["index", "--rebuild"],
    ],
)
def test_colour_can_be_turned_off(indexed: Path, command: list[str]) -> None:
    feed_option = [] if command == ["keys"] else ["--feed", str(indexed)]
    _, text = on_terminal([*command, *feed_option], environ={"NO_COLOR": "1"})
    assert text
    if command[0] != "index":  # a bar moves the cursor
        assert "\x1b" not in text
    assert not re.search("\x1b\\[[0-9;]*m", text)


def test_only_colours_are_sent_to_a_terminal(indexed: Path) -> None:
    for command in (["list"], ["show", "_news/2024-03-01-alert.md"], ["check"]):
        _, text = on_terminal([*command, "--feed", str(indexed)])
        assert "\x1b[" in text
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", ESCAPE.sub("", text))


def test_an_import_shows_a_bar_on_a_terminal(feed: Path) -> None:
    status, text = on_terminal(["index", "--feed", str(feed)])
    assert status == 0
    assert "Reading" in text
    assert "5/5" in text
    assert "4 articles, " in text


def test_a_terminal_browser_gets_the_terminal(indexed: Path, tmp_path: Path) -> None:
    browser = tmp_path / "w3m"
    browser.write_text('#!/bin/sh\ntest -t 1 && echo "showing $1"\n')
    browser.chmod(0o755)
    settings = tmp_path / "settings" / "everyday-reader"
    settings.mkdir(parents=True)
    (settings / "config.toml").write_text(f"browser = '{browser}'\n")
    status, text = on_terminal(
        ["open", "--feed", str(indexed), "_news/2024-03-10-cups.md"],
        environ={"XDG_CONFIG_HOME": str(settings.parent)},
    )
    assert status == 0
    assert text == "https://cups.example/full\nshowing https://cups.example/full\n"


def test_the_app_needs_the_screen_too(feed: Path) -> None:
    done = subprocess.run(
        [*READER, str(feed)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("The app needs a terminal")
