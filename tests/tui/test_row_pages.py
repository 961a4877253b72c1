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
