"""The marked stories as the index knows them: by the hashes of their keys."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING

from reader.library.identity import key_hash

if TYPE_CHECKING:
    from reader.library.index import Index
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

    def of(self, mark: Mark) -> str:
        """A JSON list of the hashes of all stories that have the mark, for `json_each`."""
        keys = self._marks.keys(mark)
        with self._lock:
            known = self._known.get(mark)
            if known is None or known[0] is not keys:
                known = self._known[mark] = (keys, json.dumps([key_hash(key) for key in keys]))
            return known[1]

    def numbers(self, mark: Mark) -> str:
        """A JSON list of the numbers of the feed's articles that have the mark."""
        hashes = self.of(mark)
        if hashes == NONE:
            return NONE
        found = self._index.rows(
            "SELECT number FROM article"
            " WHERE key_hash IN (SELECT value FROM json_each(?)) ORDER BY number",
            (hashes,),
        )
        return json.dumps([number for (number,) in found])

    def count(self, mark: Mark) -> int:
        """How many articles of the feed have the mark."""
        row = self._index.row(
            "SELECT count(*) FROM article WHERE key_hash IN (SELECT value FROM json_each(?))",
            (self.of(mark),),
        )
        return 0 if row is None else int(row[0])
