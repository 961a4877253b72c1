"""How far a refresh has come: a bar on a terminal, plain lines elsewhere when asked for."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from reader.cli.output import remark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.library.refresh.progress import Progress

PATIENCE = 0.4
"""Seconds before a bar appears: what is done sooner needs none."""
LINE_EVERY = 2.0
"""Seconds between two plain lines."""


@contextmanager
def shown_progress(*, is_always: bool = False) -> Iterator[Callable[[Progress], None]]:
    """Gives what to tell the progress to, and takes the bar away at the end.

    Args:
        is_always: Show it at once, and as lines where there is no terminal.
    """
    if not sys.stderr.isatty():
        yield _Lines() if is_always else _ignore
        return
    bar = _Bar(0.0 if is_always else PATIENCE)
    try:
        yield bar
    finally:
        bar.close()


def _ignore(_progress: Progress) -> None:
    pass


class _Bar:
    """A bar with count, rate and time left."""

    def __init__(self, patience: float) -> None:
        self._started = time.monotonic()
        self._patience = patience
        self._done = 0
        self._bar: click._termui_impl.ProgressBar[int] | None = None

    def __call__(self, progress: Progress) -> None:
        if progress.total == 0:
            return
        if self._bar is None:
            if time.monotonic() - self._started < self._patience:
                return
            self._bar = click.progressbar(
                length=progress.total,
                label="Reading",
                show_pos=True,
                file=sys.stderr,
                item_show_func=lambda _: self._rate(),
            )
            self._bar.__enter__()
        self._bar.length = progress.total
        self._done = progress.done
        self._bar.update(progress.done - self._bar.pos)

    def _rate(self) -> str:
        return f"{self._done / max(time.monotonic() - self._started, 0.001):,.0f}/s"

    def close(self) -> None:
        """Leaves the line below the bar."""
        if self._bar is not None:
            self._bar.__exit__(None, None, None)


class _Lines:
    """A line now and then, for logs."""

    def __init__(self) -> None:
        self._said = time.monotonic()

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        if progress.done and (now - self._said >= LINE_EVERY or progress.done == progress.total):
            self._said = now
            remark(f"Read {progress.done:,} of {progress.total:,} documents")
