"""Kills a writer of marks at random moments, again and again, and looks what is left.

Run as `python -m tests.marks.killed_writer FOLDER SEED ROUNDS`. Each round forks a writer
that acknowledges every change on a pipe once `set` has returned, kills it at a seeded
random moment, and compares what a fresh `Marks` reads with what was acknowledged. Prints
a JSON object with what it found. A program of its own, since it forks.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from pathlib import Path
from typing import NamedTuple

from reader.marks import Mark, Marks, journals

COMPACT_LINES = 100
"""Low, so that compactions are killed too."""

STEPS = 400
"""More than a writer gets done before it is killed."""

FOLDER_ROUNDS = 25
"""So many writers come one after the other in the same folder."""


class Step(NamedTuple):
    """One change that the writer makes."""

    keys: tuple[str, ...]
    mark: Mark
    value: bool


def steps(seed: str) -> list[Step]:
    """What a writer does: single marks, batches, and a few marks set back and forth."""
    rng = random.Random(seed)
    made = []
    for number in range(STEPS):
        mark = rng.choice(list(Mark))
        kind = rng.random()
        keys: tuple[str, ...] = (f"shared-{rng.randrange(20)}",)
        if kind < 0.2:
            keys = (f"{seed}-{number}",)
        elif kind < 0.25:
            keys = tuple(f"{seed}-{number}-{part}" for part in range(20))
        made.append(Step(keys, mark, kind < 0.25 or rng.random() < 0.5))
    return made


def write_until_killed(folder: Path, todo: list[Step], pipe: int) -> None:
    """Make the changes, acknowledging each of them."""
    marks = Marks(folder)
    os.write(pipe, b"r")
    for step in todo:
        marks.set(step.keys, step.mark, step.value)
        os.write(pipe, b".")
    signal.pause()


def acknowledged_count(folder: Path, todo: list[Step], pause: float) -> int:
    """Run a writer, kill it after a pause, and count its acknowledgements."""
    reading_end, writing_end = os.pipe()
    writer = os.fork()
    if writer == 0:
        os.close(reading_end)
        write_until_killed(folder, todo, writing_end)
        os._exit(0)
    os.close(writing_end)
    os.read(reading_end, 1)
    time.sleep(pause)
    os.kill(writer, signal.SIGKILL)
    os.waitpid(writer, 0)
    count = 0
    while received := os.read(reading_end, 65536):
        count += received.count(b".")
    os.close(reading_end)
    return count


def run(parent: Path, seed: int, rounds: int) -> dict[str, object]:
    """All rounds; what was acknowledged and what was lost of it."""
    journals.COMPACT_LINES = COMPACT_LINES
    rng = random.Random(seed)
    lost: list[str] = []
    total = 0
    for number in range(rounds):
        if number % FOLDER_ROUNDS == 0:
            folder = parent / str(number)
            expected: dict[tuple[str, Mark], bool] = {}
        todo = steps(f"{seed}-{number}")
        count = acknowledged_count(folder, todo, rng.uniform(0, 0.02))
        total += count
        for step in todo[:count]:
            expected.update({(key, step.mark): step.value for key in step.keys})
        marks = Marks(folder)
        # The change that was under way may be there, in part or not at all.
        for step in todo[count : count + 1]:
            expected.update({(key, step.mark): marks.has(key, step.mark) for key in step.keys})
        lost += [
            f"{key} {mark}"
            for (key, mark), value in expected.items()
            if marks.has(key, mark) is not value
        ]
        lost += marks.notices
    return {
        "acknowledged": total,
        "lost": lost,
        "folders": len(list(parent.iterdir())),
        "journals": len(list(parent.glob("*/*.jsonl"))),
    }


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))  # noqa: T201
