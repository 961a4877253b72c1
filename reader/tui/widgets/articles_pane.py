"""The left pane: which articles are listed, in which order, and what is searched for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Vertical
from textual.message import Message
from textual.worker import get_current_worker

from reader.library.errors import LibraryError
from reader.library.model import Order, Sort
from reader.search.query import QueryError, parse_query
from reader.tui.widgets.article_list import ArticleList

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from reader.library.library import Library
    from reader.library.model import ArticleRow, Listing

SORTS = tuple(Sort)
SCAN = 256
"""Rows read at a time when looking for an unread one."""


@dataclass(frozen=True, slots=True)
class Browsing:
    """What the list shows."""

    order: Order = Order()
    search: str = ""
    is_by_match: bool = False
    """Best match first: how a search is ordered until the reader sorts it otherwise."""


class ArticlesPane(Vertical):
    """Asks the library for listings and shows them; the cursor keeps its article."""

    class Changed(Message):
        """Another listing is shown."""

        def __init__(self, browsing: Browsing, count: int) -> None:
            self.browsing = browsing
            self.count = count
            super().__init__()

    class SearchFailed(Message):
        """What was typed is not a query; the list is as it was."""

        def __init__(self, reason: str) -> None:
            self.reason = reason
            super().__init__()

    class _Listed(Message):
        def __init__(
            self, browsing: Browsing, listing: Listing | None, reason: str, keep: int | None
        ) -> None:
            self.browsing = browsing
            self.listing = listing
            self.reason = reason
            self.keep = keep
            super().__init__()

    def __init__(
        self, library: Library, *, now: Callable[[], float], id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._library = library
        self._now = now
        self._wanted = Browsing()
        self._before_search: tuple[Browsing, int | None] | None = None
        self.browsing = Browsing()

    def compose(self) -> ComposeResult:
        """Nothing but the list."""
        yield ArticleList(now=self._now)

    @property
    def list(self) -> ArticleList:
        """Where the rows are drawn; takes the focus."""
        return self.query_one(ArticleList)

    @property
    def highlighted(self) -> ArticleRow | None:
        """The article under the cursor."""
        return self.list.highlighted

    def _keep(self) -> int | None:
        return self.highlighted.number if self.highlighted else None

    def start(self, order: Order) -> None:
        """Show every article in an order, at once: this is what the app starts with."""
        self.browsing = self._wanted = Browsing(order)
        self._show(self._library.listing(order), None)

    def reload(self, *, stays_at_top: bool = False) -> None:
        """List again what is listed: the index has changed.

        Args:
            stays_at_top: A cursor on the first row stays on the first row, whichever
                article that is now; else the cursor stays on its article.
        """
        is_at_top = stays_at_top and self.list.cursor_position == 0
        self._list(self._wanted, None if is_at_top else self._keep())

    def cycle_sort(self) -> None:
        """Sort by the next of quality, date and heat; a search by match becomes sorted first."""
        wanted = self._wanted
        if wanted.is_by_match:
            order = Order(Sort.QUALITY)
        else:
            order = Order(SORTS[(SORTS.index(wanted.order.sort) + 1) % len(SORTS)])
        self._list(replace(wanted, order=order, is_by_match=False), self._keep())

    def reverse(self) -> None:
        """Turn the order round."""
        order = Order(self._wanted.order.sort, not self._wanted.order.is_reversed)
        self._list(replace(self._wanted, order=order, is_by_match=False), self._keep())

    def search(self, text: str) -> None:
        """Narrow the list to what matches; no text shows every article again."""
        if self._before_search is None:
            self._before_search = (self.browsing, self._keep())
        before, keep = self._before_search
        if text.strip():
            self._list(Browsing(before.order, text, is_by_match=True), None)
        else:
            self._list(before, keep)

    def end_search(self) -> bool:
        """Restore the list and the cursor as they were before the search, if there is one."""
        if self._before_search is None:
            return False
        before, keep = self._before_search
        self._before_search = None
        order = self._wanted.order
        self._list(before if self._wanted.is_by_match else replace(before, order=order), keep)
        return True

    def _list(self, browsing: Browsing, keep: int | None) -> None:
        self._wanted = browsing
        self._read(browsing, keep)

    @work(thread=True, exclusive=True, group="listing", exit_on_error=False)
    def _read(self, browsing: Browsing, keep: int | None) -> None:
        worker = get_current_worker()
        listing, reason = None, ""
        try:
            query = parse_query(browsing.search) if browsing.search else None
            listing = self._library.find_listing(
                browsing.order,
                query,
                is_by_match=browsing.is_by_match,
                is_cancelled=lambda: worker.is_cancelled,
            )
        except (LibraryError, QueryError) as error:
            reason = str(error)
        if not worker.is_cancelled:
            self.post_message(self._Listed(browsing, listing, reason, keep))

    @on(_Listed)
    def _show_listed(self, event: _Listed) -> None:
        if event.browsing != self._wanted:
            return
        if event.listing is None:
            self.post_message(self.SearchFailed(event.reason))
            return
        self.browsing = event.browsing
        self._show(event.listing, event.keep)

    def _show(self, listing: Listing, keep: int | None) -> None:
        article_list = self.list
        article_list.highlight_query = self.browsing.search
        article_list.show(listing, keep)
        self.post_message(self.Changed(self.browsing, len(listing)))

    def move_to_unread(self, step: int) -> bool:
        """Put the cursor on the next unread article, or the one before with a step of -1."""
        position = next_unread(self.list.listing, self.list.cursor_position + step, step)
        if position is None:
            return False
        self.list.move_to(position)
        return True


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
