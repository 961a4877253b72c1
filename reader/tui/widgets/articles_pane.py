"""The left pane: which articles are listed, in which order, and what is searched for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.worker import get_current_worker

from reader.library.errors import LibraryError
from reader.library.lists.views import ALL
from reader.search.query_error import QueryError
from reader.tui.browsing import (
    Browsing,
    Listed,
    Spot,
    asked_query,
    emphasised_words,
    next_unread,
    order_in_force,
)
from reader.tui.out_of_turn import paint_now
from reader.tui.resuming import resumed
from reader.tui.unfolding import UnfoldedListing
from reader.tui.widgets.article_list import ArticleList
from reader.tui.widgets.division import ListColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from reader.config import Config
    from reader.library.library import Library
    from reader.library.lists.views import View, Views
    from reader.library.model import ArticleRow, Listing, Order
    from reader.session import Session

READING = "Reading the feed …"
TINY = 60
"""Below this many columns of the screen the rows drop the provider."""
NOTHING_IN_VIEW = "There is nothing in this view now. v chooses another."
NO_MATCH = "Nothing matches. Esc shows every article again."


class ArticlesPane(ListColumn):
    """Asks the library for listings and shows them; the cursor keeps its article."""

    class Changed(Message):
        """Another listing is shown."""

        def __init__(self, *, is_of_new_index: bool) -> None:
            self.is_of_new_index = is_of_new_index
            """What the feed holds may be otherwise, too."""
            super().__init__()

    class SearchFailed(Message):
        """What was typed is not a query; the list is as it was."""

        def __init__(self, reason: str, position: int | None = None, expected: str = "") -> None:
            self.reason = reason
            self.position = position
            """In characters of the search; None when it is about no place of it."""
            self.expected = expected
            super().__init__()

    class _Answered(Message, bubble=False):
        def __init__(self, browsing: Browsing, answer: Listed | Exception) -> None:
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
        self._is_index_new = True
        """The index has changed since something was shown."""
        self._keep: Spot | None = None
        self._stays_at_top = False
        self._before_search: tuple[Browsing, Spot] | None = None
        self.browsing = Browsing()
        """What is shown."""
        self.order: Order | None = None
        """The order in force; None is best match first."""
        self.empty_text = ""
        """What the list says when the feed has no articles."""
        self.followed: tuple[str, ...] = ()
        """Topics that every briefing has an article of."""

    def compose(self) -> ComposeResult:
        """Nothing but the list."""
        article_list = ArticleList(now=self._now)
        # Textual gives it the focus when it is there, and would style it once more for that.
        article_list.set_reactive(ArticleList.has_focus, value=True)
        yield article_list

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

    def start(self, browsing: Browsing, keep: Spot | None = None) -> None:
        """Show what the app starts with, at once.

        A search that can be no longer answered is left out.
        """
        keep = keep or Spot()
        try:
            listed = self._found(browsing, keep, lambda: False)
        except QueryError:
            listed = self._found(Browsing.of(browsing.view), keep, lambda: False)
        self._wanted = listed.browsing
        if listed.browsing.search:
            self._before_search = (Browsing.of(browsing.view), keep)
        self._show(listed)

    def resume(self, session: Session, views: Views, config: Config) -> None:
        """List what was listed when the reader was left, with the cursor where it was."""
        self.empty_text = READING
        self.followed = config.followed
        number = self._library.number_of(session.article) if session.article else None
        self.start(resumed(session, views, config.views.start), Spot(number))

    def on_resize(self) -> None:
        """Drop the providers from the rows of a tiny screen."""
        self.list.shows_provider = self.screen.size.width >= TINY

    def open_view(self, view: View) -> None:
        """List what a view asks for, from its top."""
        self._before_search = None
        self._ask(Browsing.of(view), Spot())

    def toggle_cluster(self) -> bool:
        """Put the members of the highlighted lead under it, or away again.

        Returns:
            Whether there are any.
        """
        row = self.highlighted
        if row is None:
            return False
        lead = self._lead_of(row)
        if lead is None:
            return False
        self._ask(self._wanted.toggled(lead), self._here._replace(number=lead))
        return True

    def _lead_of(self, row: ArticleRow) -> int | None:
        """The lead whose cluster is folded or unfolded at a row."""
        if row.depth:
            leads = self._wanted.unfolded
            return next((one for one in leads if row.number in self._library.members(one)), None)
        return row.number if row.is_unfolded or self._library.members(row.number) else None

    def reload(self, *, stays_at_top: bool = False) -> None:
        """List again what is listed: the index has changed.

        Args:
            stays_at_top: A cursor on the first row stays on the first row, whichever
                article that is now; else the cursor stays on its article.
        """
        # What is still on its way was asked for with a place for the cursor.
        keep = None if self._is_answered else self._keep
        self._is_index_new = True
        self._ask(self._wanted, keep, stays_at_top=stays_at_top)

    def cycle_sort(self) -> None:
        """Sort by the next of quality, date and heat."""
        self._ask(self._ordered.sorted_by_next())

    def reverse(self) -> None:
        """Turn the order round."""
        self._ask(self._ordered.reversed())

    def search(self, text: str) -> None:
        """Narrow the list to what matches; no text shows every article again."""
        if self._before_search is None:
            self._before_search = (self._wanted, self._here)
        before, keep = self._before_search
        if text.strip():
            self._ask(before.searching(text), Spot())
        else:
            self._ask(before, keep)

    def end_search(self) -> bool:
        """Restore the list and the cursor as they were before the search, if there is one."""
        if self._before_search is None:
            return False
        before, keep = self._before_search
        self._before_search = None
        # A sort that was chosen for the matches is what the user wants from now on.
        is_sorted_since = bool(self._wanted.search) and not self._wanted.is_by_match
        self._ask(before._replace(order=self._wanted.order) if is_sorted_since else before, keep)
        return True

    def move_to_unread(self, step: int) -> bool:
        """Put the cursor on the next unread article, or the one before with a step of -1."""
        position = next_unread(self.list.listing, self.list.cursor_position + step, step)
        if position is None:
            return False
        self.list.move_to(position)
        return True

    @property
    def _ordered(self) -> Browsing:
        """What is wanted, by the order in force where that is none by match."""
        if self.order is None or self.browsing != self._wanted:
            return self._wanted
        return self._wanted._replace(order=self.order, is_by_match=False)

    @property
    def _spot(self) -> Spot:
        """Where the cursor shall be in a listing that was asked for without a place for it."""
        is_at_top = self._stays_at_top and self.list.cursor_position == 0
        return Spot() if is_at_top else self._here

    @property
    def _here(self) -> Spot:
        """Where the cursor is."""
        row = self.highlighted
        return Spot(row.number, self.list.screen_line) if row else Spot()

    def _ask(
        self, browsing: Browsing, keep: Spot | None = None, *, stays_at_top: bool = False
    ) -> None:
        """Ask for a listing.

        Args:
            browsing: What to list.
            keep: Where the cursor shall be; None is on the article where it is when the
                answer comes, which may be another one than now.
            stays_at_top: With None, a cursor on the first row stays on the first row.
        """
        self._wanted = browsing
        self._keep = keep
        self._stays_at_top = stays_at_top
        self._is_answered = False
        self._read(browsing, keep)

    @work(thread=True, exclusive=True, group="listing", exit_on_error=False)
    def _read(self, browsing: Browsing, keep: Spot | None) -> None:
        worker = get_current_worker()
        try:
            answer: Listed | Exception = self._found(browsing, keep, lambda: worker.is_cancelled)
        except (LibraryError, QueryError) as error:
            answer = error
        if not worker.is_cancelled:
            self.post_message(self._Answered(browsing, answer))

    def _found(
        self, browsing: Browsing, keep: Spot | None, is_cancelled: Callable[[], bool]
    ) -> Listed:
        """What the library finds.

        Raises:
            QueryError: The search is no query.
            LibraryError: The index does not answer.
        """
        query = None if browsing.is_everything else asked_query(browsing)
        library = self._library
        listing = library.listing(
            browsing.order,
            query,
            is_by_match=browsing.is_by_match,
            is_cancelled=is_cancelled,
        )
        if browsing.view.is_briefing and not is_cancelled():
            numbers = library.briefing(followed=self.followed)
            listing = library.chosen(_within(listing, numbers))
        if browsing.unfolded and not is_cancelled():
            members = {lead: library.members(lead) for lead in browsing.unfolded}
            listing = UnfoldedListing(listing, members, library.chosen)
        return Listed(
            browsing,
            listing,
            keep,
            emphasised_words(browsing.search),
            order_in_force(browsing, query),
            library.has_clusters(),
        )

    @on(_Answered)
    def _show_answer(self, event: _Answered) -> None:
        if event.browsing != self._wanted:
            return
        self._is_answered = True
        match event.answer:
            case Listed():
                self._show(event.answer)
                # At once: the lines around it hear of it behind some other messages.
                paint_now(self.list, self.list.vertical_scrollbar)
            case QueryError() as error:
                failed = self.SearchFailed(error.message, error.position, error.expected)
                self.post_message(failed)
            case error:
                self.post_message(self.SearchFailed(str(error)))

    def _show(self, listed: Listed) -> None:
        self.browsing = listed.browsing
        self.order = listed.order
        article_list = self.list
        article_list.highlight_query = listed.emphasised
        article_list.shows_clusters = listed.has_clusters
        article_list.empty_text = self._empty_text(listed.browsing)
        keep = self._spot if listed.keep is None else listed.keep
        article_list.show(listed.listing, keep.number, screen_line=keep.screen_line)
        self.post_message(self.Changed(is_of_new_index=self._is_index_new))
        self._is_index_new = False

    def _empty_text(self, browsing: Browsing) -> str:
        """Why there is nothing in the list."""
        if browsing.search:
            return NO_MATCH
        return self.empty_text if browsing.view == ALL else NOTHING_IN_VIEW


def _within(listing: Listing, numbers: Sequence[int]) -> list[int]:
    """The articles that a listing holds, in its order."""
    found = ((listing.position(number), number) for number in numbers)
    return [number for at, number in sorted((at, n) for at, n in found if at is not None)]
