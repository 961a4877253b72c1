"""Many rows at a time are the rows, in their order."""

from __future__ import annotations

import sqlite3

import pytest

from reader.library.index.many_rows import insert_rows


@pytest.mark.parametrize("count", [0, 1, 63, 64, 65, 200])
def test_rows_come_in_their_order_and_are_counted(count: int) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE pair (number INTEGER PRIMARY KEY, name UNIQUE, size)")
    rows = [(f"name {number}", number) for number in range(count)]
    assert insert_rows(connection, "INSERT INTO pair (name, size)", rows) == count
    found = connection.execute("SELECT name, size FROM pair ORDER BY number").fetchall()
    assert found == rows
    connection.close()


def test_rows_that_are_there_are_not_counted() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE pair (name UNIQUE, size)")
    rows = [(f"name {number}", number) for number in range(0, 150, 3)]
    insert_rows(connection, "INSERT INTO pair (name, size)", rows)
    more = [(f"name {number}", number) for number in range(150)]
    insertion = "INSERT OR IGNORE INTO pair (name, size)"
    assert insert_rows(connection, insertion, more) == 100
    connection.close()
