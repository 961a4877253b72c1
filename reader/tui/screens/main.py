"""The main screen: the panes and the lines around them.

It composes and binds; each message and each key becomes one call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from reader.tui.keys.bindings import bindings
from reader.tui.keys.keymap import validate_keymap
from reader.tui.resuming import left_at
from reader.tui.screens.browse import BrowseScreen
from reader.tui.screens.following import FollowingScreen
from reader.tui.screens.story import StoryScreen
from reader.tui.toasts import toast
from reader.tui.widgets.article_list import ArticleList
from reader.tui.widgets.articles_pane import ArticlesPane
from reader.tui.widgets.division import BREAKPOINTS
from reader.tui.widgets.key_hints import KeyHints
from reader.tui.widgets.panes import Panes
from reader.tui.widgets.search_area import SearchArea
from reader.tui.widgets.search_line import SearchLine
from reader.tui.widgets.status_line import StatusLine, facts_of, listed_facts
from reader.tui.widgets.story_page import StoryPage
from reader.tui.widgets.story_pane import StoryPane

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from reader.config import Config
    from reader.library.library import Library
    from reader.library.lists.views import Views
    from reader.session import Session


class MainScreen(BrowseScreen, FollowingScreen):
    """Reads a feed."""

    BINDINGS = bindings("anywhere")
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    def __init__(
        self,
        library: Library,
        config: Config,
        views: Views,
        session: Session,
        *,
        now: Callable[[], float],
    ) -> None:
        super().__init__(library, config, views, now=now)
        self._session = session
        """Where the user left off."""

    def compose(self) -> ComposeResult:
        """Status above, the panes, search line and hints below."""
        yield StatusLine()
        yield Panes(self._library, now=self._now, id="panes")
        yield SearchArea(self.value_counts)
        yield KeyHints()

    def on_mount(self) -> None:
        """Show what the index holds at once; then see what has changed in the folder."""
        self.panes.list_width = self._session.list_width
        self._resume()
        self._say_status()
        self.panes.focus_pane()
        for notice in self._library.notices:
            toast(self.app, notice, "warning")
        self.follow_feed()
        self.follow_marks()

    def _resume(self) -> None:
        """List what was listed, with the cursor where it was; read on what was read."""
        session = self._session
        self.articles.resume(session, self._views, self._config)
        row = self.articles.highlighted
        if session.is_reading and row is not None and row.id == session.article:
            self.panes.read()

    @property
    def session(self) -> Session:
        """Where the user is, for coming back to it."""
        row = self.articles.highlighted
        return left_at(
            self.articles.browsing,
            article=row.id if row else None,
            is_reading=self.panes.is_reading,
            list_width=self.panes.list_width,
        )

    # Status

    @on(ArticlesPane.Changed)
    def _say_what_is_listed(self, event: ArticlesPane.Changed) -> None:
        event.stop()
        articles, status = self.articles, self.query_one(StatusLine)
        if event.is_of_new_index:
            self._say_status()
        else:
            status.show(listed_facts(status.facts, articles))
        facts, line = status.facts, self.query_one(SearchLine)
        is_searching = bool(articles.browsing.search)
        line.matches = (facts.listed or 0, facts.total or 0) if is_searching else None
        self.paint_soon(status, line.count)

    @on(StoryScreen.Marked)
    def _say_status(self) -> None:
        self.query_one(StatusLine).show(facts_of(self._library, self.articles))

    @on(ArticleList.Highlighted)
    def _say_position(self) -> None:
        self.query_one(StatusLine).move_to(self.articles.list.cursor_position)
        self.paint_soon()

    # Order and search

    def action_cycle_sort(self) -> None:
        """Sort by the next of quality, date, heat."""
        self.articles.cycle_sort()

    def action_reverse_sort(self) -> None:
        """Turn the order round."""
        self.articles.reverse()

    def action_search(self) -> None:
        """Open the search line, with the search that is shown."""
        self.panes.is_reading = False
        self.query_one(SearchLine).open(self.articles.browsing.search)

    def close_search(self) -> None:
        """Take the search line off the screen."""
        self.query_one(SearchLine).close()

    def show_search(self, text: str) -> None:
        """Have the search line say what is searched for, when it is open."""
        line = self.query_one(SearchLine)
        if line.is_open:
            line.open(text)
            self.panes.focus_pane()

    @on(SearchLine.Changed)
    def _search(self, event: SearchLine.Changed) -> None:
        event.stop()
        self.articles.search(event.text)

    @on(SearchLine.Moved)
    def _move_in_matches(self, event: SearchLine.Moved) -> None:
        self.articles.list.move_by(event.delta)

    @on(SearchLine.Submitted)
    def _go_to_matches(self) -> None:
        self.query_one(SearchLine).close()
        self.panes.focus_pane()

    @on(SearchLine.Cancelled)
    def _cancel_search(self) -> None:
        self.articles.end_search()
        self.panes.focus_pane()

    @on(ArticlesPane.SearchFailed)
    def _say_query_error(self, event: ArticlesPane.SearchFailed) -> None:
        area = self.query_one(SearchArea)
        area.line.error = event.reason
        area.point_at(event.position, event.expected)

    # Moving

    def action_other_pane(self) -> None:
        """Go to the other pane."""
        self.panes.other_pane()

    def action_next_article(self) -> None:
        """Go on to the next article, without leaving the story."""
        self.panes.move(1)

    def action_previous_article(self) -> None:
        """Go back to the article before, without leaving the story."""
        self.panes.move(-1)

    def action_next_match(self) -> None:
        """Go to the next match of a search, else to the next unread article."""
        self._move_to_next(1)

    def action_previous_match(self) -> None:
        """Go to the match before, else to the unread article before."""
        self._move_to_next(-1)

    def _move_to_next(self, step: int) -> None:
        if self.panes.is_reading and self.panes.story.find_next(step):
            return
        if self.articles.browsing.search:
            self.articles.list.move_by(step)
        elif not self.articles.move_to_unread(step):
            toast(self.app, f"No unread article {'below' if step > 0 else 'above'}")

    def action_find_in_story(self) -> None:
        """Let words be typed that are found in the story."""
        self.panes.story.ask_for_words()

    def action_follow_link(self) -> None:
        """Let the number of a link be typed, which is opened."""
        self.panes.story.ask_for_link()

    def action_zoom(self) -> None:
        """Give the story the whole screen, and back."""
        self.panes.zoom()

    def action_resize_list(self, percent: int) -> None:
        """Make the list wider, or narrower, by so much of the screen."""
        self.panes.resize_list(percent)

    @on(StoryPane.Shown)
    def _name_window(self, event: StoryPane.Shown) -> None:
        feed = self.query_one(StatusLine).facts.title
        self.app.title = f"{event.story.subject.title} · {feed}"

    def action_out(self) -> None:
        """Leave one level: zoom, story, search."""
        if not self.panes.go_out():
            self.articles.end_search()

    def action_leave(self) -> None:
        """Leave one level; at the top, the program."""
        if not self.panes.go_out() and not self.articles.end_search():
            self.app.exit()

    def action_help(self) -> None:
        """Show all keys."""
        from reader.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(validate_keymap(self._config.keys)))

    @on(StoryPage.Refused)
    def _say_refusal(self, event: StoryPage.Refused) -> None:
        toast(self.app, event.sentence, "warning")
