"""The tables of an index, and how they are made. Knows no feed and no thread.

`document` holds every file that was read, article or not, so that nothing is
read twice; `article` what lists, sorts and filters need; `article_text` and the
two FTS5 tables the words; `related` who lists which URL. Sort keys are generated
columns that all rise, with the unknown at the end, so that one index serves each
order, a page of it, and the count of what stands before a row. `weight` is what the
quality gives to the rank (`orders`); `added` is when a document first came into the feed.

URLs are found by 64-bit hashes (`identity.key_hash`): half a million related
stories then cost 20 MB in place of 100.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

APPLICATION_ID = 0x52454144
"""Marks the file as ours: "READ"."""
VERSION = 2
"""Of the tables below; another one means that the index is rebuilt."""

_WORDS_BYTES = 1 << 24
"""Of words that FTS5 gathers before it writes them down: the whole of a transaction of ours,
so that an import does not keep on writing and merging small pieces."""

_LAST = "9e15"
"""Sorts what is unknown behind every value there can be."""

_TABLES = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID",
    """CREATE TABLE document (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        path NOT NULL UNIQUE,
        mtime_ns INTEGER NOT NULL,
        size INTEGER NOT NULL,
        added REAL NOT NULL
    )""",
    f"""CREATE TABLE article (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL,
        key TEXT NOT NULL,
        key_hash INTEGER NOT NULL,
        web_hash INTEGER,
        title TEXT NOT NULL,
        quality INTEGER,
        heat INTEGER,
        published REAL,
        kind TEXT NOT NULL,
        type TEXT,
        provider TEXT,
        domain TEXT,
        is_published INTEGER,
        is_member INTEGER NOT NULL,
        has_image INTEGER NOT NULL,
        related_count INTEGER NOT NULL,
        topics TEXT NOT NULL,
        url TEXT,
        revision INTEGER NOT NULL,
        weight REAL,
        quality_down AS (coalesce(-quality, {_LAST})),
        quality_up AS (coalesce(quality, {_LAST})),
        heat_down AS (coalesce(-heat, {_LAST})),
        heat_up AS (coalesce(heat, {_LAST})),
        date_down AS (coalesce(-published, {_LAST})),
        date_up AS (coalesce(published, {_LAST}))
    )""",
    """CREATE TABLE article_text (
        number INTEGER PRIMARY KEY,
        excerpt TEXT NOT NULL,
        related TEXT NOT NULL
    )""",
    "CREATE TABLE removed (number INTEGER PRIMARY KEY, revision INTEGER NOT NULL)",
    """CREATE TABLE related (
        number INTEGER NOT NULL,
        position INTEGER NOT NULL,
        key_hash INTEGER NOT NULL,
        quality INTEGER,
        PRIMARY KEY (number, position)
    ) WITHOUT ROWID""",
    "CREATE TABLE topic (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
    """CREATE TABLE article_topic (
        topic INTEGER NOT NULL,
        number INTEGER NOT NULL,
        PRIMARY KEY (topic, number)
    ) WITHOUT ROWID""",
    """CREATE TABLE problem (
        document INTEGER,
        path TEXT NOT NULL,
        line INTEGER,
        field TEXT,
        severity TEXT NOT NULL,
        reason TEXT NOT NULL
    )""",
    """CREATE VIRTUAL TABLE full_text USING fts5(
        title, excerpt, related, topics,
        content='', tokenize='unicode61 remove_diacritics 2'
    )""",
    """CREATE VIRTUAL TABLE title_word USING fts5(
        title, content='', detail=none, columnsize=0,
        tokenize='porter unicode61 remove_diacritics 2'
    )""",
)

_INDEXES = (
    "CREATE INDEX article_by_quality ON article (quality_down, date_down)",
    "CREATE INDEX article_by_quality_up ON article (quality_up, date_down)",
    "CREATE INDEX article_by_heat ON article (heat_down, date_down)",
    "CREATE INDEX article_by_heat_up ON article (heat_up, date_down)",
    "CREATE INDEX article_by_date ON article (date_down)",
    "CREATE INDEX article_by_date_up ON article (date_up)",
    "CREATE INDEX article_by_key ON article (key_hash)",
    "CREATE INDEX article_by_web ON article (web_hash) WHERE web_hash IS NOT NULL",
    "CREATE INDEX article_by_id ON article (id)",
    "CREATE INDEX article_by_revision ON article (revision)",
    "CREATE INDEX article_by_provider ON article (provider, quality)",
    "CREATE INDEX document_by_added ON document (added)",
    "CREATE INDEX removed_by_revision ON removed (revision)",
    "CREATE INDEX related_by_key ON related (key_hash, quality)",
    "CREATE INDEX problem_by_document ON problem (document)",
)


def version_of(connection: sqlite3.Connection) -> int | None:
    """The version of the tables, 0 of an empty file, None of a file that is not ours."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application == APPLICATION_ID:
        return int(version)
    (count,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return None if count or version or application else 0


def make_tables(connection: sqlite3.Connection) -> None:
    """Makes all tables, empty, in place of those that are there; inside a transaction."""
    _drop_tables(connection)
    for statement in (*_TABLES, *_INDEXES):
        connection.execute(statement)
    for table in ("full_text", "title_word"):
        connection.execute(
            f"INSERT INTO {table} ({table}, rank) VALUES ('hashsize', {_WORDS_BYTES})"  # noqa: S608
        )
    connection.executemany(
        "INSERT INTO meta (name, value) VALUES (?, ?)",
        [("identity", os.urandom(8).hex()), ("revision", 0), ("texts_to", 0)],
    )
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _drop_tables(connection: sqlite3.Connection) -> None:
    """Drops what a version of ours made; virtual tables take their shadows along."""
    for is_virtual in (1, 0):
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%'"
            " ESCAPE '~' AND (sql LIKE 'CREATE VIRTUAL %') = ?",
            (is_virtual,),
        ).fetchall()
        for (name,) in names:
            quoted = str(name).replace('"', '""')
            connection.execute(f'DROP TABLE IF EXISTS "{quoted}"')
