"""The index follows the folder: at the start, when asked, and while documents change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from reader.library.errors import LibraryError
from reader.library.refresh.progress import Progress, RefreshReport
from reader.tui.screens.story import StoryScreen
from reader.tui.toasts import toast
from reader.tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from reader.library.refresh.watching import FeedWatch
    from reader.tui.widgets.articles_pane import ArticlesPane

EMPTY = "There are no articles in this feed. reader check says what was refused, and why."

IMPORT = 2_000
"""Documents to read from which on a refresh is an import. Nobody watches the folder meanwhile:
the system would tell the app of each file that is opened."""
PREPARE_AFTER = 0.3
"""Seconds after which that is loaded: it would hold up the first story and keys."""


class FollowingScreen(StoryScreen):
    """A screen whose list follows the folder, one refresh at a time."""

    class Refreshed(Message):
        """The index follows the folder again, or has come closer to it."""

        def __init__(self, progress: Progress | RefreshReport) -> None:
            self.progress = progress
            super().__init__()

    class RefreshEnded(Message):
        """No refresh is under way any more, however it ended."""

        def __init__(self, *, has_more: bool) -> None:
            self.has_more = has_more
            """The index has changed since the report, as when the words of texts come in."""
            super().__init__()

    class Failed(Message):
        """Something could not be done; the sentence says what, and what to do."""

        def __init__(self, sentence: str) -> None:
            self.sentence = sentence
            super().__init__()

    class FeedChanged(Message):
        """Documents have changed on the disk."""

    class WatchBegan(Message):
        """From now on it is noticed when documents change."""

    _watch: FeedWatch | None = None
    _is_refreshing = False
    _is_importing = False
    """So many documents are read that nobody watches the folder meanwhile."""
    _is_behind = False
    """Something changed since the refresh under way began, or may have."""
    _has_looked = False
    """A refresh has looked at the folder; what changed behind it is found by the next one."""
    _is_first_import = False
    """The list was empty when the refresh began: the best of what comes stands on top."""

    @property
    def articles(self) -> ArticlesPane:
        """The left pane."""
        return self.panes.articles

    def follow_feed(self) -> None:
        """Look for changes now, and as long as the screen is there."""
        self.action_refresh_feed()
        self.set_timer(PREPARE_AFTER, self._prepare)
        self.call_after_refresh(self._watch_feed)

    def action_refresh_feed(self) -> None:
        """Look for new and changed documents."""
        if self._is_refreshing:
            self._is_behind = True
            return
        self._is_refreshing, self._is_behind = True, False
        self._is_first_import = not len(self.articles.list.listing)
        self._refresh_index()

    @work(thread=True, group="prepare", exit_on_error=False)
    def _prepare(self) -> None:
        """Load behind the first paint, and after a refresh, what keys would wait for."""
        try:
            self._library.load_search()
            self._library.survey_orders()
        except LibraryError as error:
            self.post_message(self.Failed(str(error)))

    def _watch_feed(self) -> None:
        """Watch the folder behind the first paint, too.

        Not in a worker: it has no end, and whoever waits for the workers would wait for it.
        """
        from reader.library.refresh.watching import FeedWatch

        if self.is_running and self._watch is None and not self._is_importing:
            self._watch = FeedWatch(
                self._library.feed,
                on_change=lambda: self.post_message(self.FeedChanged()),
                on_begin=lambda: self.post_message(self.WatchBegan()),
            )

    def on_unmount(self) -> None:
        """Look away."""
        self._look_away()

    def _look_away(self) -> None:
        if self._watch is not None:
            self._watch.close()
            self._watch = None

    @on(FeedChanged)
    def _follow_change(self) -> None:
        self.action_refresh_feed()

    @on(WatchBegan)
    def _look_again(self) -> None:
        """See what changed after the refresh had looked and before the watch began."""
        if self._has_looked:
            self.action_refresh_feed()

    @work(thread=True, group="refresh", exit_on_error=False)
    def _refresh_index(self) -> None:
        from reader.library.refresh.process import run_refresh

        has_more = False
        told = None
        try:
            for progress in run_refresh(self._library):
                # Asked before it is told: what is written in between is listed twice, never missed.
                told = self._library.revision
                self.post_message(self.Refreshed(progress))
            has_more = told not in (None, self._library.revision)
        except LibraryError as error:
            self.post_message(self.Failed(str(error)))
        finally:
            self.post_message(self.RefreshEnded(has_more=has_more))

    @on(RefreshEnded)
    def _catch_up(self, event: RefreshEnded) -> None:
        self._is_refreshing = False
        self._prepare()
        if event.has_more:
            # A `text:` finds other articles by words than by letters, a story similar ones.
            self.articles.reload()
            self.panes.story.reload()
        if self._is_importing:
            self._is_importing = False
            # When it begins, what changed meanwhile is looked for.
            self._watch_feed()
        if self._is_behind:
            self.action_refresh_feed()

    @on(Refreshed)
    def _show_refreshed(self, event: Refreshed) -> None:
        self._has_looked = True
        status = self.query_one(StatusLine)
        # Later the cursor stays on its article, whatever comes.
        stays_at_top = self._is_first_import and not self.panes.is_reading
        if isinstance(event.progress, Progress):
            status.progress = f"reading {event.progress.done:,} of {event.progress.total:,}"
            if event.progress.total >= IMPORT:
                self._is_importing = True
                self._look_away()
            if event.progress.is_committed:
                self.articles.reload(stays_at_top=stays_at_top)
            return
        status.progress = ""
        report = event.progress
        self.articles.empty_text = EMPTY
        # Always: what this refresh found unchanged, another copy may have read since.
        self.articles.reload(stays_at_top=stays_at_top)
        if report.read_count or report.removed_count:
            self.panes.story.reload()
        if report.added:
            toast(self.app, f"{len(report.added):,} new")

    @on(Failed)
    def _say_failure(self, event: Failed) -> None:
        self.query_one(StatusLine).progress = ""
        toast(self.app, event.sentence, "error")
