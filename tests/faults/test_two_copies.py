"""Two copies that refresh, search and mark one feed at once, while it changes: no complaint."""

from __future__ import annotations

import random
import subprocess
import sys
from typing import TYPE_CHECKING

from reader.library.library import Library
from reader.marks import Mark, Marks
from tests.faults.feeds import (
    ARTICLES,
    answers,
    answers_of_a_fresh_index,
    write_article,
    write_feed,
)

if TYPE_CHECKING:
    from pathlib import Path

COPY = """
import sys
from pathlib import Path
from reader.library.library import Library
from reader.library.model import Order
from reader.marks import Mark, Marks
folder, name, rounds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
marks = Marks(folder / "marks")
library = Library(folder / "feed", cache_dir=folder / "cache", marks=marks)
for number in range(rounds):
    library.refresh(is_rebuild=number % 7 == 3)
    library.search("story")
    rows = library.listing(Order()).rows(0, 20)
    marks.set([f"{name}-{number}"], Mark.READ, True)
    for row in rows[:3]:
        ref = library.find(row.id)
        if ref is not None:
            library.story(ref)
assert not library.notices, library.notices
library.close()
"""
ROUNDS = 20


def test_two_copies_at_once(tmp_path: Path, checkout: Path) -> None:
    write_feed(tmp_path / "feed")
    copies = [
        subprocess.Popen(
            [sys.executable, "-c", COPY, str(tmp_path), name, str(ROUNDS)],
            cwd=checkout,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in ("a", "b")
    ]
    chance = random.Random(7)
    version = 0
    while any(copy.poll() is None for copy in copies):
        version += 1
        write_article(tmp_path / "feed", chance.randrange(ARTICLES), version)
    for copy in copies:
        _, errors = copy.communicate()
        assert copy.returncode == 0, errors
    marks = Marks(tmp_path / "marks")
    library = Library(tmp_path / "feed", cache_dir=tmp_path / "cache", marks=marks)
    library.refresh()
    assert answers(library) == answers_of_a_fresh_index(tmp_path / "feed", tmp_path / "fresh")
    library.close()
    expected = {f"{name}-{number}" for name in "ab" for number in range(ROUNDS)}
    assert marks.keys(Mark.READ) == expected
