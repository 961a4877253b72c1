"""Rows of a long list whose places are known, to count from.

SQLite finds the ten thousandth row, or the place of a row, by going over all before it. Who
pages through a list, or comes back to an article deep in it, asks for rows beside those of a
moment ago; who sorts anew asks where one stands in an order that nobody has looked at.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.library.index.open_index import Index

_KEPT: Final = 64
_LISTS_KEPT: Final = 16


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
        """Rows that were asked for, the last one last."""
        self._survey: tuple[Landmark, ...] = ()
        """Rows all along the list."""

    @property
    def is_surveyed(self) -> bool:
        """Rows all along the list are known."""
        return bool(self._current()) and bool(self._survey)

    def nearest(self, start: int, stop: int) -> Landmark | None:
        """The row that is nearest to a page."""
        known = self._current()
        return min(known, key=lambda mark: mark.distance(start, stop)) if known else None

    def before(self, keys: tuple[Any, ...]) -> Landmark | None:
        """The last row that stands no further down than one with these keys."""
        known = [mark for mark in self._current() if mark.keys <= keys]
        return max(known, key=lambda mark: mark.keys) if known else None

    def keep(self, position: int, keys: tuple[Any, ...] | None) -> None:
        """Remember a row that was just asked for; None: it is gone already."""
        self._begin(self._index.revision())
        if keys is not None:
            self._known[position] = Landmark(position, keys)
            if len(self._known) > _KEPT:
                self._known.popitem(last=False)

    def survey(self, found: Iterable[Landmark]) -> None:
        """Remember rows all along the list, unless the index is written meanwhile."""
        revision = self._index.revision()
        survey = tuple(found)
        if revision == self._index.revision():
            self._begin(revision)
            self._survey = survey

    def _begin(self, revision: tuple[str, int]) -> None:
        if revision != self._revision:
            self._known.clear()
            self._survey = ()
            self._revision = revision

    def _current(self) -> list[Landmark]:
        if not (self._known or self._survey) or self._index.revision() != self._revision:
            return []
        return [*self._survey, *self._known.values()]


class LandmarksOfLists:
    """The landmarks of the lists of one feed: a list that is made again has them still."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._known: OrderedDict[object, Landmarks] = OrderedDict()

    def of(self, *what: object) -> Landmarks:
        """Those of the list that is ordered and narrowed so."""
        landmarks = self._known.setdefault(what, Landmarks(self._index))
        if len(self._known) > _LISTS_KEPT:
            self._known.popitem(last=False)
        return landmarks
