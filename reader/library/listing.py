"""Articles in an order, by range. No statement stays open and nothing holds them all.

A page costs the same everywhere: what lies in the second half is counted from the end,
and deep in the list from a row whose place is known (`landmarks`). While a refresh
writes, a listing shows what is there at the moment of asking.
"""

from __future__ import annotations

import json
from array import array
from typing import TYPE_CHECKING, Any, Final

from reader.library.landmarks import Landmark, Landmarks
from reader.library.rows import COLUMNS, article_row, rows_by_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.library.index import Index
    from reader.library.model import ArticleRow, Order
    from reader.library.orders import Orders
    from reader.marks.marks import Marks

_DEEP: Final = 2_048
"""Rows from either end up to which counting them is as fast as anything."""
_NOT_HIDDEN = "+number NOT IN (SELECT value FROM json_each(:hidden))"
"""Of a plain `number` SQLite would not use the index of the order."""


class OrderedListing:
    """All articles of the feed in an order."""

    def __init__(
        self,
        index: Index,
        marks: Marks,
        orders: Orders,
        order: Order,
        *,
        hidden: Sequence[int] = (),
        condition: str = "",
    ) -> None:
        """Counts the articles.

        Args:
            index: Where they are.
            marks: What the user did to them.
            orders: How they can be ordered.
            order: How they are.
            hidden: Numbers of articles to leave out, of those that there are.
            condition: What else the articles satisfy; the index of the order has its columns.
        """
        self._index = index
        self._marks = marks
        self._keys = orders.keys(order)
        self._here_keys = orders.keys(order, "here.")
        self._parameters = {"hidden": json.dumps(hidden)}
        self._condition = _joined(condition, _NOT_HIDDEN if hidden else "")
        count = self._counted() if condition else index.article_count() - len(hidden)
        # Less than none there are where a refresh empties the index at this moment.
        self._count = max(0, count)
        self._landmarks = Landmarks(index)

    def __len__(self) -> int:
        """How many articles there were when the listing was made."""
        return self._count

    def rows(self, start: int, stop: int) -> Sequence[ArticleRow]:
        """The rows from `start` to before `stop`, fewer at the end."""
        start, stop = max(0, start), min(stop, self._count)
        if start >= stop:
            return []
        mark = self._landmarks.nearest(start, stop)
        from_edge = min(start, self._count - stop)
        if mark is None or mark.distance(start, stop) >= from_edge:
            rows = self._from_edge(start, stop)
        else:
            rows = self._from_mark(mark, start, stop)
        if from_edge > _DEEP and rows:
            self._landmarks.keep(start, self._keys_of(rows[0].number))
        return rows

    def _from_edge(self, start: int, stop: int) -> list[ArticleRow]:
        if start * 2 < self._count:
            return self._page("", start, stop - start)
        return self._page(" DESC", self._count - stop, stop - start)[::-1]

    def _from_mark(self, mark: Landmark, start: int, stop: int) -> list[ArticleRow]:
        """A page counted from a row whose place is known: what lies before it costs nothing."""
        rows: list[ArticleRow] = []
        if start < mark.position:
            count = min(stop, mark.position) - start
            skipped = mark.position - min(stop, mark.position) + 1
            rows = self._page(" DESC", skipped, count, mark.keys)[::-1]
        first = max(start, mark.position)
        if first < stop:
            rows += self._page("", first - mark.position, stop - first, mark.keys)
        return rows

    def position(self, number: int) -> int | None:
        """Where an article stands, counted from 0; None when it is not in the listing."""
        row = self._index.row(
            f"SELECT {self._count_before()} FROM article AS here"  # noqa: S608
            f" {_where(self._condition, 'number = :number')}",
            {**self._parameters, "number": number},
        )
        if row is None:
            return None
        position = int(row[0])
        if min(position, self._count - position) > _DEEP:
            # The next that is asked for are mostly the rows around it.
            self._landmarks.keep(position, self._keys_of(number))
        return position

    def _keys_of(self, number: int) -> tuple[Any, ...] | None:
        row = self._index.row(
            f"SELECT {', '.join(self._keys)} FROM article WHERE number = ?",  # noqa: S608
            (number,),
        )
        return None if row is None else tuple(row)

    def _count_before(self) -> str:
        """What stands before a row, as a sum of ranges: SQLite counts a range twice as fast."""
        equal = [self._condition]
        counts = []
        for key, here in zip(self._keys, self._here_keys, strict=True):
            condition = _where(*equal, f"{key} < {here}")
            counts.append(f"(SELECT count(*) FROM article {condition})")  # noqa: S608
            equal.append(f"{key} = {here}")
        return " + ".join(counts)

    def _page(
        self, direction: str, offset: int, limit: int, keys: Sequence[Any] = ()
    ) -> list[ArticleRow]:
        """A page through the narrow index first, so that what is skipped costs no row.

        Args:
            direction: Of every key, as SQL.
            offset: Rows to skip.
            limit: The most rows.
            keys: Of the row to begin with; none: the first in that direction.
        """
        order = ", ".join(key + direction for key in self._keys)
        names = {f"key{at}": key for at, key in enumerate(keys)}
        beyond = ""
        if keys:
            values = ", ".join(f":{name}" for name in names)
            sign = "<=" if direction else ">="
            # Of an expression SQLite sees only alone that the index has it.
            beyond = f"{self._keys[0]} {sign} :key0 AND " if "(" in self._keys[0] else ""
            beyond += f"({', '.join(self._keys)}) {sign} ({values})"
        found = self._index.rows(
            f"SELECT {COLUMNS} FROM article WHERE number IN"  # noqa: S608
            f" (SELECT number FROM article {_where(self._condition, beyond)}"
            f" ORDER BY {order} LIMIT :limit OFFSET :offset) ORDER BY {order}",
            {**self._parameters, **names, "limit": limit, "offset": offset},
        )
        return [article_row(values, self._marks) for values in found]

    def _counted(self) -> int:
        row = self._index.row(
            f"SELECT count(*) FROM article {_where(self._condition)}",  # noqa: S608
            self._parameters,
        )
        return 0 if row is None else int(row[0])


def _where(*conditions: str) -> str:
    """The conditions that there are, joined."""
    asked = _joined(*conditions)
    return f"WHERE {asked}" if asked else ""


def _joined(*conditions: str) -> str:
    return " AND ".join(condition for condition in conditions if condition)


class ChosenListing:
    """Articles chosen beforehand, in the order given: a search, or the answer to a query."""

    def __init__(self, index: Index, marks: Marks, numbers: Iterable[int]) -> None:
        """Keeps the numbers: eight bytes an article."""
        self._index = index
        self._marks = marks
        self._numbers = array("q", numbers)

    def __len__(self) -> int:
        """How many articles were chosen."""
        return len(self._numbers)

    def rows(self, start: int, stop: int) -> Sequence[ArticleRow]:
        """The rows from `start` to before `stop`, without those that left the feed since."""
        if max(0, start) >= stop:
            return []
        return rows_by_number(self._index, self._marks, self._numbers[max(0, start) : stop])

    def position(self, number: int) -> int | None:
        """Where an article stands, counted from 0; None when it is not in the listing."""
        try:
            return self._numbers.index(number)
        except ValueError:
            return None
