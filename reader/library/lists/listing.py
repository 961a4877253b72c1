"""Articles in an order, by range. No statement stays open and nothing holds them all.

A page costs the same everywhere: what lies in the second half is counted from the end,
and deep in the list from a row whose place is known (`landmarks`). While a refresh
writes, a listing shows what is there at the moment of asking.
"""

from __future__ import annotations

import json
from array import array
from typing import TYPE_CHECKING, Any, Final

from reader.library.lists.landmarks import Landmark
from reader.library.lists.rows import COLUMNS, article_row, rows_by_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.library.index.open_index import Index
    from reader.library.lists.landmarks import LandmarksOfLists
    from reader.library.lists.orders import Orders
    from reader.library.model import ArticleRow, Order
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
        landmarks: LandmarksOfLists,
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
            landmarks: Rows whose places are known.
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
        self._landmarks = landmarks.of(self._keys, self._condition, tuple(hidden))

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
        keys = self._keys_of(number)
        if keys is None:
            return None
        mark = self._landmarks.before(keys)
        if mark is None:
            position = self._number(
                f"SELECT {self._count_before()} FROM article AS here"  # noqa: S608
                " WHERE number = :number",
                {"number": number},
            )
        else:
            start, of_mark = self._beyond(">=", mark.keys)
            stop, of_row = self._beyond("<", keys, "stop")
            position = mark.position + self._counted(start, stop, values={**of_mark, **of_row})
        if min(position, self._count - position) > _DEEP:
            # The next that is asked for are mostly the rows around it.
            self._landmarks.keep(position, keys)
        return position

    def survey(self) -> None:
        """Learns the places of rows all along a long list, to count from."""
        if self._count > 2 * _DEEP and not self._landmarks.is_surveyed:
            self._landmarks.survey(self._all_along())

    def _all_along(self) -> Iterator[Landmark]:
        position, beyond = 0, ""
        values: dict[str, Any] = {}
        keys = ", ".join(self._keys)
        while found := self._index.row(
            f"SELECT {keys} FROM article {_where(self._condition, beyond)}"  # noqa: S608
            f" ORDER BY {keys} LIMIT 1 OFFSET {_DEEP}",
            {**self._parameters, **values},
        ):
            position += _DEEP
            yield Landmark(position, tuple(found))
            beyond, values = self._beyond(">=", found)

    def _keys_of(self, number: int) -> tuple[Any, ...] | None:
        row = self._index.row(
            f"SELECT {', '.join(self._keys)} FROM article"  # noqa: S608
            f" {_where(self._condition, 'number = :number')}",
            {**self._parameters, "number": number},
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
        beyond, names = self._beyond("<=" if direction else ">=", keys) if keys else ("", {})
        found = self._index.rows(
            f"SELECT {COLUMNS} FROM article WHERE number IN"  # noqa: S608
            f" (SELECT number FROM article {_where(self._condition, beyond)}"
            f" ORDER BY {order} LIMIT :limit OFFSET :offset) ORDER BY {order}",
            {**self._parameters, **names, "limit": limit, "offset": offset},
        )
        return [article_row(values, self._marks) for values in found]

    def _beyond(
        self, sign: str, keys: Sequence[Any], name: str = "key"
    ) -> tuple[str, dict[str, Any]]:
        """What stands on one side of a row with these keys, as SQL with its values."""
        values = {f"{name}{at}": key for at, key in enumerate(keys)}
        sql = f"({', '.join(self._keys)}) {sign} ({', '.join(f':{value}' for value in values)})"
        if "(" in self._keys[0]:
            # Of an expression SQLite sees only alone that the index has it.
            sql = f"{self._keys[0]} {sign[0]}= :{name}0 AND {sql}"
        return sql, values

    def _counted(self, *conditions: str, values: dict[str, Any] | None = None) -> int:
        asked = _where(self._condition, *conditions)
        return self._number(f"SELECT count(*) FROM article {asked}", values or {})  # noqa: S608

    def _number(self, sql: str, values: dict[str, Any]) -> int:
        row = self._index.row(sql, {**self._parameters, **values})
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
