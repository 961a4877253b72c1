"""A library brought up to date for a command, and the queries that it is asked."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.cells import cell_len

from reader.cli.endings import WRONG_USAGE, CommandError, sentence
from reader.cli.opening import chosen_views, opened_library
from reader.cli.output import remark, safe
from reader.cli.progress import shown_progress
from reader.library.lists.views import ViewError
from reader.search.query import parse_query
from reader.search.query_ast import Query, SortField, SortTerm
from reader.search.query_choice import narrowed
from reader.search.query_error import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.cli.choices import Choices
    from reader.library.library import Library
    from reader.library.lists.views import View


@contextmanager
def current_library(choices: Choices) -> Iterator[Library]:
    """The library of the chosen feed, brought up to date, with a word about what it met."""
    with opened_library(choices) as library:
        with shown_progress() as progress:
            library.refresh(progress)
        for notice in library.notices:
            remark(notice)
        yield library


def named_view(choices: Choices, name: str) -> View:
    """The view with a name.

    Raises:
        CommandError: There is none.
    """
    try:
        return chosen_views(choices).checked(name)
    except ViewError as error:
        reason = error.reason[:1].upper() + error.reason[1:]
        raise CommandError(sentence(reason), WRONG_USAGE) from error


def viewed_query(choices: Choices, name: str | None, text: str) -> Query:
    """What a view, narrowed by a query, asks for, in the order of the one or the other.

    Raises:
        CommandError: There is no such view, or the view or the text is no query.
    """
    typed = understood_query(text)
    if name is None:
        return typed
    view = named_view(choices, name)
    if view.is_briefing:
        raise CommandError("The briefing is no query; `reader digest` prints it.", WRONG_USAGE)
    query = narrowed(parse_query(view.search), typed)
    if query.sort is None and view.order is not None:
        sort = SortTerm(SortField(view.order.sort.value), view.order.is_reversed)
        query = Query(query.condition, sort)
    return query


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
