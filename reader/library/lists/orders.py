"""The orders that articles can stand in, as SQL that an index serves. Knows no listing.

By rank is the order of the front page: quality that halves with every half-life of
age. All scores shrink by the same factor as time passes, so the order needs no clock:
`(quality + 1) * 2 ** (-age / half_life)` orders as `log2(quality + 1) + published /
half_life` does, and that is a constant of each article, which an index can keep.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from reader.library.errors import LibraryError
from reader.library.model import Order, Sort

if TYPE_CHECKING:
    from reader.library.index.open_index import Index

DEFAULT_HALF_LIFE: Final = 3.0
"""Days after which an article counts half."""
_DAY: Final = 86_400
_LAST: Final = "9e15"
_INDEX: Final = "article_rank_"

_KEYS: Final = {
    Order(Sort.QUALITY): ("quality_down", "date_down", "number"),
    Order(Sort.QUALITY, is_reversed=True): ("quality_up", "date_down", "number"),
    Order(Sort.HEAT): ("heat_down", "date_down", "number"),
    Order(Sort.HEAT, is_reversed=True): ("heat_up", "date_down", "number"),
    Order(Sort.DATE): ("date_down", "number"),
    Order(Sort.DATE, is_reversed=True): ("date_up", "number"),
}


def rank_score(
    quality: int | None, published: float | None, now: float, half_life: float
) -> float | None:
    """What an article counts on the front page at a moment; None when it has no rank.

    Args:
        quality: Of the article.
        published: Seconds since the epoch.
        now: Seconds since the epoch.
        half_life: In days.
    """
    if quality is None or published is None:
        return None
    halvings = (now - published) / (half_life * _DAY)
    try:
        return float((max(quality, 0) + 1) * 2.0**-halvings)
    except OverflowError:
        return math.inf


class Orders:
    """Names the keys of each order; all keys rise, the unknown last, ties by date."""

    def __init__(self, index: Index, half_life: float = DEFAULT_HALF_LIFE) -> None:
        """Asks nothing yet.

        Args:
            index: Where the articles are.
            half_life: Of the rank, in days.
        """
        self._index = index
        self.half_life = half_life
        # Written into the SQL: SQLite uses the index of an expression only for
        # the same expression, and a bound value is another one.
        self._seconds = max(1, round(half_life * _DAY))
        self._is_kept = False

    def keys(self, order: Order, table: str = "") -> tuple[str, ...]:
        """The keys of an order, as expressions on `article`.

        Args:
            order: Any.
            table: What stands before the names of columns, such as `here.`.
        """
        if order.sort is not Sort.RANK:
            return tuple(table + key for key in _KEYS[order])
        self._keep_index()
        rank = self._rank(table, is_up=order.is_reversed)
        return (rank, f"{table}date_down", f"{table}number")

    def order_by(self, order: Order) -> str:
        """The order as SQL."""
        return ", ".join(self.keys(order))

    def _rank(self, table: str, *, is_up: bool) -> str:
        score = f"{table}weight + {table}published / {self._seconds}.0"
        return f"coalesce({score if is_up else f'-({score})'}, {_LAST})"

    def _keep_index(self) -> None:
        """Has an index for the half-life that is in force, and for no other.

        Without it everything works as well, only slower: a cache that cannot be
        written, or that another copy writes to at the moment, is no reason to fail.
        """
        if self._is_kept:
            return
        self._is_kept = True
        try:
            self._make_index()
        except LibraryError:
            return

    def _make_index(self) -> None:
        wanted = {f"{_INDEX}{'up' if is_up else 'down'}_{self._seconds}": is_up for is_up in (0, 1)}
        known = {
            str(name)
            for (name,) in self._index.rows(
                "SELECT name FROM sqlite_master WHERE type = 'index' AND name GLOB ?",
                (f"{_INDEX}*",),
            )
        }
        if known == set(wanted):
            return
        with self._index.writing() as connection:
            for name in known - wanted.keys():
                connection.execute(f'DROP INDEX IF EXISTS "{name}"')
            for name, is_up in wanted.items():
                rank = self._rank("", is_up=bool(is_up))
                connection.execute(
                    f"CREATE INDEX IF NOT EXISTS {name}"
                    f" ON article ({rank}, date_down, number, is_member)"
                )
