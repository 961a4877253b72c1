from collections.abc import Sequence

from reader.library.model import ArticleRow
from reader.tui.row_pages import PAGE_SIZE, EmptyListing, RowPages
from tests.tui.made_up import EndlessListing


def test_rows_come_a_page_at_a_time() -> None:
    listing = EndlessListing(1000)
    pages = RowPages(listing)
    for position in range(PAGE_SIZE):
        row = pages.row(position)
        assert row is not None
        assert row.number == position
    assert listing.asked == [(0, PAGE_SIZE)]


def test_there_are_no_rows_outside() -> None:
    pages = RowPages(EndlessListing(3))
    assert pages.row(-1) is None
    assert pages.row(3) is None
    assert pages.row(10_000) is None


def test_few_pages_are_kept() -> None:
    listing = EndlessListing(100_000)
    pages = RowPages(listing)
    for page in range(50):
        pages.row(page * PAGE_SIZE)
    listing.asked.clear()
    pages.row(49 * PAGE_SIZE)
    assert listing.asked == []
    pages.row(0)
    assert listing.asked == [(0, PAGE_SIZE)]


def test_a_page_in_use_is_not_the_one_that_goes() -> None:
    listing = EndlessListing(100_000)
    pages = RowPages(listing)
    for page in range(50):
        pages.row(0)
        pages.row(page * PAGE_SIZE)
    assert listing.asked.count((0, PAGE_SIZE)) == 1


def test_rows_that_were_read_ahead_are_there() -> None:
    listing = EndlessListing(1000)
    pages = RowPages(listing)
    assert pages.lacks(60, 130)
    pages.read_ahead(60, 130)
    assert listing.asked == [(at * PAGE_SIZE, (at + 1) * PAGE_SIZE) for at in range(3)]
    assert not pages.lacks(0, 3 * PAGE_SIZE)
    assert pages.lacks(0, 3 * PAGE_SIZE + 1)
    pages.row(129)
    pages.read_ahead(-50, 130)
    assert len(listing.asked) == 3


def test_no_rows_are_read_ahead_outside() -> None:
    listing = EndlessListing(100)
    pages = RowPages(listing)
    pages.read_ahead(90, 500)
    pages.read_ahead(-500, 0)
    assert listing.asked == [(PAGE_SIZE, 2 * PAGE_SIZE)]
    assert not RowPages(EndlessListing(0)).lacks(-20, 20)


def test_what_is_read_ahead_of_a_change_is_not_kept() -> None:
    listing = EndlessListing(100)
    pages = RowPages(listing)
    rows = listing.rows

    def forgetting(start: int, stop: int) -> Sequence[ArticleRow]:
        pages.forget()
        return rows(start, stop)

    listing.rows = forgetting  # type: ignore[method-assign]
    pages.read_ahead(0, 10)
    assert pages.lacks(0, 10)


def test_what_is_forgotten_is_asked_for_again() -> None:
    listing = EndlessListing(10)
    pages = RowPages(listing)
    pages.row(0)
    pages.forget()
    pages.row(0)
    assert len(listing.asked) == 2


def test_an_empty_listing_has_nothing() -> None:
    empty = EmptyListing()
    assert len(empty) == 0
    assert list(empty.rows(0, 10)) == []
    assert empty.position(1) is None
