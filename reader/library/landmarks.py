"""Rows of a long list whose places are known, to count from.

SQLite finds the ten thousandth row by going over all before it. Who pages through a list,
or comes back to an article deep in it, asks for rows beside those of a moment ago.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from reader.library.index import Index

_KEPT: Final = 64


class Landmark(NamedTuple):
    """A row: its place, and what it is ordered by."""

    position: int
    keys: tuple[Any, ...]

    def distance(self, start: int, stop: int) -> int:
        """Rows between it and a page."""
        return max(start - self.position, self.position + 1 - stop, 0)


class Landmarks:
    """A few rows; forgotten when the index is written, since all places may be others then."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._revision: tuple[str, int] | None = None
        self._known: OrderedDict[int, Landmark] = OrderedDict()

    def nearest(self, start: int, stop: int) -> Landmark | None:
        """The row that is nearest to a page."""
        if not self._known or self._index.revision() != self._revision:
            return None
        marks = list(self._known.values())
        return min(marks, key=lambda mark: mark.distance(start, stop))

    def keep(self, position: int, keys: tuple[Any, ...] | None) -> None:
        """Remember a row that was just asked for; None: it is gone already."""
        revision = self._index.revision()
        if revision != self._revision:
            self._known.clear()
            self._revision = revision
        if keys is not None:
            self._known[position] = Landmark(position, keys)
            if len(self._known) > _KEPT:
                self._known.popitem(last=False)
