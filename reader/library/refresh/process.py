"""Runs a refresh in a process of its own, so that the screen never waits for YAML."""

from __future__ import annotations

import json
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from reader.feed.errors import FeedUnreadable
from reader.library import errors
from reader.library.errors import LibraryError, RefreshFailed
from reader.library.refresh.own_process import start_module
from reader.library.refresh.progress import Progress, RefreshReport
from reader.library.refresh.whole import persistent

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.library.library import Library

_LAST_CHUNK_SECONDS: Final = 1.0
"""How long a refresh that is cancelled may take for the chunk in hand."""
_TOLD_EVERY: Final = 0.25
"""Seconds after which a refresh is told again that keys are pressed."""


class RefreshProcess:
    """A refresh that runs apart: iterate over it for how far it is; the report comes last."""

    def __init__(self, feed: Path, index: Path, *, is_rebuild: bool = False) -> None:
        """Starts it.

        Args:
            feed: The folder.
            index: The file of its index.
            is_rebuild: Reads every document again.

        Raises:
            RefreshFailed: No process can be started.
        """
        options = ["--rebuild"] if is_rebuild else []
        try:
            self._process = start_module(
                "reader.library.refresh.worker", feed.absolute(), index.absolute(), *options
            )
        except OSError as error:
            raise RefreshFailed(f"The refresh cannot be started: {error.strerror}.") from error
        self._is_cancelled = False
        self._has_reported = False
        self._told = 0.0
        """When it was last told of keys, on the monotonic clock."""

    def __iter__(self) -> Iterator[Progress | RefreshReport]:
        """How far it is, and the report; without one when it was cancelled.

        Raises:
            LibraryError: It could not be done.
            FeedUnreadable: The feed folder cannot be read.
        """
        with self._process as process:
            try:
                for line in process.stdout or ():
                    step = _step(line)
                    self._has_reported = isinstance(step, RefreshReport)
                    yield step
                if not self._has_reported and not self._is_cancelled:
                    raise RefreshFailed("The refresh ended too early; try again.")
            finally:
                self.cancel()

    def cancel(self) -> None:
        """Makes it stop after the chunk in hand, or without it; waits for nothing."""
        self._is_cancelled = True
        if self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.close()
        if self._has_reported:
            # Only what makes the next start faster may still be under way.
            self._process.terminate()
        elif self._process.poll() is None:
            # A disk may have stopped answering. An index can be left at any moment.
            last = threading.Timer(_LAST_CHUNK_SECONDS, self._process.kill)
            last.daemon = True
            last.start()

    def let_keys_pass(self) -> None:
        """Makes it leave a core to the app for a moment."""
        now = time.monotonic()
        if now - self._told < _TOLD_EVERY or self._process.stdin is None:
            return
        self._told = now
        # It may have ended, or be cancelled at this moment.
        with suppress(OSError, ValueError):
            self._process.stdin.write(b"k")
            self._process.stdin.flush()


class _RefreshHere:
    """A refresh in this process, which shares what core there is."""

    def __init__(self) -> None:
        self._cancelled = threading.Event()
        self.cancel = self._cancelled.set
        self.is_cancelled = self._cancelled.is_set

    def let_keys_pass(self) -> None:
        """Goes on."""


def run_refresh(
    library: Library, *, is_rebuild: bool = False
) -> Iterator[Progress | RefreshReport]:
    """Refreshes a library apart, and has it go on with a temporary index where it must.

    To be consumed in a thread; it ends early when the library is closed.

    Raises:
        LibraryError: It could not be done.
        FeedUnreadable: The feed folder cannot be read.
    """
    return persistent(library, lambda: _run(library, is_rebuild=is_rebuild))


def _run(library: Library, *, is_rebuild: bool) -> Iterator[Progress | RefreshReport]:
    index = library.index_file
    if index is None:
        # In memory, where no other process can reach it: slower keys are better than no news.
        here = _RefreshHere()
        with library.refreshes.holding(here):
            yield from library.refreshing(is_rebuild=is_rebuild, is_cancelled=here.is_cancelled)
        return
    process = RefreshProcess(library.feed, index, is_rebuild=is_rebuild)
    with library.refreshes.holding(process):
        yield from process


def _step(line: bytes) -> Progress | RefreshReport:
    """One line of what the process says.

    Raises:
        LibraryError: It says that it failed.
        FeedUnreadable: It cannot read the feed folder.
    """
    message: dict[str, Any] = json.loads(line)
    if "progress" in message:
        return Progress(*message["progress"])
    if "report" in message:
        report = message["report"]
        return RefreshReport(**{**report, "added": tuple(report["added"])})
    kind, *arguments = message["error"]
    if kind == FeedUnreadable.__name__:
        raise FeedUnreadable(*arguments)
    error: LibraryError = getattr(errors, kind, LibraryError)(*arguments)
    raise error
