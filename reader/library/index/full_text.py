"""The words of articles in the two FTS5 tables; inside the caller's transaction.

A new index has none until its first refresh has read all documents: they are then put in at
one go, in the order of the numbers, which takes half the time. Until then `meta` holds, as
`texts_to`, up to which number there are any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

LAST_NUMBER = "(SELECT value FROM meta WHERE name = 'texts_to')"
"""Of the articles whose words are in; NULL: of all articles they are."""

_AT_ONCE = 16_384
"""Articles whose words are put in in one transaction."""


class Texts(NamedTuple):
    """The words of an article, as the FTS5 tables know them."""

    number: int
    title: str
    excerpt: str
    related: str
    topics: str


def last_number(connection: sqlite3.Connection) -> int | None:
    """The number of the last article whose words do not wait; None: none do."""
    (last,) = connection.execute(f"SELECT {LAST_NUMBER}").fetchone()
    return None if last is None else int(last)


def add_words(connection: sqlite3.Connection, texts: Sequence[Texts]) -> None:
    """Puts in the words of articles, none of which are to wait."""
    connection.executemany(
        "INSERT INTO full_text (rowid, title, excerpt, related, topics) VALUES (?, ?, ?, ?, ?)",
        texts,
    )
    connection.executemany(
        "INSERT INTO title_word (rowid, title) VALUES (?, ?)",
        [(text.number, text.title) for text in texts],
    )


def remove_words(connection: sqlite3.Connection, texts: Sequence[Texts]) -> None:
    """Takes out the words of articles."""
    texts = _without_waiting(connection, texts)
    # A table without its own content forgets a row only when told what was in it.
    connection.executemany(
        "INSERT INTO full_text (full_text, rowid, title, excerpt, related, topics)"
        " VALUES ('delete', ?, ?, ?, ?, ?)",
        texts,
    )
    connection.executemany(
        "INSERT INTO title_word (title_word, rowid, title) VALUES ('delete', ?, ?)",
        [(text.number, text.title) for text in texts],
    )


def add_waiting_words(connection: sqlite3.Connection) -> bool:
    """Puts in words that had to wait; whether there are more."""
    first = last_number(connection)
    if first is None:
        return False
    (last,) = connection.execute(
        "SELECT max(number) FROM"
        " (SELECT number FROM article_text WHERE number > ? ORDER BY number LIMIT ?)",
        (first, _AT_ONCE),
    ).fetchone()
    if last is None:
        connection.execute("DELETE FROM meta WHERE name = 'texts_to'")
        return False
    waiting = "FROM article_text JOIN article USING (number) WHERE number > ? AND number <= ?"
    connection.execute(
        "INSERT INTO full_text (rowid, title, excerpt, related, topics)"
        f" SELECT number, title, excerpt, related, topics {waiting}",
        (first, last),
    )
    connection.execute(
        f"INSERT INTO title_word (rowid, title) SELECT number, title {waiting}",
        (first, last),
    )
    connection.execute("UPDATE meta SET value = ? WHERE name = 'texts_to'", (last,))
    return True


def _without_waiting(connection: sqlite3.Connection, texts: Sequence[Texts]) -> Sequence[Texts]:
    last = last_number(connection)
    return texts if last is None else [text for text in texts if text.number <= last]
