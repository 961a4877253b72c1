"""The marked stories as the index knows them: by the hashes of their keys."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING

from reader.library.index.hashes import key_hash

if TYPE_CHECKING:
    from reader.library.index.open_index import Index
    from reader.marks.marks import Marks
    from reader.marks.model import Mark

NONE = "[]"


class MarkHashes:
    """Hashes the keys of marked stories once for each change of the marks."""

    def __init__(self, index: Index, marks: Marks) -> None:
        self._index = index
        self._marks = marks
        self._lock = threading.Lock()
        self._known: dict[Mark, tuple[frozenset[str], str]] = {}
        self._counts: dict[Mark, tuple[tuple[frozenset[str], tuple[str, int]], int]] = {}

    def of(self, mark: Mark) -> str:
        """A JSON list of the hashes of all stories that have the mark, for `json_each`."""
        keys = self._marks.keys(mark)
        with self._lock:
            known = self._known.get(mark)
            if known is None or known[0] is not keys:
                known = self._known[mark] = (keys, json.dumps([key_hash(key) for key in keys]))
            return known[1]

    def numbers(self, mark: Mark) -> list[int]:
        """The numbers of the feed's articles that have the mark."""
        hashes = self.of(mark)
        if hashes == NONE:
            return []
        found = self._index.rows(
            "SELECT number FROM article"
            " WHERE key_hash IN (SELECT value FROM json_each(?)) ORDER BY number",
            (hashes,),
        )
        return [number for (number,) in found]

    def count(self, mark: Mark) -> int:
        """How many articles of the feed have the mark.

        Asked with every move of a cursor, so counted once for each change of marks or index.
        """
        state = (self._marks.keys(mark), self._index.revision())
        known = self._counts.get(mark)
        if known is not None and known[0][0] is state[0] and known[0][1] == state[1]:
            return known[1]
        row = self._index.row(
            "SELECT count(*) FROM article WHERE key_hash IN (SELECT value FROM json_each(?))",
            (self.of(mark),),
        )
        count = 0 if row is None else int(row[0])
        self._counts[mark] = (state, count)
        return count
