"""Lets keys come first while a refresh runs: by its priority, and by a core that it spares.

Priority alone does not: whoever runs goes on for some milliseconds, whoever else wakes up, and
a key wakes five, of which two are the system's own: they move what is typed and what is painted
through the terminal.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_NICENESS: Final = 10
"""The way of Unix to say that others come first; where there is no such way, nobody does."""

_PROCESSES: Final = Path("/proc")


def come_last() -> None:
    """Gives this process, and those that it starts, the processor that nobody else wants."""
    with suppress(AttributeError, OSError):
        os.nice(_NICENESS)


class SparedCore:
    """One of the cores that this process and those that it started leave to others, now and then.

    Only where that can be had: on Linux, with more than one core. Who has started no process
    uses but one core anyway.
    """

    def __init__(self) -> None:
        """Spares none yet."""
        self._cores = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set()
        self.is_spared = False

    def spare(self) -> None:
        """Leave a core alone."""
        if not self.is_spared and len(self._cores) > 1 and any(_children()):
            self.is_spared = True
            self._use(self._cores - {max(self._cores)})

    def take_back(self) -> None:
        """Use every core again."""
        self.is_spared = False
        self._use(self._cores)

    def _use(self, cores: set[int]) -> None:
        for process in (os.getpid(), *_children()):
            for thread in _numbers(_PROCESSES / str(process) / "task"):
                # It may have ended meanwhile.
                with suppress(OSError):
                    os.sched_setaffinity(thread, cores)


def _children() -> Iterator[int]:
    """The processes that this one has started."""
    for thread in _PROCESSES.glob("self/task/*/children"):
        with suppress(OSError):
            yield from map(int, thread.read_text("ascii").split())


def _numbers(folder: Path) -> list[int]:
    with suppress(OSError):
        return [int(thread.name) for thread in folder.iterdir()]
    return []
