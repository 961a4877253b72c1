"""One keystroke of search, and whether it finds the right title, beside fzf and rapidfuzz."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.figures import Part, Row, Sample, sample, skipped
from benchmarks.queries import KINDS, Damaged, damaged_queries
from benchmarks.setting import HOME
from reader.library.library import Library
from reader.library.model import Order
from reader.marks.marks import Marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.setting import Setting

_TEN = 10
_BATCH = 25
"""Queries that WRatio is given at once: 100,000 scores for each are kept meanwhile."""


class Places(NamedTuple):
    """Where the right titles came, from 0; None: not in the first ten."""

    found: tuple[int | None, ...]

    def share(self, most: int) -> float:
        """Percent of the queries whose title is among the first so many."""
        right = sum(place is not None and place < most for place in self.found)
        return 100 * right / len(self.found)

    def __str__(self) -> str:
        return f"{self.share(1):.1f}% / {self.share(_TEN):.1f}%"


def fzf() -> str | None:
    """The program, of the environment or of the path."""
    beside = Path(sys.executable).with_name("fzf")
    return str(beside) if beside.exists() else shutil.which("fzf")


def titles_of(setting: Setting, count: int) -> dict[int, str]:
    """The titles of a feed by the numbers of their articles."""
    library = _library(setting, count)
    try:
        listing = library.listing(Order())
        pages = (listing.rows(at, at + 1000) for at in range(0, len(listing), 1000))
        return {row.number: row.title for page in pages for row in page}
    finally:
        library.close()


def measure_search(setting: Setting) -> Part:
    """Speed and quality over the damaged queries."""
    count = setting.sizes[-1]
    titles = titles_of(setting, count)
    queries = damaged_queries(sorted(set(titles.values())), setting.queries)
    ours, our_places, theirs, their_places, idle = _timed(setting, titles, queries)
    rows = [*_speed_rows(count, ours, theirs, idle)]
    if theirs is None:
        rows.append(skipped("one keystroke of search", "fzf"))
    fuzz_places = _fuzz_places(list(titles.values()), queries)
    rows.append(_quality_row(our_places, their_places, fuzz_places))
    rows += _kind_rows(queries, our_places, their_places, fuzz_places)
    return Part("Search", tuple(rows), _explanation(len(queries), idle))


def _explanation(count: int, idle: Sample | None) -> str:
    start = "" if idle is None else f" Finding nothing takes fzf {idle}: its start and its reading."
    return (
        f"{count} queries, {count // len(KINDS)} of each of {len(KINDS)} kinds:"
        f" {', '.join(KINDS)}. Each is made of three or four words of one title that no other"
        " title holds, also not as parts of words, nor what is left of them after the damage; so"
        " no title is counted as wrong that holds the words as well as the right one. Ours: one"
        " `Library.search` for the 300 best, as for one key press. fzf: one `fzf --filter` over a"
        f" file of the same titles, whole process, both cores.{start} WRatio: rapidfuzz over all"
        " titles in lower case; only what it finds is counted."
    )


def _library(setting: Setting, count: int) -> Library:
    feed = setting.warmed(count)
    return Library(feed, cache_dir=setting.cache, marks=Marks(setting.cache.parent / "marks"))


def _timed(
    setting: Setting, titles: dict[int, str], queries: Sequence[Damaged]
) -> tuple[Sample, Places, Sample | None, Places | None, Sample | None]:
    library = _library(setting, setting.sizes[-1])
    program = fzf()
    file = HOME / "titles.txt"
    file.write_text("\n".join(titles.values()), "utf-8")
    ours: list[float] = []
    theirs: list[float] = []
    idle: list[float] = []
    our_places: list[int | None] = []
    their_places: list[int | None] = []
    try:
        library.prepare_search()
        library.search("warm", 1)
        for query in queries:
            begun = time.perf_counter()
            matches = library.search(query.text)
            ours.append(time.perf_counter() - begun)
            our_places.append(_place([titles[match.number] for match in matches], query.title))
            if program is not None:
                seconds, lines = _filtered(program, query.text, file)
                theirs.append(seconds)
                their_places.append(_place(lines, query.title))
                if len(idle) < 20:
                    idle.append(_filtered(program, "zqxjzqxjzqxj", file)[0])
    finally:
        library.close()
    if program is None:
        return sample(ours), Places(tuple(our_places)), None, None, None
    return (
        sample(ours),
        Places(tuple(our_places)),
        sample(theirs),
        Places(tuple(their_places)),
        sample(idle),
    )


def _filtered(program: str, text: str, file: Path) -> tuple[float, list[str]]:
    begun = time.perf_counter()
    with file.open("rb") as titles:
        ran = subprocess.run(
            [program, "--filter", text], stdin=titles, stdout=subprocess.PIPE, check=False
        )
    seconds = time.perf_counter() - begun
    return seconds, ran.stdout.decode("utf-8", "replace").split("\n", _TEN)[:_TEN]


def _place(found: Sequence[str], title: str) -> int | None:
    return next((at for at, other in enumerate(found[:_TEN]) if other == title), None)


def _fuzz_places(titles: Sequence[str], queries: Sequence[Damaged]) -> Places:
    import numpy as np
    from rapidfuzz.fuzz import WRatio
    from rapidfuzz.process import cdist

    folded = [title.lower() for title in titles]
    places: list[int | None] = []
    for start in range(0, len(queries), _BATCH):
        batch = queries[start : start + _BATCH]
        scores = cdist(
            [query.text for query in batch], folded, scorer=WRatio, dtype=np.float32, workers=-1
        )
        for query, line in zip(batch, scores, strict=True):
            # Stable, as `process.extract` is: of equal scores the first title.
            best = np.argsort(-line, kind="stable")[:_TEN]
            places.append(_place([titles[at] for at in best], query.title))
    return Places(tuple(places))


def _speed_rows(count: int, ours: Sample, theirs: Sample | None, idle: Sample | None) -> list[Row]:
    if theirs is None or idle is None:
        return []
    rows = []
    for name, mine, other, start, part in (
        ("median", ours.median, theirs.median, idle.median, 50),
        ("95th percentile", ours.p95, theirs.p95, idle.median, 25),
    ):
        rows.append(
            Row(
                f"one keystroke of search at {count:,}, {name}",
                f"{mine:.2f} ms",
                f"`fzf --filter`: {other:.0f} ms ({other - start:.0f} without start and reading)",
                f"1/{other / mine:.0f}",
                f"≤ 1/{part}",
                other / mine >= part,
            )
        )
    return rows


def _quality_row(ours: Places, fzf_places: Places | None, fuzz: Places) -> Row:
    peers = f"WRatio: {fuzz}" + (f", fzf: {fzf_places}" if fzf_places else "")
    is_reached = ours.share(1) >= 98.5 and ours.share(_TEN) >= 99.5
    return Row(
        "right title first / in the first ten",
        str(ours),
        peers,
        "",
        "98.5% / 99.5%",
        is_reached,
    )


def _kind_rows(
    queries: Sequence[Damaged], ours: Places, fzf_places: Places | None, fuzz: Places
) -> list[Row]:
    rows = []
    for kind in KINDS:
        wanted = [at for at, query in enumerate(queries) if query.kind == kind]

        def of(places: Places, wanted: Sequence[int] = wanted) -> Places:
            return Places(tuple(places.found[at] for at in wanted))

        peers = f"WRatio: {of(fuzz)}" + (f", fzf: {of(fzf_places)}" if fzf_places else "")
        rows.append(Row(f"– {kind}", str(of(ours)), peers))
    return rows
