"""Which order follows which, which order is in force, and where the next unread article is."""

from __future__ import annotations

import pytest

from reader.library.model import Order, Sort
from reader.search.query import parse_query
from reader.tui.browsing import SCAN, Browsing, asked_query, next_unread, order_in_force
from tests.tui.made_up import MadeUpListing, row


def test_sorting_goes_round_quality_date_heat() -> None:
    browsing = Browsing()
    seen = []
    for _ in range(4):
        seen.append(browsing.order.sort)
        browsing = browsing.sorted_by_next()
    assert seen == [Sort.QUALITY, Sort.DATE, Sort.HEAT, Sort.QUALITY]


def test_matches_are_sorted_by_quality_first() -> None:
    matches = Browsing(Order(Sort.DATE), "moon", is_by_match=True)
    assert matches.sorted_by_next() == Browsing(Order(Sort.QUALITY), "moon")


def test_another_sort_is_not_reversed() -> None:
    assert Browsing().reversed().sorted_by_next().order == Order(Sort.DATE)


def test_reversing_twice_changes_nothing() -> None:
    assert Browsing().reversed().reversed() == Browsing()


@pytest.mark.parametrize("search", ["robto arms", "robots sort:date", "a or -b topic:c", ""])
def test_the_search_line_asks_for_what_the_command_line_asks_for(search: str) -> None:
    assert asked_query(Browsing(search=search, is_by_match=True)) == parse_query(search)


@pytest.mark.parametrize(
    ("search", "is_by_match", "order"),
    [
        ("moon", True, None),
        ("moon", False, Order(Sort.HEAT)),
        ("quality>=60", True, Order(Sort.HEAT)),
        ("moon sort:date", True, Order(Sort.DATE)),
        ("sort:-date", True, Order(Sort.DATE, is_reversed=True)),
        ("", False, Order(Sort.HEAT)),
    ],
)
def test_the_order_in_force_is_said_truly(
    search: str, is_by_match: bool, order: Order | None
) -> None:
    browsing = Browsing(Order(Sort.HEAT), search, is_by_match)
    assert order_in_force(browsing, parse_query(search)) == order


def with_unread(count: int, *unread: int) -> MadeUpListing:
    return MadeUpListing([row(at, is_read=at not in unread) for at in range(count)])


@pytest.mark.parametrize(
    ("start", "step", "found"),
    [
        (0, 1, 2),
        (2, 1, 2),
        (3, 1, SCAN + 40),
        (SCAN + 41, 1, None),
        (SCAN + 39, -1, 2),
        (1, -1, None),
        (-1, -1, None),
        (3 * SCAN, 1, None),
    ],
)
def test_the_next_unread_is_found_in_both_directions(
    start: int, step: int, found: int | None
) -> None:
    assert next_unread(with_unread(2 * SCAN, 2, SCAN + 40), start, step) == found


def test_looking_for_an_unread_article_stops_where_it_is_found() -> None:
    listing = with_unread(10 * SCAN, 5)
    next_unread(listing, 0, 1)
    assert listing.asked == [(0, SCAN)]
