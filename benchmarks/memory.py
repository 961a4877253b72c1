"""The memory of a program and of what it has started."""

from __future__ import annotations

import time
from pathlib import Path
from typing import NamedTuple


class Memory(NamedTuple):
    """In MB."""

    rss: float
    pss: float


def memory_of(pid: int) -> Memory:
    """What a process and its children hold at the moment."""
    rss = pss = 0.0
    for each in _family(pid):
        facts = _rollup(each)
        rss += facts.get("Rss", 0.0)
        pss += facts.get("Pss", 0.0)
    return Memory(rss, pss)


def wait_until_alone(pid: int, longest: float = 60.0) -> None:
    """Wait until the processes that a program has started have ended.

    Raises:
        TimeoutError: They did not.
    """
    end = time.monotonic() + longest
    while len(_family(pid)) > 1:
        if time.monotonic() > end:
            raise TimeoutError(f"process {pid} is not alone after {longest:.0f} s")
        time.sleep(0.1)


def _rollup(pid: int) -> dict[str, float]:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8").splitlines()
    except OSError:
        return {}
    parts = (line.split() for line in lines[1:])
    return {words[0].rstrip(":"): int(words[1]) / 1024 for words in parts if len(words) > 1}


def _family(pid: int) -> list[int]:
    found = [pid]
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = " ".join((task / "children").read_text("utf-8") for task in tasks).split()
    except OSError:
        return found
    for child in children:
        found += _family(int(child))
    return found
