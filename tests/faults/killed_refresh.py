"""Kills refreshes at random moments, and looks whether the index comes to the truth all the same.

Run as `python -m tests.faults.killed_refresh FOLDER SEED ROUNDS`. Each round changes some
documents, forks a refresh and kills it; then another refresh must end with what a fresh
index says. A program of its own, since it forks. Prints a JSON object.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import sys
import time
from pathlib import Path

from reader.library.index.index_file import index_path
from reader.library.library import Library
from reader.library.refresh import refreshing as refresh
from reader.marks import Marks
from tests.faults.feeds import (
    ARTICLES,
    answers,
    answers_of_a_fresh_index,
    write_article,
    write_feed,
)

CHECKED_EVERY = 10


def refresh_until_killed(folder: Path, *, is_rebuild: bool) -> None:
    """Refresh in small transactions, so that there are many places to be killed at."""
    refresh.CHUNKS = (4, 4, 8, 8, 8)
    library = Library(folder / "feed", cache_dir=folder / "cache", marks=Marks(folder / "marks"))
    library.refresh(is_rebuild=is_rebuild)
    library.prepare_search()
    os._exit(0)


def killed(folder: Path, rng: random.Random) -> bool:
    """Run one refresh that is killed; whether it was, before its end."""
    is_rebuild = rng.random() < 0.3
    child = os.fork()
    if child == 0:
        refresh_until_killed(folder, is_rebuild=is_rebuild)
    time.sleep(rng.random() * 0.08)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def main(folder: Path, seed: int, rounds: int) -> dict[str, int]:
    """Kill refreshes; how many were killed, and in how many rounds something was wrong."""
    rng = random.Random(seed)
    feed = folder / "feed"
    write_feed(feed)
    found = {"killed": 0, "wrong": 0, "damaged": 0}
    for number in range(rounds):
        for article in rng.sample(range(ARTICLES), 10):
            write_article(feed, article, number)
        (feed / "_news" / f"{rng.randrange(ARTICLES):04}.md").unlink(missing_ok=True)
        found["killed"] += killed(folder, rng)
        if number % CHECKED_EVERY == CHECKED_EVERY - 1:
            path = index_path(folder / "cache", feed)
            with sqlite3.connect(path) as connection:
                result = connection.execute("PRAGMA integrity_check").fetchone()
            connection.close()
            found["damaged"] += result != ("ok",)
            library = Library(feed, cache_dir=folder / "cache", marks=Marks(folder / "marks"))
            library.refresh()
            fresh = answers_of_a_fresh_index(feed, folder / f"fresh-{number}")
            found["wrong"] += answers(library) != fresh or bool(library.notices)
            library.close()
    return found


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))  # noqa: T201
