"""The left pane: which articles are listed, in which order, and what is searched for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Vertical
from textual.message import Message
from textual.worker import get_current_worker

from reader.library.errors import LibraryError
from reader.search.query import QueryError, parse_query
from reader.tui.browsing import Browsing, Listed, Spot, next_unread, order_in_force
from reader.tui.widgets.article_list import ArticleList

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from reader.library.library import Library
    from reader.library.model import ArticleRow, Order

NO_MATCH = "Nothing matches. Esc shows every article again."


class ArticlesPane(Vertical):
    """Asks the library for listings and shows them; the cursor keeps its article."""

    class Changed(Message):
        """Another listing is shown."""

    class SearchFailed(Message):
        """What was typed is not a query; the list is as it was."""

        def __init__(self, reason: str) -> None:
            self.reason = reason
            super().__init__()

    class _Answered(Message):
        def __init__(self, browsing: Browsing, answer: Listed | str) -> None:
            self.browsing = browsing
            self.answer = answer
            """A listing, or why there is none."""
            super().__init__()

    def __init__(
        self, library: Library, *, now: Callable[[], float], id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._library = library
        self._now = now
        self._wanted = Browsing()
        """What was asked for last; an answer to anything else comes too late."""
        self._is_answered = True
        self._before_search: tuple[Browsing, Spot] | None = None
        self.browsing = Browsing()
        """What is shown."""
        self.order: Order | None = None
        """The order in force; None is best match first."""
        self.empty_text = ""
        """What the list says when the feed has no articles."""

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

    @property
    def is_up_to_date(self) -> bool:
        """What is shown is what was asked for last, or could not be had."""
        return self._is_answered

    def start(self, order: Order) -> None:
        """Show every article in an order, at once: this is what the app starts with."""
        self._wanted = Browsing(order)
        self._show(Listed(self._wanted, self._library.listing(order), order=order))

    def reload(self, *, stays_at_top: bool = False) -> None:
        """List again what is listed: the index has changed.

        Args:
            stays_at_top: A cursor on the first row stays on the first row, whichever
                article that is now; else the cursor stays on its article.
        """
        is_at_top = stays_at_top and self.list.cursor_position == 0
        self._ask(self._wanted, Spot() if is_at_top else self._here)

    def cycle_sort(self) -> None:
        """Sort by the next of quality, date and heat."""
        self._ask(self._wanted.sorted_by_next(), self._here)

    def reverse(self) -> None:
        """Turn the order round."""
        self._ask(self._wanted.reversed(), self._here)

    def search(self, text: str) -> None:
        """Narrow the list to what matches; no text shows every article again."""
        if self._before_search is None:
            self._before_search = (self._wanted, self._here)
        before, keep = self._before_search
        if text.strip():
            self._ask(Browsing(before.order, text, is_by_match=True), Spot())
        else:
            self._ask(before, keep)

    def end_search(self) -> bool:
        """Restore the list and the cursor as they were before the search, if there is one."""
        if self._before_search is None:
            return False
        before, keep = self._before_search
        self._before_search = None
        # A sort that was chosen for the matches is what the reader wants from now on.
        is_sorted_since = bool(self._wanted.search) and not self._wanted.is_by_match
        self._ask(replace(before, order=self._wanted.order) if is_sorted_since else before, keep)
        return True

    def move_to_unread(self, step: int) -> bool:
        """Put the cursor on the next unread article, or the one before with a step of -1."""
        position = next_unread(self.list.listing, self.list.cursor_position + step, step)
        if position is None:
            return False
        self.list.move_to(position)
        return True

    @property
    def _here(self) -> Spot:
        """Where the cursor is."""
        row = self.highlighted
        return Spot(row.number, self.list.screen_line) if row else Spot()

    def _ask(self, browsing: Browsing, keep: Spot) -> None:
        self._wanted = browsing
        self._is_answered = False
        self._read(browsing, keep)

    @work(thread=True, exclusive=True, group="listing", exit_on_error=False)
    def _read(self, browsing: Browsing, keep: Spot) -> None:
        worker = get_current_worker()
        try:
            query = parse_query(browsing.search)
            listing = self._library.find_listing(
                browsing.order,
                query if browsing.search else None,
                is_by_match=browsing.is_by_match,
                is_cancelled=lambda: worker.is_cancelled,
            )
        except (LibraryError, QueryError) as error:
            answer: Listed | str = str(error)
        else:
            order = order_in_force(browsing, query)
            answer = Listed(browsing, listing, keep, query.emphasised, order)
        if not worker.is_cancelled:
            self.post_message(self._Answered(browsing, answer))

    @on(_Answered)
    def _show_answer(self, event: _Answered) -> None:
        if event.browsing != self._wanted:
            return
        self._is_answered = True
        if isinstance(event.answer, str):
            self.post_message(self.SearchFailed(event.answer))
        else:
            self._show(event.answer)

    def _show(self, listed: Listed) -> None:
        self.browsing = listed.browsing
        self.order = listed.order
        article_list = self.list
        article_list.highlight_query = listed.emphasised
        article_list.empty_text = NO_MATCH if listed.browsing.search else self.empty_text
        article_list.show(listed.listing, listed.keep.number, screen_line=listed.keep.screen_line)
        self.post_message(self.Changed())
