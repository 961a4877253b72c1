"""Articles in an order, by range. No statement stays open and nothing holds them all.

A page costs the same at either end of the list: what lies in the second half is
counted from the end. While a refresh writes, a listing shows what is there at the
moment of asking.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from reader.library.rows import COLUMNS, article_row, rows_by_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.library.index import Index
    from reader.library.model import ArticleRow, Order
    from reader.library.orders import Orders
    from reader.marks.marks import Marks

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
        hidden: str = "[]",
        condition: str = "",
    ) -> None:
        """Counts the articles.

        Args:
            index: Where they are.
            marks: What the user did to them.
            orders: How they can be ordered.
            order: How they are.
            hidden: Numbers of articles to leave out, as a JSON list.
            condition: What else the articles satisfy; the index of the order has its columns.
        """
        self._index = index
        self._marks = marks
        self._keys = orders.keys(order)
        self._here_keys = orders.keys(order, "here.")
        self._parameters = {"hidden": hidden}
        self._condition = _joined(condition, "" if hidden == "[]" else _NOT_HIDDEN)
        self._count = self._counted()

    def __len__(self) -> int:
        """How many articles there were when the listing was made."""
        return self._count

    def rows(self, start: int, stop: int) -> Sequence[ArticleRow]:
        """The rows from `start` to before `stop`, fewer at the end."""
        start, stop = max(0, start), min(stop, self._count)
        if start >= stop:
            return []
        if start * 2 < self._count:
            return self._page("", start, stop - start)
        return self._page(" DESC", self._count - stop, stop - start)[::-1]

    def position(self, number: int) -> int | None:
        """Where an article stands, counted from 0; None when it is not in the listing."""
        row = self._index.row(
            f"SELECT {self._count_before()} FROM article AS here"  # noqa: S608
            f" {_where(self._condition, 'number = :number')}",
            {**self._parameters, "number": number},
        )
        return None if row is None else int(row[0])

    def _count_before(self) -> str:
        """What stands before a row, as a sum of ranges: SQLite counts a range twice as fast."""
        equal = [self._condition]
        counts = []
        for key, here in zip(self._keys, self._here_keys, strict=True):
            condition = _where(*equal, f"{key} < {here}")
            counts.append(f"(SELECT count(*) FROM article {condition})")  # noqa: S608
            equal.append(f"{key} = {here}")
        return " + ".join(counts)

    def _page(self, direction: str, offset: int, limit: int) -> list[ArticleRow]:
        """A page through the narrow index first, so that what is skipped costs no row."""
        order = ", ".join(key + direction for key in self._keys)
        found = self._index.rows(
            f"SELECT {COLUMNS} FROM article WHERE number IN"  # noqa: S608
            f" (SELECT number FROM article {_where(self._condition)}"
            f" ORDER BY {order} LIMIT :limit OFFSET :offset) ORDER BY {order}",
            {**self._parameters, "limit": limit, "offset": offset},
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
