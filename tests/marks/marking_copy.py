"""A copy of the program that marks as fast as it can, while another one does the same.

Run as `python -m tests.marks.marking_copy FOLDER NAME COUNT`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from reader.marks import Mark, Marks, journals


def run(folder: Path, name: str, count: int) -> None:
    """Mark stories of our own, and one that both copies fight about."""
    journals.COMPACT_LINES = 100
    marks = Marks(folder)
    for number in range(count):
        marks.set([f"{name}-{number}"], Mark.READ, True)
        for value in (True, False):
            marks.set(["shared"], Mark.STARRED, value)
        marks.reload()
    for number in range(count):
        if not marks.has(f"{name}-{number}", Mark.READ):
            sys.exit(f"{name} lost {number}")


if __name__ == "__main__":
    run(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
