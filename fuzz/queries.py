"""Fuzzes queries: any text is a query or a `QueryError`, and what is a query can be answered."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["reader.search", "reader.library"]):
    from reader.library.library import Library
    from reader.library.model import Order
    from reader.search.highlight import matched_ranges
    from reader.search.query import QueryError, parse_query

from reader.marks import Marks
from reader.paths import sample_feed_dir

TITLE = "Robots learn to pour: 日本の “AI” café, [link] (1.10) – 50%"


class Answers:
    """A library of the sample feed, in a folder that goes when the process does."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        home = Path(self._folder.name)
        self.library = Library(
            sample_feed_dir(), cache_dir=home / "cache", marks=Marks(home / "marks")
        )
        self.library.refresh()

    def ask(self, data: bytes) -> None:
        """Parse one query and answer it in every way that there is."""
        text = data.decode(errors="surrogateescape")
        for start, end in matched_ranges(text, TITLE):
            if not 0 <= start < end <= len(TITLE):
                raise AssertionError((start, end))
        self.library.find(text)
        self.library.search(text, 20)
        try:
            query = parse_query(text)
        except QueryError as error:
            if not 0 <= error.position <= len(text) or "\n" in error.message:
                raise AssertionError(error.position, error.message) from error
            return
        listing = self.library.listing(Order(), query)
        listing.rows(0, 5)


if __name__ == "__main__":
    atheris.Setup(sys.argv, Answers().ask)
    atheris.Fuzz()
