"""The memory of a program and of what it has started."""

from __future__ import annotations

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
