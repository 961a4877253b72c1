"""Reads many documents in processes apart, and here as well when there is nothing to write.

The entries come in the order in which the documents are expected, a batch at a
time. A process that fails costs time only: what it was to read is read here.
"""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from reader.library.refresh.hand_over import received, send
from reader.library.refresh.own_process import start_module

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

BATCH = 64
"""Documents that are handed over at once."""
WORTH_PROCESSES = 2_000
"""Documents: fewer are read before a process has started."""
_MOST_PROCESSES = 3
"""More would wait for the one that writes."""
_AHEAD = 16
"""Batches that a process has before it, so that it does not wait while we write."""


def process_count(document_count: int) -> int:
    """How many processes are worth starting, besides ours, on the cores that we may use."""
    if document_count < WORTH_PROCESSES:
        return 0
    if hasattr(os, "sched_getaffinity"):
        cores = len(os.sched_getaffinity(0))
    else:
        cores = os.cpu_count() or 1
    return min(cores - 1, _MOST_PROCESSES)


class ReadingPool:
    """Processes that read documents of one feed; to be closed."""

    def __init__(self, feed: Path) -> None:
        """None yet."""
        self._feed = feed
        self._answers: SimpleQueue[tuple[_Process, list[Any] | None]] = SimpleQueue()
        self._processes: list[_Process] = []
        self._batches: list[Sequence[str]] = []
        self._free: list[int] = []
        """Indexes of batches that nobody reads yet, the next one last."""
        self._done: dict[int, list[tuple[Any, ...]]] = {}

    def __enter__(self) -> ReadingPool:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def start(self, count: int) -> None:
        """Sees that there are so many; fewer where the system does not let us."""
        with suppress(OSError):
            while len(self._processes) < count:
                self._processes.append(_Process(self._feed, self._answers))

    def end(self) -> None:
        """Ends them all."""
        while self._processes:
            self._processes.pop().end()

    def expect(self, batches: Iterable[Sequence[str]]) -> None:
        """Has the processes begin with batches of paths, behind those that it has."""
        first = len(self._batches)
        self._batches += batches
        self._free[:0] = range(len(self._batches) - 1, first - 1, -1)
        self._hand_out()

    def read(self, read_here: Callable[[str], tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
        """The entries of each batch that is expected, in order, as plain tuples.

        Args:
            read_here: Reads one document in this process.
        """
        for wanted in range(len(self._batches)):
            while wanted not in self._done:
                self._hand_out()
                if self._take_in(is_waiting=not self._free):
                    continue
                if self._free:
                    index = self._free.pop()
                    self._done[index] = [read_here(path) for path in self._batches[index]]
            self._hand_out()
            yield self._done.pop(wanted)

    def _hand_out(self) -> None:
        free = self._free
        for process in self._processes:
            # Towards the end no process is to have more before it than is left for the others.
            while len(process.pending) < min(_AHEAD, len(free)):
                index = free[-1]
                if not process.give(index, self._batches[index]):
                    break
                free.pop()

    def _take_in(self, *, is_waiting: bool) -> bool:
        """Takes one answer, if there is one or it has to be waited for; whether it did."""
        if not any(process.pending for process in self._processes):
            return False
        try:
            process, answer = self._answers.get(block=is_waiting)
        except Empty:
            return False
        if answer is not None:
            self._done[process.pending.pop(0)] = answer
        else:
            self._processes.remove(process)
            process.end()
            self._free += sorted(process.pending, reverse=True)
        return True


class _Process:
    """One that reads, and a thread that takes in what it has read."""

    def __init__(self, feed: Path, answers: SimpleQueue[tuple[_Process, list[Any] | None]]) -> None:
        self._process = start_module("reader.library.refresh.reading_worker", feed.absolute())
        self.pending: list[int] = []
        """The batches that it has before it, in its order."""
        self._thread = threading.Thread(target=self._receive, args=(answers,), daemon=True)
        self._thread.start()

    def give(self, index: int, paths: Sequence[str]) -> bool:
        """Hands it a batch; whether it took it."""
        assert self._process.stdin is not None  # noqa: S101
        try:
            send(self._process.stdin, list(paths))
        except OSError:
            return False
        self.pending.append(index)
        return True

    def end(self) -> None:
        """Ends it, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        self._thread.join()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()

    def _receive(self, answers: SimpleQueue[tuple[_Process, list[Any] | None]]) -> None:
        assert self._process.stdout is not None  # noqa: S101
        # A stream that is closed under us is the end like any other.
        with suppress(OSError, ValueError):
            while (answer := received(self._process.stdout)) is not None:
                answers.put((self, answer))
        answers.put((self, None))
