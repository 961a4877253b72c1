"""The two panes side by side: which one is read, and the story that follows the list's cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.reactive import reactive

from reader.feed.model import RelatedStory
from reader.library.stories.model import StoryRef
from reader.tui.widgets.article_list import ArticleList
from reader.tui.widgets.articles_pane import ArticlesPane
from reader.tui.widgets.division import Division
from reader.tui.widgets.story_page import StoryPage
from reader.tui.widgets.story_pane import StoryPane

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult
    from textual.timer import Timer

    from reader.feed.model import Article
    from reader.library.library import Library

PREVIEW_DELAY = 0.05
"""Seconds that the cursor rests on an article before its story is shown beside it."""
TYPING_DELAY = 0.2
"""The same while a search is typed: the next letter comes sooner than anyone reads a story."""


class Panes(Division):
    """Choose on the left, read and walk on the right; one at a time where it is narrow."""

    is_reading: reactive[bool] = reactive(default=False, init=False)
    """The story has the focus; on a narrow screen it is what is visible."""
    is_zoomed: reactive[bool] = reactive(default=False, init=False)
    """The story has the whole screen."""

    class ReadingChanged(Message):
        """The user went into the story, or out of it."""

    def __init__(
        self,
        library: Library,
        *,
        now: Callable[[], float],
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._library = library
        self._now = now
        self._resting: Timer | None = None

    def compose(self) -> ComposeResult:
        """The list on the left, the story on the right."""
        yield ArticlesPane(self._library, now=self._now, id="articles")
        yield StoryPane(self._library, now=self._now, id="story")

    @property
    def articles(self) -> ArticlesPane:
        """The left pane."""
        return self.query_one(ArticlesPane)

    @property
    def story(self) -> StoryPane:
        """The right pane."""
        return self.query_one(StoryPane)

    @property
    def key(self) -> str | None:
        """The identity of the story at hand, for marks."""
        if self._is_story_at_hand:
            return self.story.key
        row = self.articles.highlighted
        return row.key if row else None

    @property
    def url(self) -> str | None:
        """The link at hand: of the story, or of what is under the cursor in it."""
        if self._is_story_at_hand:
            return self.story.url
        row = self.articles.highlighted
        return row.url if row else None

    @property
    def _is_story_at_hand(self) -> bool:
        """False until it has been read: then it is the article under the list's cursor."""
        row = self.articles.highlighted
        is_of_row = row is None or self.story.begins_with(row.number)
        return self.is_reading and is_of_row and not self.story.awaits_article

    @property
    def subject(self) -> Article | RelatedStory | None:
        """What is at hand, to quote it: the story, or what is under the cursor in it."""
        story, selected = self.story.story, self.story.page.selected
        if self.is_reading and selected is not None:
            return RelatedStory(selected.label, selected.url)
        row = self.articles.highlighted
        if story is not None and (self.is_reading or (row and story.ref.number == row.number)):
            return story.subject
        return RelatedStory(row.title, row.url) if row else None

    def focus_pane(self) -> None:
        """Give the focus back to the pane that had it."""
        self.screen.set_focus(self.story.page if self.is_reading else self.articles.list)

    @on(ArticleList.Highlighted)
    def _follow(self, event: ArticleList.Highlighted) -> None:
        """Show the story under the cursor: at once while reading, else when the cursor rests."""
        if self._resting is not None:
            self._resting.stop()
        if event.row is None:
            self.story.clear("No article is chosen.")
        elif self.is_reading:
            self.show_story()
        else:
            delay = PREVIEW_DELAY if self.has_focus_within else TYPING_DELAY
            self._resting = self.set_timer(delay, self.show_story)

    def move(self, step: int) -> None:
        """Go on by so many articles, and to their story at once while reading."""
        self.articles.list.move_by(step)
        if self.is_reading:
            self.show_story()

    def show_story(self) -> None:
        """Show the story of the article under the cursor."""
        row = self.articles.highlighted
        if row is not None:
            self.story.start(StoryRef(number=row.number), row.title)

    @on(ArticleList.Opened)
    def read(self) -> None:
        """Go into the story of the article under the cursor."""
        if self.articles.highlighted is not None:
            self.show_story()
            self.is_reading = True

    def other_pane(self) -> None:
        """Go to the pane that does not have the focus."""
        if self.is_reading:
            self.is_reading = False
        else:
            self.read()

    def zoom(self) -> None:
        """Give the story the whole screen, and back."""
        if not self.is_zoomed:
            self.read()
        self.is_zoomed = not self.is_zoomed

    def go_out(self) -> bool:
        """Leave one level: what is found, the zoom, then the story. False when at the top."""
        if self.is_reading and self.story.end_find():
            return True
        if self.is_zoomed:
            self.is_zoomed = False
        elif self.is_reading:
            self.is_reading = False
        else:
            return False
        return True

    def watch_is_reading(self, is_reading: bool) -> None:
        """Give the focus to the pane that is read."""
        self.set_class(is_reading, "-reading")
        if not is_reading:
            self.is_zoomed = False
        self.focus_pane()
        self.post_message(self.ReadingChanged())

    def watch_is_zoomed(self, is_zoomed: bool) -> None:
        """Hide the list, or show it again."""
        self.set_class(is_zoomed, "-zoomed")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Follow the focus, which a click may have moved."""
        if isinstance(event.widget, StoryPage | ArticleList):
            self.is_reading = isinstance(event.widget, StoryPage)
