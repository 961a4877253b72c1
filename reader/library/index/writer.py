"""Puts what was read into the tables, and takes it out again; inside the caller's transaction."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from reader.library.index.entries import SEPARATOR, Entry, entry_of, problem_values
from reader.library.index.full_text import Texts, add_words, last_number, remove_words
from reader.library.index.identity import stored_path
from reader.library.index.many_rows import insert_rows

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from reader.feed.documents import Reading
    from reader.feed.model import Problem
    from reader.feed.names import Stamp

_ARTICLE = """INSERT INTO article (
    number, revision, id, key, key_hash, web_hash, title, quality, heat, published, kind, type,
    provider, domain, is_published, is_member, has_image, related_count, topics, url, weight
)"""


def write_readings(
    connection: sqlite3.Connection,
    readings: Sequence[tuple[Stamp, Reading]],
    *,
    now: float | None = None,
) -> list[int]:
    """Replaces what the index says of documents that were read, like `write_entries`."""
    entries = [(stamp, entry_of(reading)) for stamp, reading in readings]
    return write_entries(connection, entries, now=now)


def write_entries(
    connection: sqlite3.Connection,
    entries: Sequence[tuple[Stamp, Entry]],
    *,
    now: float | None = None,
) -> list[int]:
    """Replaces what the index says of documents.

    Args:
        connection: In a transaction.
        entries: What it is to say.
        now: When those that were not there before came into the feed, in seconds since
            the epoch; None: when their files were written, as far as that is known.

    Returns:
        The numbers of the articles that were not there before.
    """
    revision = next_revision(connection)
    numbers, known = _numbers(connection, [stamp for stamp, _ in entries], now)
    _remove_articles(connection, sorted(known), revision)
    numbered = [(number, entry) for number, (_, entry) in zip(numbers, entries, strict=True)]
    articles = [(number, entry) for number, entry in numbered if entry.article is not None]
    _insert_articles(connection, articles, revision)
    # One that is no article any more stays removed.
    back = [number for number, _ in articles if number in known]
    connection.executemany("DELETE FROM removed WHERE number = ?", _ones(back))
    insert_rows(
        connection,
        "INSERT INTO problem (document, path, line, field, severity, reason)",
        [(number, *problem) for number, entry in numbered for problem in entry.problems],
    )
    return [number for number, _ in articles if number not in known]


def remove_documents(connection: sqlite3.Connection, paths: Sequence[str]) -> int:
    """Forgets documents that are no longer in the feed; how many there were."""
    numbers = [number for number in _known_numbers(connection, paths) if number is not None]
    _remove_articles(connection, numbers, next_revision(connection))
    connection.executemany("DELETE FROM document WHERE number = ?", _ones(numbers))
    return len(numbers)


def write_walk_problems(connection: sqlite3.Connection, problems: Iterable[Problem]) -> None:
    """Replaces what is wrong with files that could not be read as documents."""
    connection.execute("DELETE FROM problem WHERE document IS NULL")
    connection.executemany(
        "INSERT INTO problem (path, line, field, severity, reason) VALUES (?, ?, ?, ?, ?)",
        map(problem_values, problems),
    )


def set_meta(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Notes something about the whole feed."""
    connection.execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", (name, value))


def next_revision(connection: sqlite3.Connection) -> int:
    """Counts a change of what the index holds."""
    connection.execute("UPDATE meta SET value = value + 1 WHERE name = 'revision'")
    (revision,) = connection.execute("SELECT value FROM meta WHERE name = 'revision'").fetchone()
    return int(revision)


def _known_numbers(connection: sqlite3.Connection, paths: Sequence[str]) -> list[int | None]:
    """Asked inside the transaction: another copy may have written in the meantime."""
    find = "SELECT number FROM document WHERE path = ?"
    found = (connection.execute(find, (stored_path(path),)).fetchone() for path in paths)
    return [None if row is None else int(row[0]) for row in found]


