"""Leads with their members under them: positions and pages agree, whatever is unfolded."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.tui.unfolding import UnfoldedListing
from tests.tui.made_up import MadeUpListing, row


def unfolded(count: int, members: dict[int, list[int]]) -> UnfoldedListing:
    return UnfoldedListing(
        MadeUpListing([row(number) for number in range(count)]),
        members,
        lambda numbers: MadeUpListing([row(number) for number in numbers]),
    )


def shown(listing: UnfoldedListing) -> list[tuple[int, int, bool]]:
    rows = listing.rows(0, len(listing))
    return [(each.number, each.depth, each.is_unfolded) for each in rows]


def test_members_stand_under_their_lead() -> None:
    listing = unfolded(3, {1: [10, 11]})
    assert shown(listing) == [
        (0, 0, False), (1, 0, True), (10, 1, False), (11, 1, False), (2, 0, False),
    ]  # fmt: skip
    assert [listing.position(number) for number in (0, 1, 10, 11, 2)] == [0, 1, 2, 3, 4]


def test_a_lead_that_left_takes_its_members_along() -> None:
    assert len(unfolded(3, {7: [10]})) == 3


def test_a_member_that_is_listed_itself_is_found_under_its_lead() -> None:
    listing = unfolded(4, {0: [3]})
    assert [number for number, *_ in shown(listing)] == [0, 3, 1, 2, 3]
    assert listing.position(3) == 1
    assert listing.position(99) is None


@given(
    st.integers(0, 12),
    st.dictionaries(
        st.integers(0, 14), st.lists(st.integers(100, 120), max_size=4, unique=True), max_size=5
    ),
    st.integers(-2, 30),
    st.integers(-2, 30),
)
def test_a_page_is_a_piece_of_the_whole(
    count: int, members: dict[int, list[int]], start: int, stop: int
) -> None:
    listing = unfolded(count, members)
    whole = listing.rows(0, len(listing))
    assert len(whole) == len(listing)
    assert list(listing.rows(start, stop)) == list(whole[max(0, start) : max(0, stop)])
