"""Inserts many rows at a time: each statement costs as much as half the row that it inserts."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

_AT_ONCE = 64
"""Rows of one statement. More gain nothing; SQLite takes 32,766 values."""


def insert_rows(
    connection: sqlite3.Connection, insertion: str, rows: Sequence[tuple[Any, ...]]
) -> int:
    """Inserts rows in their order; how many there were that could be.

    Args:
        connection: In a transaction.
        insertion: The statement as far as its `VALUES`.
        rows: The values, as many in each.
    """
    if not rows:
        return 0
    row = f"({','.join('?' * len(rows[0]))})"
    stop = len(rows) - len(rows) % _AT_ONCE
    many = f"{insertion} VALUES {','.join([row] * _AT_ONCE)}" if stop else ""
    count = 0
    for start in range(0, stop, _AT_ONCE):
        values = tuple(chain.from_iterable(rows[start : start + _AT_ONCE]))
        count += connection.execute(many, values).rowcount
    return count + connection.executemany(f"{insertion} VALUES {row}", rows[stop:]).rowcount
