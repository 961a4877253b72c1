"""A library opened for a command, with its errors turned into endings."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.cells import cell_len

from reader.cli.endings import FEED_UNREADABLE, NOT_DONE, WRONG_USAGE, CommandError
from reader.cli.output import remark, safe
from reader.cli.progress import shown_progress
from reader.feed.errors import FeedUnreadable
from reader.library.errors import LibraryError
from reader.library.library import Library
from reader.marks.marks import Marks
from reader.marks.model import MarksError
from reader.paths import HomeUnknownError, cache_dir, data_dir
from reader.search.query import parse_query
from reader.search.query_error import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.cli.choices import Choices
    from reader.search.query import Query


@contextmanager
def opened_library(choices: Choices) -> Iterator[Library]:
    """The library of the chosen feed, as it is: not brought up to date.

    Raises:
        CommandError: In place of the errors of the layers below, also of the block.
    """
    feed = choices.feed
    path = feed.path
    if not path.is_dir():
        what = "is not a folder" if path.exists() else "does not exist"
        raise CommandError(
            f"The feed {path} ({feed.origin}) {what}; name another with --feed.", FEED_UNREADABLE
        )
    try:
        library = Library(path, cache_dir=cache_dir(), marks=Marks(data_dir() / "marks"))
        try:
            yield library
        finally:
            library.close()
    except FeedUnreadable as error:
        raise CommandError(
            f"The feed {path} cannot be read: {error.reason}.", FEED_UNREADABLE
        ) from error
    except (LibraryError, MarksError) as error:
        raise CommandError(f"{str(error).rstrip('.')}.", NOT_DONE) from error
    except HomeUnknownError as error:
        raise CommandError(f"{error}.", WRONG_USAGE) from error


@contextmanager
def current_library(choices: Choices) -> Iterator[Library]:
    """The library of the chosen feed, brought up to date, with a word about what it met."""
    with opened_library(choices) as library:
        with shown_progress() as progress:
            library.refresh(progress)
        for notice in library.notices:
            remark(notice)
        yield library


def understood_query(text: str) -> Query:
    """What a query asks for.

    Raises:
        CommandError: It is no query; a caret shows where.
    """
    try:
        return parse_query(text)
    except QueryError as error:
        raise CommandError(query_complaint(text, error), WRONG_USAGE) from error


def query_complaint(text: str, error: QueryError) -> str:
    """What is wrong with a query, below it a caret where it is."""
    before = safe(text[: error.position])
    return f"{error.message}\n  {safe(text)}\n  {' ' * cell_len(before)}^ expected {error.expected}"
