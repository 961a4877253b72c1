"""A feed of everything hostile, made once, and its index, made once by a watched reading."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.hostile.corpus import write_corpus, write_odd_entries

if TYPE_CHECKING:
    from pathlib import Path


class WatchedReading(NamedTuple):
    """What came of reading the whole corpus in a process that was watched."""

    cache: Path
    """For `XDG_CACHE_HOME`: the index is in it."""
    happened: list[object]
    """What it did beside reading."""
    is_feed_unchanged: bool


@pytest.fixture(scope="session")
def hostile_feed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus as a feed, odd entries among it. Nobody may change it."""
    feed = tmp_path_factory.mktemp("hostile")
    write_corpus(feed)
    for listening in write_odd_entries(feed / "_entries", tmp_path_factory.mktemp("outside")):
        listening.close()
    return feed


@pytest.fixture(scope="session")
def watched_reading(
    hostile_feed: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> WatchedReading:
    """The corpus, read once for all tests."""
    home = tmp_path_factory.mktemp("watched")
    before = _state_of(hostile_feed)
    ran = subprocess.run(
        [sys.executable, "-B", "-m", "tests.hostile.watched", hostile_feed, home],
        cwd=request.config.rootpath,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return WatchedReading(home, json.loads(ran.stdout), _state_of(hostile_feed) == before)


def _state_of(feed: Path) -> dict[bytes, tuple[int, int, int]]:
    """What tells whether anything in a feed was changed."""
    return {
        path: (status.st_ino, status.st_mtime_ns, status.st_size)
        for folder, folders, files in os.walk(os.fsencode(feed))
        for name in (*folders, *files)
        for path in (os.path.join(folder, name),)  # noqa: PTH118 - bytes
        for status in (os.lstat(path),)
    }
