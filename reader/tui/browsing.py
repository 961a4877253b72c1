"""What the list shows and in which order, as values. Knows no widget."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.library.lists.views import ALL, View
from reader.library.model import Order, Sort

if TYPE_CHECKING:
    from reader.library.model import Listing
    from reader.search.query_ast import Query

SORTS = (Sort.QUALITY, Sort.DATE, Sort.HEAT)
"""What a key goes through; the rank belongs to views."""
SCAN = 256
"""Rows read at a time when looking for an unread one."""


class Browsing(NamedTuple):
    """What the user wants to see."""

    order: Order = Order()
    search: str = ""
    """As typed."""
    is_by_match: bool = False
    """Best match first, where there are words to match."""
    view: View = ALL
    """What the search narrows further."""
    unfolded: frozenset[int] = frozenset()
    """The leads whose members stand under them."""

    @classmethod
    def of(cls, view: View) -> Browsing:
        """A view as it is saved."""
        return cls(view.order or Order(), is_by_match=view.order is None, view=view)

    def searching(self, text: str) -> Browsing:
        """The same view narrowed by a search, best match first."""
        return Browsing(self.order, text, is_by_match=True, view=self.view)

    def toggled(self, lead: int) -> Browsing:
        """With the members of a lead under it, or without them again."""
        return self._replace(unfolded=self.unfolded ^ {lead})

    @property
    def is_everything(self) -> bool:
        """No query narrows it: what it lists can be told without understanding any."""
        return not (self.search.strip() or self.view.search)

    @property
    def scope(self) -> str:
        """What is listed, for the status line; nothing to say of every article."""
        name = "" if self.view == ALL else self.view.name
        return " ".join(part for part in (name, f"/{self.search}" if self.search else "") if part)

    def sorted_by_next(self) -> Browsing:
        """Sorted by the next of quality, date, heat; matches are sorted by quality first."""
        is_known = self.order.sort in SORTS and not self.is_by_match
        at = SORTS.index(self.order.sort) if is_known else -1
        return self._replace(order=Order(SORTS[(at + 1) % len(SORTS)]), is_by_match=False)

    def reversed(self) -> Browsing:
        """In the opposite order."""
        order = Order(self.order.sort, not self.order.is_reversed)
        return self._replace(order=order, is_by_match=False)


class Spot(NamedTuple):
    """Where the cursor is, or is to be."""

    number: int | None = None
    """The article under it; None is the first of the list."""
    screen_line: int | None = None
    """Its line of the screen; None is the one where it stands."""


class Listed(NamedTuple):
    """What the library found for what the user wants to see."""

    browsing: Browsing
    listing: Listing
    keep: Spot | None = None
    """Where the cursor is to be; None is on the article where it is."""
    emphasised: str = ""
    """The words of the search to emphasise in the titles."""
    order: Order | None = None
    """The order in force; None is best match first."""
    has_clusters: bool = True
    """Of the feed, not of the listing: columns stand still while a search is typed."""


def asked_query(browsing: Browsing) -> Query:
    """What view and search ask for together.

    Raises:
        QueryError: The search is no query.
    """
    # The query language, which a list without a query does not wait for.
    from reader.search.query import parse_query
    from reader.search.query_ast import Query
    from reader.search.query_choice import narrowed

    typed = parse_query(browsing.search)
    query = narrowed(parse_query(browsing.view.search), typed)
    # An order that was chosen with a key counts more than the one that was typed.
    return Query(query.condition, typed.sort if browsing.is_by_match else None)


def order_in_force(browsing: Browsing, query: Query | None) -> Order | None:
    """The order that a listing has; None is best match first."""
    if query is None:
        return browsing.order
    if browsing.is_by_match and query.sort is not None:
        return Order.of(query.sort)
    if browsing.is_by_match and query.words:
        return None
    return browsing.order


def emphasised_words(search: str) -> str:
    """The words of a search to emphasise in titles."""
    if not search.strip():
        return ""
    from reader.search.query import parse_query  # as above

    return parse_query(search).emphasised


def next_unread(listing: Listing, start: int, step: int) -> int | None:
    """The position of the first unread article from `start` on, in the direction of `step`."""
    position = start
    while 0 <= position < len(listing):
        low = position if step > 0 else max(position - SCAN + 1, 0)
        high = position + SCAN if step > 0 else position + 1
        numbered = list(enumerate(listing.rows(low, high), low))
        for at, row in numbered if step > 0 else reversed(numbered):
            if not row.is_read:
                return at
        position = high if step > 0 else low - 1
    return None
