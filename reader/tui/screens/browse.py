"""What is listed, and what is done to all of it: views, topics, clusters, bulk marks, ranks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from textual import on, work
from textual.message import Message

from reader.library.errors import LibraryError
from reader.library.lists.views import ViewError
from reader.marks import Mark, MarksError
from reader.search.query_ast import TextField
from reader.tui.browsing import asked_query
from reader.tui.screens.story import StoryScreen
from reader.tui.screens.views import ViewsScreen
from reader.tui.toasts import toast
from reader.tui.widgets.article_list import ArticleList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.config import Config
    from reader.library.library import Library
    from reader.library.lists.views import View, Views
    from reader.library.model import ArticleRow, Listing
    from reader.library.topics.counts import Tallies
    from reader.search.query_ast import Query
    from reader.tui.widgets.articles_pane import ArticlesPane

ASKED_ABOVE: Final = 20
"""Stories that are marked together without a question."""
_PAGE: Final = 2_000


class BrowseScreen(StoryScreen):
    """A screen with a list whose content can be chosen."""

    class UnreadFound(Message):
        """These stories of the list are unread, and to be marked."""

        def __init__(self, keys: list[str]) -> None:
            self.keys = keys
            super().__init__()

    def __init__(
        self, library: Library, config: Config, views: Views, *, now: Callable[[], float]
    ) -> None:
        super().__init__(library, config)
        self._views = views
        self._now = now

    @property
    def articles(self) -> ArticlesPane:
        """The list."""
        return self.panes.articles

    # Views

    @property
    def views(self) -> Views:
        """Ours and the user's."""
        return self._views

    def action_views(self) -> None:
        """Let a view be picked."""
        screen = ViewsScreen(
            self._library,
            self._views.all(),
            self.articles.browsing.view.name,
            self._config.followed,
        )
        self.app.push_screen(screen, self.open_view)

    def open_view(self, view: View | None) -> None:
        """List what a view asks for."""
        if view is not None:
            self.panes.is_reading = False
            self.close_search()
            self.articles.open_view(view)

    def close_search(self) -> None:
        """Take the search line off the screen, if there is one."""

    @on(ViewsScreen.Forgotten)
    def _forget_view(self, event: ViewsScreen.Forgotten) -> None:
        try:
            self._views.remove(event.view)
        except MarksError as error:
            toast(self.app, f"The view is not forgotten: {error.reason}.", "error")
        else:
            toast(self.app, f"Forgot the view {event.view.name}")

    def action_save_view(self) -> None:
        """Keep what is listed, and its order, under a name."""
        browsing = self.articles.browsing
        if browsing.view.is_briefing:
            toast(self.app, "The briefing is no query, and a view already", "warning")
            return
        about = str(asked_query(browsing)) or "every article"
        from reader.tui.screens.name import NameScreen

        self.app.push_screen(NameScreen("Save as a view", f"/{about}"), self._save_view)

    def _save_view(self, name: str | None) -> None:
        if name is None:
            return
        browsing = self.articles.browsing
        query = asked_query(browsing)
        if self.articles.order is not None:
            query = replace(query, sort=None)
        try:
            view = self._views.save(name, str(query), self.articles.order)
        except (ViewError, MarksError) as error:
            toast(self.app, f"Not saved: {error.reason}.", "error")
        else:
            self.articles.open_view(view)
            toast(self.app, f"Saved the view {view.name}")

    # Topics and providers

    def action_topics(self) -> None:
        """Let topics and providers be chosen, added and excluded."""
        from reader.tui.screens.tallies import TalliesScreen

        browsing = self.articles.browsing

        def query_of(search: str) -> Query:
            return asked_query(browsing.searching(search))

        screen = TalliesScreen(self._tallies, query_of, browsing.search, self._now())
        self.app.push_screen(screen, self._search_chosen)

    def value_counts(self, field: TextField) -> Sequence[tuple[str, int]]:
        """The values that a field has in the feed, for completion; none when it is not known."""
        try:
            return self._library.value_counts(field)
        except LibraryError:
            return ()

    def _tallies(self, field: TextField, query: Query) -> Tallies:
        if field is TextField.TOPIC:
            return self._library.topic_tallies(query)
        return self._library.provider_tallies(query)

    def _search_chosen(self, search: str | None) -> None:
        if search is None or search == self.articles.browsing.search:
            return
        self.panes.is_reading = False
        self.show_search(search)
        if search:
            self.articles.search(search)
        else:
            self.articles.end_search()

    def show_search(self, text: str) -> None:
        """Have the search line say what is searched for, if there is one."""

    # Clusters

    @on(ArticleList.FoldAsked)
    def _toggle_cluster(self) -> None:
        if not self.articles.toggle_cluster():
            toast(self.app, "No other article of the feed stands in this cluster")

    # Marks of many

    def action_hide(self) -> None:
        """Hide the story at hand, or show it again."""
        self._toggle(Mark.HIDDEN)

    def action_mark_all(self) -> None:
        """Mark everything that is listed as read."""
        self._find_unread(self.articles.list.listing)

    @work(thread=True, exclusive=True, group="unread", exit_on_error=False)
    def _find_unread(self, listing: Listing) -> None:
        keys: dict[str, None] = {}
        try:
            for start in range(0, len(listing), _PAGE):
                rows = listing.rows(start, start + _PAGE)
                keys |= dict.fromkeys(row.key for row in rows if not row.is_read)
        except LibraryError as error:
            self.post_message(self.Marked(str(error), is_saved=False))
        else:
            self.post_message(self.UnreadFound(list(keys)))

    @on(UnreadFound)
    def _mark_found(self, event: UnreadFound) -> None:
        from reader.tui.screens.confirm import ConfirmScreen

        count = len(event.keys)
        if not count:
            toast(self.app, "Everything that is listed is read")
        elif count <= ASKED_ABOVE:
            self._set_marks(event.keys, Mark.READ, is_set=True)
        else:
            scope = self.articles.browsing.scope or "the whole feed"
            question = f"Mark all {count:,} unread stories of {scope} as read?"
            self.app.push_screen(
                ConfirmScreen(question), lambda answer: self._mark_if(answer, event.keys)
            )

    def _mark_if(self, answer: bool | None, keys: list[str]) -> None:
        if answer:
            self._set_marks(keys, Mark.READ, is_set=True)

    # Ranks

    def action_explain(self) -> None:
        """Say why the article at hand stands where it stands."""
        from reader.tui.screens.rank import RankScreen, Standing

        row = self._row_at_hand()
        if row is None:
            toast(self.app, "Only articles of the feed have a rank")
            return
        listing = self.articles.list.listing
        self.app.push_screen(
            RankScreen(
                Standing(
                    row=row,
                    position=listing.position(row.number),
                    listed_count=len(listing),
                    order=self.articles.order,
                    half_life=self._library.half_life,
                    now=self._now(),
                )
            )
        )

    def _row_at_hand(self) -> ArticleRow | None:
        if not self.panes.is_reading:
            return self.articles.highlighted
        story = self.panes.story.story
        number = story.ref.number if story else None
        return None if number is None else self._library.row(number)
