"""Progress: nothing for what is quick, a bar on a terminal, lines for logs."""

from __future__ import annotations

import io
import sys
import time

import pytest

from reader.cli import progress
from reader.library.refresh.progress import Progress


class Clock:
    """A clock that stands still until told."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(time, "monotonic", clock)
    return clock


def told(clock: Clock, *, is_always: bool) -> None:
    """A refresh of 100 documents that takes ten seconds."""
    with progress.shown_progress(is_always=is_always) as tell:
        tell(Progress(0, 0))
        for done in range(0, 101, 10):
            tell(Progress(done, 100))
            clock.now += 1.0


def test_a_pipe_hears_nothing_unless_it_asked(
    clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    told(clock, is_always=False)
    assert capsys.readouterr() == ("", "")


def test_a_log_hears_a_line_now_and_then(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    told(clock, is_always=True)
    assert capsys.readouterr().err.splitlines() == [
        f"Read {done} of 100 documents" for done in (20, 40, 60, 80, 100)
    ]


@pytest.mark.parametrize("is_always", [True, False])
def test_a_terminal_sees_a_bar_with_count_and_rate(
    clock: Clock, monkeypatch: pytest.MonkeyPatch, is_always: bool
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    told(clock, is_always=is_always)
    text = terminal.getvalue()
    assert "Reading" in text
    assert "100/100" in text
    assert "10/s" in text
    assert ("0/100" in text.replace("100/100", "")) is True
    assert text.endswith("\n")


def test_a_terminal_sees_no_bar_for_what_is_quick(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress.shown_progress() as tell:
        tell(Progress(0, 10))
        clock.now += progress.PATIENCE / 2
        tell(Progress(10, 10))
    assert terminal.getvalue() == ""
