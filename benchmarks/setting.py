"""What a run measures on: feeds of which sizes, how often, and a home of its own for the reader."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.make_feed import kept_feed

ROOT = Path(__file__).parents[1]
HOME = ROOT / "build" / "bench"
"""Of the programs that are measured: kept between runs, so that indexes are warm at once."""
SCREENFUL = 100
"""Rows of the list that a long one is compared with."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One run of all measurements."""

    sizes: tuple[int, int, int]
    """Documents of the short, the middle and the long feed."""
    rounds: int
    keys: int
    """Presses of each key."""
    queries: int
    """Of each of the twelve kinds."""

    @property
    def env(self) -> dict[str, str]:
        """The environment of programs that are measured: nothing of the user's own."""
        return {
            **{name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ},
            "TERM": "xterm-256color",
            "PYTHONPATH": str(ROOT),
            "HOME": str(HOME),
            **{f"XDG_{kind}_HOME": str(HOME / kind.lower()) for kind in _KINDS},
        }

    @property
    def cache(self) -> Path:
        """Where the reader keeps the indexes in this home."""
        return HOME / "cache" / "everyday-reader"

    def feed(self, count: int) -> Path:
        """A feed of that many documents."""
        return kept_feed(count)

    @property
    def cold_cache(self) -> Path:
        """A cache in which there is no index."""
        shutil.rmtree(HOME / "cold", ignore_errors=True)
        return HOME / "cold" / "everyday-reader"

    @property
    def cold_env(self) -> dict[str, str]:
        """The same environment with a cache in which there is no index."""
        return {**self.env, "XDG_CACHE_HOME": str(self.cold_cache.parent)}

    def reader(self, *arguments: str | Path) -> list[str | Path]:
        """The command that starts the reader."""
        return [sys.executable, "-P", "-m", "reader", *arguments]

    def app(self, feed: Path) -> list[str | Path]:
        """The command that opens the app, at the top of its list."""
        return self.reader("--fresh", feed)

    def empty_app(self) -> list[str | Path]:
        """The command that opens an empty Textual app."""
        return [sys.executable, "-P", "-m", "benchmarks.empty_app"]

    def warmed(self, count: int) -> Path:
        """A feed with its index up to date and its words kept, as after a first visit."""
        feed = self.feed(count)
        if feed not in _warm:
            self._run("index", "-f", feed)
            # Keeps the words; whether it finds something does not matter.
            self._run("search", "-f", feed, "the", statuses=(0, 1))
            _warm.add(feed)
        return feed

    def _run(self, *arguments: str | Path, statuses: tuple[int, ...] = (0,)) -> None:
        ran = subprocess.run(
            self.reader(*arguments), env=self.env, cwd=ROOT, check=False, capture_output=True
        )
        if ran.returncode not in statuses:
            raise RuntimeError(f"reader {arguments[0]}: {ran.stderr.decode()[-2000:]}")


_warm: set[Path] = set()
"""Feeds that were made warm in this run."""

_KINDS = ("CACHE", "CONFIG", "DATA", "STATE")


def is_quick() -> bool:
    """Whether small feeds and few rounds will do: BENCH_QUICK."""
    return os.environ.get("BENCH_QUICK", "") not in ("", "0")


def chosen_setting() -> Setting:
    """As the environment says: BENCH_SIZES, BENCH_ROUNDS, BENCH_QUICK.

    Raises:
        SystemExit: A variable cannot be understood.
    """
    sizes = os.environ.get("BENCH_SIZES") or ("200 500 1000" if is_quick() else "1000 10000 100000")
    rounds = os.environ.get("BENCH_ROUNDS") or ("3" if is_quick() else "9")
    try:
        short, middle, long = sorted(int(size.replace(",", "")) for size in sizes.split())
        return Setting((short, middle, long), int(rounds), *((8, 3) if is_quick() else (40, 25)))
    except ValueError:
        raise SystemExit(
            "BENCH_SIZES is three numbers, such as '1000 10000 100000', and BENCH_ROUNDS is one"
        ) from None
