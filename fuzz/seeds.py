"""`python -m fuzz.seeds FOLDER`: writes what the fuzzers begin with, from our own feeds."""

from __future__ import annotations

import sys
from pathlib import Path

from reader.paths import sample_feed_dir
from tests.hostile.corpus import CASES, HONEST

LONGEST = 6_000
WITH_FENCE = b"\x80"
"""The first byte of a seed tells a harness what to do with the rest."""
QUERIES = (
    "robot arms",
    'is:unread quality:>50 -topic:"AI"',
    "(a or b) not c sort:-date",
    "date:2024-01..2024-03 has:related age:<7d",
    'title:"robot arm" provider:verge heat:>=3',
    "https://example.org/a",
)


def write_seeds(folder: Path) -> int:
    """Write seeds for every harness; how many."""
    documents = [case.data for case in (*CASES, *HONEST)]
    documents += [path.read_bytes() for path in sorted(sample_feed_dir().rglob("*.md"))]
    seeds = {
        "documents": [WITH_FENCE + data for data in documents if len(data) < LONGEST],
        "bodies": [
            kind + body[:LONGEST]
            for data in documents
            if len(body := data.partition(b"\n---\n")[2]) > 20
            for kind in (b"\0", b"\1")
        ],
        "queries": [query.encode() for query in QUERIES],
    }
    for name, contents in seeds.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        for number, content in enumerate(contents):
            (folder / name / f"seed-{number}").write_bytes(content)
    return sum(map(len, seeds.values()))


if __name__ == "__main__":
    write_seeds(Path(sys.argv[1]))
