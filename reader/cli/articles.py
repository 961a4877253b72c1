"""`reader list` and `reader search`: which articles there are."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import click

from reader.cli.choices import Choices, feed_option, json_option, limit_option, pass_choices
from reader.cli.endings import DONE, NOT_FOUND, WRONG_USAGE
from reader.cli.output import flush, remark, write_record
from reader.cli.records import article_record
from reader.cli.rows import write_row
from reader.cli.session import current_library, understood_query
from reader.feed.model import Article
from reader.library.model import Order, Sort, StoryRef
from reader.search.query import QueryError, parse_query

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
    wanted = understood_query(query)
    with current_library(choices) as library:
        rows = _rows(library, _order(wanted, sort, is_reversed=reverse), wanted, limit)
        _write(library, ((row, None) for row in rows), is_json=is_json)
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
        _write(library, found, is_json=is_json)
    if not found:
        remark("Nothing matches.")
    return DONE if found else NOT_FOUND


def _order(query: Query, sort: str | None, *, is_reversed: bool) -> Order:
    # What is said on the command line counts more than what stands in the query.
    if sort is None and query.sort is not None:
        return Order(Sort(query.sort.field.value), query.sort.is_reversed != is_reversed)
    return Order(Sort(sort) if sort else Sort.QUALITY, is_reversed)


def _rows(library: Library, order: Order, query: Query, limit: int | None) -> Iterator[ArticleRow]:
    listing = library.listing(order, query if query.condition is not None else None)
    count = len(listing) if limit is None else min(limit, len(listing))
    for start in range(0, count, PAGE):
        yield from listing.rows(start, min(start + PAGE, count))


def _best(library: Library, query: Query, limit: int) -> list[Found]:
    """The best matches with their scores; without words to rank by there is no score."""
    if query.is_plain:
        matches = library.search(query.words, limit)
        scores = {match.number: match.score for match in matches}
        rows = library.chosen(list(scores)).rows(0, limit)
    else:
        rows = library.listing(_order(query, None, is_reversed=False), query).rows(0, limit)
        scores = {match.number: match.score for match in library.search(query.words, len(rows))}
    return [(row, scores.get(row.number)) for row in rows]


def _write(library: Library, found: Iterable[Found], *, is_json: bool) -> None:
    for row, score in found:
        if not is_json:
            write_row(row, score)
            continue
        story = library.story(StoryRef(row.number))
        # None: it left the feed while we were printing.
        if story is not None and isinstance(story.subject, Article):
            record = article_record(
                story.subject, row.id, is_read=row.is_read, is_starred=row.is_starred
            )
            write_record(record if score is None else {**record, "score": score})


def _answer_lines(choices: Choices, lines: Iterable[str], limit: int) -> int:
    status = DONE
    with current_library(choices) as library:
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
