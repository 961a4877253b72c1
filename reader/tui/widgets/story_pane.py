"""The right pane: a story, and the trail of stories that led to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual import on, work
from textual.message import Message

from reader.library.errors import LibraryError
from reader.library.stories.model import StoryRef
from reader.tui.trail import START, Trail
from reader.tui.widgets.division import StoryColumn
from reader.tui.widgets.story_page import StoryPage
from reader.tui.widgets.story_picture import StoryPicture
from reader.tui.widgets.story_prompt import StoryPrompt
from reader.tui.widgets.story_trail import StoryTrail

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from reader.library.library import Library
    from reader.library.stories.model import Story
    from reader.tui.story.blocks import Target
    from reader.tui.story.finding import Finding
    from reader.tui.trail import Place


class Request(NamedTuple):
    """What the pane asked the library for: an answer to another request is dropped."""

    ref: StoryRef
    place: Place | None
    """None: the story is shown already, and only what has changed of it is wanted."""


NO_LINKS = "There is no link in this story's text: o opens the original"


class StoryPane(StoryColumn):
    """Loads stories and walks between them."""

    class Shown(Message):
        """Another story is on the page."""

        def __init__(self, story: Story) -> None:
            self.story = story
            super().__init__()

    class LinkChosen(Message):
        """A link that leaves the feed was opened."""

        def __init__(self, url: str) -> None:
            self.url = url
            super().__init__()

    class _Loaded(Message):
        def __init__(self, request: Request, story: Story | None, reason: str | None) -> None:
            self.request = request
            self.story = story
            self.reason = reason
            super().__init__()

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
        self._trail = Trail()
        self._request: Request | None = None
        self._before_find = START
        self.story: Story | None = None

    def compose(self) -> ComposeResult:
        """Trail and picture above the page, below it what is typed."""
        yield StoryTrail()
        yield StoryPicture()
        yield StoryPage(now=self._now)
        yield StoryPrompt()

    @property
    def page(self) -> StoryPage:
        """Where the story is drawn; takes the focus."""
        return self.query_one(StoryPage)

    @property
    def picture(self) -> StoryPicture:
        """Where the picture of the story is drawn."""
        return self.query_one(StoryPicture)

    @property
    def url(self) -> str | None:
        """The link under the cursor, else the story's own."""
        selected = self.page.selected
        if selected is not None:
            return selected.url
        return self.story.subject.url if self.story else None

    @property
    def key(self) -> str | None:
        """The identity of the story, for marks."""
        return self.story.key if self.story else None

    @property
    def is_up_to_date(self) -> bool:
        """What is shown is what was asked for last."""
        return self._request is None

    @property
    def awaits_article(self) -> bool:
        """The article under the list's cursor is still being read."""
        return self._request is not None and self.story is None and not self._trail.can_go_back

    def begins_with(self, number: int) -> bool:
        """The trail begins at this article of the list."""
        return self._trail.begins_with(StoryRef(number=number))

    def start(self, ref: StoryRef, title: str) -> None:
        """Show a story of the list; the trail begins anew."""
        if self._trail.is_at_start_with(ref):
            return
        self._trail.start(ref, title)
        self._load(ref, START)

    def clear(self, sentence: str) -> None:
        """Show a sentence, and no story."""
        self._request = None
        self.story = None
        self._trail = Trail()
        self.query_one(StoryTrail).titles = ()
        self.page.show_notice(sentence)

    def reload(self) -> None:
        """Read the shown story again; nothing moves."""
        if self._trail.current is not None:
            # A story that is still awaited is to be shown, not only updated.
            awaited = self._request
            self._load(self._trail.current.ref, awaited.place if awaited else None)

    def _load(self, ref: StoryRef, place: Place | None) -> None:
        self._request = Request(ref, place)
        if place is not None:
            self.story = None
            self.page.await_story()
        self._read(self._request)

    @work(thread=True, exclusive=True, group="story", exit_on_error=False)
    def _read(self, request: Request) -> None:
        try:
            story, reason = self._library.story(request.ref), None
        except LibraryError as error:
            story, reason = None, str(error)
        self.post_message(self._Loaded(request, story, reason))

    @on(_Loaded)
    def _show_loaded(self, event: _Loaded) -> None:
        if event.request is not self._request:
            return
        self._request = None
        if event.story is None:
            self.story = None
            self.page.show_notice(event.reason or "This story is not in the feed any more")
            return
        self.story = event.story
        self.query_one(StoryTrail).titles = self._trail.titles
        if event.request.place is None:
            self.page.update_story(event.story)
        else:
            if not self._prompt.has_focus_within:
                self.end_find()
            self.page.show(event.story, event.request.place)
            if self._prompt.is_open and self._prompt.purpose == "find":
                self._prompt.note = _found_note(self.page.finding)
            self.post_message(self.Shown(event.story))

    # What is typed below the story

    @property
    def _prompt(self) -> StoryPrompt:
        return self.query_one(StoryPrompt)

    def ask_for_words(self) -> None:
        """Let words be typed that are found in the story."""
        self._before_find = self.page.place
        finding = self.page.finding
        self._prompt.open("find", finding.text, _found_note(finding), back=self.page)

    def ask_for_link(self) -> None:
        """Let the number of a link be typed, which is opened."""
        if not self.page.link_count:
            self.post_message(StoryPage.Refused(NO_LINKS))
            return
        self._end_finding()
        note = f"1 to {self.page.link_count}, then Enter"
        self._prompt.open("link", "", note, back=self.page)

    @on(StoryPrompt.Changed)
    def _take_typed(self, event: StoryPrompt.Changed) -> None:
        event.stop()
        if self._prompt.purpose == "find":
            self._prompt.note = _found_note(self.page.find(event.text, self._before_find.scroll))
        elif event.text and int(event.text) * 10 > self.page.link_count:
            # No longer number begins so.
            self._follow(int(event.text))

    @on(StoryPrompt.Submitted)
    def _end_typing(self, event: StoryPrompt.Submitted) -> None:
        event.stop()
        if self._prompt.purpose == "link":
            self._follow(int(event.text))

    @on(StoryPrompt.Cancelled)
    def _give_up(self, event: StoryPrompt.Cancelled) -> None:
        event.stop()
        if self._prompt.purpose == "find":
            self._end_finding()
            self.page.scroll_to(0, self._before_find.scroll, animate=False)

    @on(StoryPrompt.Moved)
    def _move_in_found(self, event: StoryPrompt.Moved) -> None:
        event.stop()
        self.find_next(event.step)

    def find_next(self, step: int) -> bool:
        """Go to the next place of what is looked for; False when nothing is."""
        if not self.page.finding.text:
            return False
        self._prompt.note = _found_note(self.page.find_next(step))
        return True

    def end_find(self) -> bool:
        """Look for nothing any more; False when nothing was looked for."""
        if not self._prompt.is_open:
            return False
        self._prompt.close()
        self._end_finding()
        return True

    def _end_finding(self) -> None:
        self.page.find("", 0)

    def _follow(self, number: int) -> None:
        if not 1 <= number <= self.page.link_count:
            self._prompt.note = f"There is no link {number}: 1 to {self.page.link_count}"
            return
        self._prompt.close()
        self.screen.set_focus(self.page)
        self.page.open_link(number)

    @on(StoryPage.Chosen)
    def _open_target(self, event: StoryPage.Chosen) -> None:
        event.stop()
        target: Target = event.target
        if target.ref is not None:
            self._trail.remember(self.page.place)
            self._trail.push(target.ref, target.label)
            self._load(target.ref, START)
        elif target.url is not None:
            self.post_message(self.LinkChosen(target.url))
        else:
            self.post_message(StoryPage.Refused("The feed has no article for this"))

    @on(StoryPage.BackAsked)
    def _go_back(self, event: StoryPage.BackAsked) -> None:
        event.stop()
        self._trail.remember(self.page.place)
        if step := self._trail.back():
            self._load(step.ref, step.place)
        else:
            self.post_message(StoryPage.Refused("This is where the trail begins"))

    @on(StoryPage.ForwardAsked)
    def _go_forward(self, event: StoryPage.ForwardAsked) -> None:
        event.stop()
        self._trail.remember(self.page.place)
        if step := self._trail.forward():
            self._load(step.ref, step.place)
        else:
            self.post_message(StoryPage.Refused("This is where the trail ends"))


def _found_note(finding: Finding) -> str:
    """Where among the places the user is, such as `3/12`."""
    if not finding.text.strip():
        return ""
    return "none" if finding.at is None else f"{finding.at + 1}/{len(finding.matches)}"
