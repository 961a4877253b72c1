"""What can be done to the story at hand: mark it, show its picture, open it, copy it."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from reader.library.errors import LibraryError
from reader.marks import Mark, MarksError
from reader.paths import HomeUnknownError, cache_dir
from reader.tui.screens.linking import LinkingScreen
from reader.tui.story.copies import copies
from reader.tui.terminal.drawing import prepare_drawing
from reader.tui.toasts import toast
from reader.tui.widgets.panes import Panes
from reader.tui.widgets.story_pane import StoryPane
from reader.tui.widgets.story_picture import StoryPicture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.timer import Timer

    from reader.config import Config
    from reader.feed.model import Image
    from reader.library.library import Library
    from reader.library.stories.model import Story
    from reader.pictures.pictures import Pictures
    from reader.tui.story.copies import Copy

OTHERS_EVERY = 2.0
"""Seconds after which we look for marks that others have set."""


class StoryScreen(LinkingScreen):
    """A screen with a story at hand: the one under the cursor of the pane that has the focus."""

    class Marked(Message):
        """A mark was set, or taken back."""

        def __init__(
            self, sentence: str, mark: Mark | None = None, *, is_saved: bool = True
        ) -> None:
            self.sentence = sentence
            """What to say about it; empty for nothing."""
            self.mark = mark
            """Which one, where that is known."""
            self.is_saved = is_saved
            """False: it holds until the end of the program."""
            super().__init__()

    def __init__(self, library: Library, config: Config) -> None:
        super().__init__(config)
        self._library = library
        self._reading: Timer | None = None

    @property
    def panes(self) -> Panes:
        """The list and the story."""
        return self.query_one(Panes)

    # Marks

    @on(Panes.ReadingChanged)
    @on(StoryPane.Shown)
    def _wait_until_read(self) -> None:
        """A story becomes read when it was open for a moment, never by scrolling past it."""
        if self._reading is not None:
            self._reading.stop()
        story = self.panes.story.story
        if self.panes.is_reading and story is not None and not story.is_read:
            self._reading = self.set_timer(self._config.read_after, self._mark_as_read)

    def _mark_as_read(self) -> None:
        story = self.panes.story.story
        if self.panes.is_reading and story is not None:
            self._set_marks(
                [story.key, *self._cluster_keys(story)], Mark.READ, is_set=True, is_said=False
            )

    def _cluster_keys(self, story: Story) -> list[str]:
        """What becomes read together with a lead, where the settings say so."""
        if not self._config.read_marks_cluster or story.ref.number is None:
            return []
        row = self._library.row(story.ref.number)
        if row is None or not row.is_lead:
            return []
        members = self._library.chosen(self._library.members(row.number))
        return [member.key for member in members.rows(0, len(members))]

    def action_toggle_read(self) -> None:
        """Mark the story at hand as read, or as unread again."""
        self._toggle(Mark.READ)

    def action_toggle_star(self) -> None:
        """Star the story at hand, or take the star away."""
        self._toggle(Mark.STARRED)

    def _toggle(self, mark: Mark) -> None:
        key = self.panes.key
        if key is not None:
            self._set_marks([key], mark, is_set=not self._library.marks.has(key, mark))

    @work(thread=True, group="marks", exit_on_error=False)
    def _set_marks(
        self, keys: Sequence[str], mark: Mark, *, is_set: bool, is_said: bool = True
    ) -> None:
        try:
            change = self._library.marks.set(keys, mark, is_set)
            marked = self.Marked(change.description if is_said else "", mark)
        except MarksError as error:
            marked = self.Marked(_not_saved(error), mark, is_saved=False)
        with suppress(LibraryError):
            # Counted here, where nobody waits for it.
            self._library.unread_count()
        self.post_message(marked)

    @work(thread=True, group="marks", exit_on_error=False)
    def action_undo(self) -> None:
        """Undo the last mark."""
        try:
            change = self._library.marks.undo()
            sentence = f"Undone: {change.description}" if change else "Nothing to undo"
            marked = self.Marked(sentence, change.mark if change else None)
        except MarksError as error:
            mark = error.change.mark if error.change else None
            marked = self.Marked(_not_saved(error), mark, is_saved=False)
        self.post_message(marked)

    def follow_marks(self) -> None:
        """Take in what other copies and other devices mark, from now on."""
        self.set_interval(OTHERS_EVERY, self._take_in_marks)

    @work(thread=True, exclusive=True, group="others", exit_on_error=False)
    def _take_in_marks(self) -> None:
        if self._library.marks.reload():
            self.post_message(self.Marked(""))

    @on(Marked)
    def _show_marks(self, event: Marked) -> None:
        if event.mark is Mark.HIDDEN:
            self.panes.articles.reload()
        self.panes.articles.list.update_rows()
        self.panes.story.reload()
        if event.sentence:
            toast(self.app, event.sentence, "information" if event.is_saved else "warning")

    # Pictures

    def action_toggle_picture(self) -> None:
        """Show the picture of the story, or hide it."""
        pane = self.panes.story
        image = self._image
        if pane.picture.url is not None:
            pane.picture.clear()
        elif self._config.pictures == "never":
            toast(self.app, 'Pictures are off: the settings say pictures = "never"', "warning")
        elif image is None:
            toast(self.app, "This story has no picture", "warning")
        else:
            if not pane.display:
                self.panes.read()
            self._show_picture(image)

    @on(Panes.ReadingChanged)
    @on(StoryPane.Shown)
    def _follow_with_picture(self) -> None:
        """Of another story, show none; or fetch it, where the settings say so."""
        image = self._image
        picture = self.panes.story.picture
        if image is None or picture.url != image.url:
            picture.clear()
        if image and self.panes.is_reading and self._config.pictures == "always":
            self._show_picture(image)

    @property
    def _image(self) -> Image | None:
        story = self.panes.story.story
        return story.subject.images[0] if story and story.subject.images else None

    def _show_picture(self, image: Image) -> None:
        prepare_drawing(self.app)
        self.panes.story.picture.show(image.url, self._pictures)

    @cached_property
    def _pictures(self) -> Pictures:
        # It brings what speaks HTTP: not before there is something to fetch.
        from reader.pictures.pictures import Pictures

        try:
            folder = cache_dir() / "pictures"
        except HomeUnknownError:
            folder = None
        return Pictures(folder, allows_private=self._config.private_pictures)

    @on(StoryPicture.Failed)
    def _say_no_picture(self, event: StoryPicture.Failed) -> None:
        toast(self.app, event.sentence, "warning")

    def on_screen_suspend(self) -> None:
        """Let no picture shine through what stands before it."""
        self.panes.story.picture.visible = False

    def on_screen_resume(self, _: events.ScreenResume) -> None:
        """Show it again."""
        for picture in self.query(StoryPicture):
            picture.visible = True

    # Links

    def action_open_browser(self) -> None:
        """Open the original of the story at hand."""
        self.open_link(self.panes.url)

    @on(StoryPane.LinkChosen)
    def _open_chosen(self, event: StoryPane.LinkChosen) -> None:
        self.open_link(event.url)

    def action_copy_link(self) -> None:
        """Copy the link of the story at hand."""
        self.copy_link(self.panes.url)

    def action_copy_as(self) -> None:
        """Copy the story at hand in a form that is chosen from a menu."""
        subject = self.panes.subject
        if subject is None:
            toast(self.app, "There is no story to copy", "warning")
        else:
            from reader.tui.screens.copy import CopyScreen

            self.app.push_screen(CopyScreen(copies(subject)), self._copy_chosen)

    def _copy_chosen(self, chosen: Copy | None) -> None:
        if chosen is not None:
            self.copy(chosen.name.lower(), chosen.text)


def _not_saved(error: MarksError) -> str:
    return f"{error}. It holds until you quit."
