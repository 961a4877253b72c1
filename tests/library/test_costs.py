"""What each action costs, in statements and files: counted, not timed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from reader.feed import documents
from reader.library.index.open_index import Index
from reader.library.lists import listing as listing_module
from reader.library.lists.listing import OrderedListing
from reader.library.model import Order, Sort
from reader.library.refresh import refreshing as refresh
from reader.library.stories.model import StoryRef
from reader.search.query import parse_query
from tests.library.feeds import related, write_news

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library.library import Library

COUNT = 300
ORDERS = [Order(sort, is_reversed=turned) for sort in Sort for turned in (False, True)]


@pytest.fixture
def long(feed: Path, library: Library) -> Library:
    """A library with many ties and gaps in its orders."""
    for at in range(COUNT):
        fields: dict[str, Any] = {} if at % 7 == 0 else {"quality": at % 5, "heat": at % 3}
        if at % 11:
            fields["publishedDateTime"] = f"2024-01-{at % 28 + 1:02}T00:00:00Z"
        if at % 2:
            fields["related"] = [related(f"https://news.example/n{at - 1}", "Another")]
        write_news(feed, f"n{at}", f"Title number {at} of all", **fields)
    library.refresh()
    return library


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The SQL that is asked from now on."""
    asked: list[str] = []
    ask = Index.rows

    def rows(index: Index, sql: str, parameters: Any = ()) -> list[Any]:
        asked.append(sql)
        return ask(index, sql, parameters)

    monkeypatch.setattr(Index, "rows", rows)
    return asked


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that are read from now on."""
    paths: list[str] = []
    read = documents.read_document

    def read_document(feed: Path, path: str, *rest: Any) -> documents.Reading:
        paths.append(path)
        return read(feed, path, *rest)

    monkeypatch.setattr(documents, "read_document", read_document)
    monkeypatch.setattr(refresh, "read_document", read_document, raising=False)
    return paths


def test_a_page_is_one_statement(long: Library, statements: list[str]) -> None:
    listing = long.listing(Order())
    statements.clear()
    assert len(listing.rows(0, 100)) == 100
    assert len(statements) == 1


def test_no_page_asks_for_more_rows_than_it_shows(
    long: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    listing = long.listing(Order())
    counts = []
    ask = Index.rows

    def rows(index: Index, sql: str, parameters: Any = ()) -> list[Any]:
        found = ask(index, sql, parameters)
        counts.append(len(found))
        return found

    monkeypatch.setattr(Index, "rows", rows)
    listing.rows(100, 140)
    assert max(counts) == 40


@pytest.mark.parametrize("order", ORDERS, ids=str)
def test_a_page_is_the_same_wherever_it_is_counted_from(
    long: Library, monkeypatch: pytest.MonkeyPatch, order: Order
) -> None:
    whole = [row.number for row in long.listing(order).rows(0, COUNT)]
    monkeypatch.setattr(listing_module, "_DEEP", 3)
    listing = long.listing(order)
    assert listing.position(whole[150]) == 150
    for start, stop in ((100, 140), (130, 200), (150, 151), (151, 160), (60, 90), (158, 300)):
        assert [row.number for row in listing.rows(start, stop)] == whole[start:stop]


def test_what_is_beside_known_rows_is_not_counted_from_the_top(
    long: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing_module, "_DEEP", 3)
    listing = long.listing(Order())
    skipped: list[int] = []
    ask = Index.rows

    def rows(index: Index, sql: str, parameters: Any = ()) -> list[Any]:
        if "offset" in parameters:
            skipped.append(parameters["offset"])
        return ask(index, sql, parameters)

    monkeypatch.setattr(Index, "rows", rows)
    listing.rows(120, 130)
    listing.rows(130, 140)
    listing.rows(110, 120)
    assert skipped[0] == 120
    assert max(skipped[1:]) <= 10


@pytest.mark.parametrize("order", ORDERS, ids=str)
def test_a_list_that_was_surveyed_counts_to_no_row_from_the_top(
    long: Library, statements: list[str], monkeypatch: pytest.MonkeyPatch, order: Order
) -> None:
    whole = [row.number for row in long.listing(order).rows(0, COUNT)]
    monkeypatch.setattr(listing_module, "_DEEP", 7)
    first = long.listing(order)
    assert isinstance(first, OrderedListing)
    first.survey()
    # As when it is sorted by again.
    listing = long.listing(order)
    statements.clear()
    assert [listing.position(number) for number in whole] == list(range(COUNT))
    from_top = [sql for sql in statements if "AS here" in sql]
    assert len(from_top) <= 7
    assert listing.position(10**9) is None


def test_an_order_is_surveyed_once_until_the_index_is_written(
    long: Library, feed: Path, statements: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing_module, "_DEEP", 3)
    asked = []
    for _ in range(2):
        statements.clear()
        long.survey_orders()
        asked.append(sum("OFFSET" in sql for sql in statements))
    assert asked[0] >= 3 * COUNT // 3
    assert asked[1] == 0
    write_news(feed, "new", "New", quality=9)
    long.refresh()
    listing = long.listing(Order())
    numbers = [row.number for row in listing.rows(0, COUNT + 1)]
    assert [listing.position(number) for number in numbers] == list(range(COUNT + 1))
    long.survey_orders()
    assert [listing.position(number) for number in numbers] == list(range(COUNT + 1))


def test_known_rows_are_forgotten_when_the_index_is_written(
    long: Library, feed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing_module, "_DEEP", 3)
    listing = long.listing(Order(Sort.DATE))
    listing.rows(100, 110)
    for at in range(20):
        write_news(feed, f"new{at}", "New", publishedDateTime="2025-01-01T00:00:00Z")
    long.refresh()
    now = long.listing(Order(Sort.DATE)).rows(105, 115)
    assert [row.number for row in listing.rows(105, 115)] == [row.number for row in now]


def test_a_story_reads_its_own_document_only(
    long: Library, statements: list[str], parsed: list[str]
) -> None:
    row = next(row for row in long.listing(Order()).rows(0, 50) if row.related_count)
    statements.clear()
    long.story(StoryRef(number=row.number))
    assert len(parsed) == 1
    assert len(statements) <= 8


def test_lists_and_searches_read_no_document(long: Library, parsed: list[str]) -> None:
    long.listing(Order(Sort.DATE)).rows(0, 100)
    long.listing(Order(), parse_query("title quality:>1")).rows(0, 100)
    long.search("number")
    assert not parsed


def test_a_refresh_without_changes_reads_and_writes_nothing(
    long: Library, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def writing(_: Index) -> None:
        raise AssertionError("nothing is to be written")

    monkeypatch.setattr(Index, "writing", writing)
    assert long.refresh().read_count == 0
    assert not parsed


def test_nothing_is_read_twice(feed: Path, library: Library, parsed: list[str]) -> None:
    for at in range(90):
        write_news(feed, f"2024-01-{at % 28 + 1:02}-n{at}", f"Title {at}")
    library.refresh()
    write_news(feed, "2024-02-01-new", "New")
    library.refresh()
    assert len(parsed) == len(set(parsed)) == 91


@pytest.mark.parametrize("text", ["t", "title", "number al", "titel"])
def test_a_letter_asks_the_index_for_no_numbers(
    long: Library, statements: list[str], text: str
) -> None:
    long.prepare_search()
    statements.clear()
    listing = long.listing(Order(), parse_query(text))
    assert len(listing)
    assert not any("json_each" in sql for sql in statements)


def test_words_and_a_condition_give_what_the_condition_allows_best_first(long: Library) -> None:
    found = long.listing(Order(), parse_query("title quality:>2"))
    rows = found.rows(0, len(found))
    allowed = {row.number for row in long.listing(Order()).rows(0, COUNT) if (row.quality or 0) > 2}
    matches = [match.number for match in long.search("title", COUNT)]
    assert [row.number for row in rows] == [number for number in matches if number in allowed]


def test_a_search_that_is_cancelled_goes_no_further(long: Library) -> None:
    questions: list[bool] = []

    def is_cancelled() -> bool:
        questions.append(len(questions) > 0)
        return questions[-1]

    assert long.search("title number", is_cancelled=is_cancelled) == []
    assert questions.count(True) <= 2
