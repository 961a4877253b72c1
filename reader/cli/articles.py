"""`reader list` and `reader search`: which articles there are."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from reader.cli.endings import DONE, NOT_FOUND, WRONG_USAGE
from reader.cli.options import feed_option, json_option, limit_option, pass_choices
from reader.cli.output import flush, remark, write_record
from reader.cli.records import story_record
from reader.cli.rows import write_row
from reader.cli.session import current_library, understood_query, viewed_query
from reader.library.model import Order, Sort
from reader.library.stories.model import StoryRef
from reader.search.query import QueryError, parse_query
from reader.search.query_ast import SortField, SortTerm

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.cli.choices import Choices
    from reader.library.library import Library
    from reader.library.model import ArticleRow
    from reader.search.query import Query

PAGE = 500
"""Rows asked for at a time."""
BEST = 20
"""How many matches a search prints unless told."""

Found = tuple["ArticleRow", float | None]


@click.command("list")
@feed_option
@click.option("-q", "--query", metavar="QUERY", default="", help="Only these, e.g. 'is:unread'.")
@click.option("--view", metavar="NAME", help="Only what a view lists, in its order.")
@click.option(
    "--sort",
    type=click.Choice([sort.value for sort in Sort]),
    help="Best or newest first, unknown last. [default: quality]",
)
@click.option("--reverse", is_flag=True, help="The other way round; unknown still last.")
@limit_option()
@json_option()
@pass_choices
def list_articles(
    choices: Choices,
    query: str,
    view: str | None,
    sort: str | None,
    *,
    reverse: bool,
    limit: int | None,
    is_json: bool,
) -> int:
    """List articles, one per line.

    In a pipe the fields are separated by tabs: id, quality, date (UTC), provider,
    title; what is unknown is "-".
    """
    wanted = _sorted_query(viewed_query(choices, view, query), sort, is_reversed=reverse)
    with current_library(choices) as library:
        if is_json:
            for story in library.articles(Order(), wanted, limit):
                write_record(story_record(story, has_body=False))
        else:
            for row in _rows(library, wanted, limit):
                write_row(row)
    return DONE


@click.command()
@feed_option
@click.argument("query", nargs=-1, required=True)
@limit_option(BEST)
@json_option()
@pass_choices
def search(choices: Choices, query: tuple[str, ...], limit: int, *, is_json: bool) -> int:
    """Find articles by title, topic and provider, typos forgiven; best matches first.

    QUERY "-" reads one query per line from stdin and answers each with one line of
    JSON: query, results (id, title, score), ms.
    """
    if query == ("-",):
        return _answer_lines(choices, sys.stdin, limit)
    text = " ".join(query)
    wanted = understood_query(text)
    with current_library(choices) as library:
        found = _best(library, wanted, limit)
        for row, score in found:
            if is_json:
                _write_found(library, row, score)
            else:
                write_row(row, score, has_score=True)
    if not found:
        remark("Nothing matches.")
    return DONE if found else NOT_FOUND


def _sorted_query(query: Query, sort: str | None, *, is_reversed: bool) -> Query:
    """The query with the order that the options ask for: they count more than its `sort:`."""
    if sort is None and not is_reversed:
        return query
    if sort is None and query.sort is not None:
        term = replace(query.sort, is_reversed=not query.sort.is_reversed)
    else:
        term = SortTerm(SortField(sort or Sort.QUALITY.value), is_reversed)
    return replace(query, sort=term)


def _rows(library: Library, query: Query, limit: int | None) -> Iterator[ArticleRow]:
    listing = library.listing(Order(), query)
    count = len(listing) if limit is None else min(limit, len(listing))
    for start in range(0, count, PAGE):
        yield from listing.rows(start, min(start + PAGE, count))


def _best(library: Library, query: Query, limit: int) -> list[Found]:
    """The best matches with their scores; what no word ranks has none."""
    if query.is_plain:
        matches = library.search(query.words, limit)
        scores = {match.number: match.score for match in matches}
        rows = library.chosen(list(scores)).rows(0, limit)
    else:
        rows = library.listing(Order(), query).rows(0, limit)
        matches = library.search(query.words, library.article_count()) if query.words else []
        scores = {match.number: match.score for match in matches}
    return [(row, scores.get(row.number)) for row in rows]


def _write_found(library: Library, row: ArticleRow, score: float | None) -> None:
    story = library.story(StoryRef(row.number))
    # None: it left the feed while we were printing.
    if story is not None:
        scores = {} if score is None else {"score": score}
        write_record(story_record(story, has_body=False) | scores)


def _answer_lines(choices: Choices, lines: Iterable[str], limit: int) -> int:
    status = DONE
    with current_library(choices) as library:
        library.prepare_search()
        for line in lines:
            text = line.rstrip("\r\n")
            started = time.perf_counter()
            answer: dict[str, object] = {"query": text}
            try:
                answer["results"] = [
                    {"id": row.id, "title": row.title, "score": score}
                    for row, score in _best(library, parse_query(text), limit)
                ]
            except QueryError as error:
                answer |= {"results": [], "error": error.message, "position": error.position}
                status = WRONG_USAGE
            answer["ms"] = round((time.perf_counter() - started) * 1000, 3)
            write_record(answer)
            # Whoever asks may wait for the answer before asking again.
            flush()
    return status