def _numbers(
    connection: sqlite3.Connection, stamps: Sequence[Stamp], now: float | None
) -> tuple[Sequence[int], set[int]]:
    """Numbers of the documents, and which of them were there before.

    Those keep theirs, so that a cursor stays.
    """
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'document'").fetchone()
    first = 1 if row is None else int(row[0]) + 1
    latest = time.time()
    rows = [
        (
            stored_path(stamp.path),
            stamp.mtime_ns,
            stamp.size,
            # A file of the future is no newer than what comes tomorrow.
            min(stamp.mtime_ns / 1e9, latest) if now is None else now,
        )
        for stamp in stamps
    ]
    insertion = "INSERT OR IGNORE INTO document (path, mtime_ns, size, added)"
    if insert_rows(connection, insertion, rows) == len(rows):
        return range(first, first + len(rows)), set()
    paths = [stamp.path for stamp in stamps]
    numbers = [number or 0 for number in _known_numbers(connection, paths)]
    known = {number for number in numbers if number < first}
    # One that has changed came when it came.
    connection.executemany(
        "UPDATE document SET mtime_ns = ?, size = ? WHERE number = ?",
        [
            (stamp.mtime_ns, stamp.size, number)
            for stamp, number in zip(stamps, numbers, strict=True)
            if number in known
        ],
    )
    return numbers, known


def _remove_articles(connection: sqlite3.Connection, numbers: Sequence[int], revision: int) -> None:
    if not numbers:
        return
    texts = [text for number in numbers for text in _stored_texts(connection, number)]
    remove_words(connection, texts)
    connection.executemany(
        "DELETE FROM article_topic WHERE number = ?"
        " AND topic = (SELECT number FROM topic WHERE name = ?)",
        [(text.number, topic) for text in texts for topic in split_lines(text.topics)],
    )
    for table in ("article", "article_text", "related"):
        connection.executemany(f"DELETE FROM {table} WHERE number = ?", _ones(numbers))  # noqa: S608
    connection.executemany("DELETE FROM problem WHERE document = ?", _ones(numbers))
    connection.executemany(
        "INSERT OR REPLACE INTO removed (number, revision) VALUES (?, ?)",
        [(text.number, revision) for text in texts],
    )


def _stored_texts(connection: sqlite3.Connection, number: int) -> list[Texts]:
    return [
        Texts(*row)
        for row in connection.execute(
            "SELECT number, title, excerpt, related, topics"
            " FROM article JOIN article_text USING (number) WHERE number = ?",
            (number,),
        )
    ]


def _insert_articles(
    connection: sqlite3.Connection, articles: Sequence[tuple[int, Entry]], revision: int
) -> None:
    insert_rows(
        connection,
        _ARTICLE,
        [(number, revision, *(entry.article or ())) for number, entry in articles],
    )
    insert_rows(
        connection,
        "INSERT INTO article_text (number, excerpt, related)",
        [(number, entry.excerpt, entry.related_titles) for number, entry in articles],
    )
    last = last_number(connection)
    add_words(
        connection,
        [
            Texts(number, entry.title, entry.excerpt, entry.related_titles, entry.joined_topics)
            for number, entry in articles
            if last is None or number <= last
        ],
    )
    insert_rows(
        connection,
        "INSERT INTO related (number, position, key_hash, quality)",
        [(number, *related) for number, entry in articles for related in entry.related],
    )
    _insert_topics(
        connection, [(number, split_lines(entry.joined_topics)) for number, entry in articles]
    )


def _insert_topics(
    connection: sqlite3.Connection, articles: Sequence[tuple[int, tuple[str, ...]]]
) -> None:
    names = {topic for _, topics in articles for topic in topics}
    connection.executemany("INSERT OR IGNORE INTO topic (name) VALUES (?)", _ones(names))
    numbers = {
        name: connection.execute("SELECT number FROM topic WHERE name = ?", (name,)).fetchone()[0]
        for name in names
    }
    insert_rows(
        connection,
        "INSERT OR IGNORE INTO article_topic (topic, number)",
        sorted((numbers[topic], number) for number, topics in articles for topic in topics),
    )


def split_lines(text: str) -> tuple[str, ...]:
    """What was joined with `SEPARATOR`."""
    return tuple(text.split(SEPARATOR)) if text else ()


def _ones(values: Iterable[Any]) -> list[tuple[Any]]:
    return [(value,) for value in values]
