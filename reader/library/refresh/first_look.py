"""The newest documents of a feed never seen before, and processes that begin with them.

Imports nothing that takes time: while the process that imports is still loading its own
modules, those that read for it start, and find something to read.
"""

from __future__ import annotations

import heapq
import os
from typing import TYPE_CHECKING, NamedTuple

from reader.feed.names import Stamp, document_names, newest_first, stamp_of
from reader.library.refresh.read_ahead import read_ahead
from reader.library.refresh.reading_pool import BATCH, ReadingPool, process_count

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SCREENFUL = 64
"""Documents that are read first, for the first rows."""
_EARLY = 32 * BATCH
"""Documents that processes begin with while the folder is looked through, if it is large."""


class FirstLook(NamedTuple):
    """What it should not have found leaves again with the walk that follows."""

    screenful: list[Stamp]
    """The newest documents."""
    early: list[Stamp]
    """The next ones, which processes are reading."""


def first_look(feed: Path, pool: ReadingPool) -> FirstLook:
    """Looks at the names of a feed, and has processes begin to read where it is large."""
    names = list(document_names(feed))
    process_wanted = process_count(len(names))
    # They take longer to start than it takes to say what they are to read.
    pool.start(process_wanted)
    newest = _newest(feed, names, SCREENFUL + _EARLY if process_wanted else SCREENFUL)
    look = FirstLook(newest[:SCREENFUL], newest[SCREENFUL:])
    for batch in batches_of(look.early):
        read_ahead(feed, paths_of(batch))
    pool.expect(map(paths_of, batches_of(look.early)))
    return look


def batches_of(stamps: Sequence[Stamp]) -> list[Sequence[Stamp]]:
    """Documents as a pool takes them."""
    return [stamps[start : start + BATCH] for start in range(0, len(stamps), BATCH)]


def paths_of(stamps: Sequence[Stamp]) -> list[str]:
    """Where they are."""
    return [stamp.path for stamp in stamps]


def _newest(feed: Path, names: Sequence[str], count: int) -> list[Stamp]:
    found = []
    root = os.fspath(feed)
    for path in heapq.nlargest(count, names, key=_date_and_name):
        try:
            status = os.stat(f"{root}/{path}")  # noqa: PTH116 - three times as fast
        except OSError:
            continue
        found.append(stamp_of(path, status))
    return newest_first(found)


def _date_and_name(path: str) -> str:
    """Most names begin with their date; the others come last."""
    name = path[path.rfind("/") + 1 :]
    return name if name[:4].isdigit() else ""
