"""What is kept of where the reader left off, and what comes back of it."""

from __future__ import annotations

import pytest

from reader.library.lists.views import FRONT_PAGE, Views
from reader.library.model import Order, Sort
from reader.session import Session
from reader.tui.browsing import Browsing
from reader.tui.resuming import left_at, resumed

BROWSINGS = [
    Browsing(),
    Browsing.of(FRONT_PAGE),
    Browsing().sorted_by_next(),
    Browsing().reversed(),
    Browsing().sorted_by_next().reversed(),
    Browsing().searching("moon"),
    Browsing().searching("moon").sorted_by_next(),
    Browsing.of(FRONT_PAGE).searching("is:unread").reversed(),
]


def left(browsing: Browsing) -> Session:
    return left_at(browsing, article=None, is_reading=False, list_width=None)


@pytest.mark.parametrize("browsing", BROWSINGS, ids=repr)
def test_what_was_listed_comes_back(browsing: Browsing) -> None:
    assert resumed(left(browsing), Views(), None) == browsing


def test_nothing_known_is_the_first_view() -> None:
    assert resumed(Session(), Views(), "front page") == Browsing.of(FRONT_PAGE)


def test_a_view_that_is_gone_is_the_first_one() -> None:
    assert resumed(Session(view="gone", search="moon"), Views(), None) == Browsing().searching(
        "moon"
    )


def test_an_order_that_there_is_not_is_the_usual_one() -> None:
    assert resumed(Session(sort="colour", is_reversed=True), Views(), None) == Browsing()


def test_an_order_is_kept_only_where_it_is_not_the_usual_one() -> None:
    assert left(Browsing.of(FRONT_PAGE)).sort is None
    other = Browsing()._replace(order=Order(Sort.HEAT, is_reversed=True))
    assert (left(other).sort, left(other).is_reversed) == ("heat", True)
