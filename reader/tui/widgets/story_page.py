"""One story, scrollable, with a cursor over what can be opened from it.

Draws lines by range like the list, so that a story with 200 neighbours or a long
body costs no more than what is visible of it.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from reader.tui.component_style import component_style
from reader.tui.content import styled
from reader.tui.keys.bindings import bindings
from reader.tui.line_view import LineView
from reader.tui.story.blocks import TextBlock
from reader.tui.story.contents import story_blocks
from reader.tui.story.finding import Finding, find
from reader.tui.story.lines import Page, lay_out
from reader.tui.trail import START, Place
from reader.tui.widgets.story_line import STORY_CLASSES, story_strip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual import events

    from reader.library.stories.model import Story
    from reader.tui.story.blocks import Block, Target

EMPTY_PAGE = Page((), (), (), ())
CONTEXT_LINES = 2
"""Lines kept visible around the cursor."""


class StoryPage(LineView, can_focus=True):
    """Shows a story and says what was chosen in it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = STORY_CLASSES
    BINDINGS = bindings("story")

    cursor: reactive[int | None] = reactive(None, repaint=False)
    """The target under the cursor; None while the user only scrolls."""

    class Chosen(Message):
        """Something on the page was opened."""

        def __init__(self, target: Target) -> None:
            self.target = target
            super().__init__()

    class BackAsked(Message):
        """The user wants to return to the story before."""

    class ForwardAsked(Message):
        """The user wants to return to where Back came from."""

    class Refused(Message):
        """What was asked for is not there; the sentence says so."""

        def __init__(self, sentence: str) -> None:
            self.sentence = sentence
            super().__init__()

    def __init__(self, *, now: Callable[[], float], id: str | None = None) -> None:
        super().__init__(id=id)
        self._now = now
        self._blocks: Sequence[Block] = ()
        self._page = EMPTY_PAGE
        self._finding = Finding()
        self._is_awaited = False
        self._asked: Callable[[], None] | None = None
        """What to open as soon as the story is there."""
        self._strip = lru_cache(maxsize=512)(self._render_strip)

    @property
    def targets(self) -> tuple[Target, ...]:
        """Everything on the page that can be opened."""
        return self._page.targets

    @property
    def selected(self) -> Target | None:
        """What is under the cursor."""
        return None if self.cursor is None else self._page.targets[self.cursor]

    @property
    def place(self) -> Place:
        """Where the user is, for coming back to it."""
        return Place(self.scroll_offset.y, self.cursor)

    def await_story(self) -> None:
        """Open nothing of the story that is shown: keys are meant for the one that comes."""
        if not self._is_awaited:
            self._asked = None
        self._is_awaited = True
        self.cursor = None

    def show(self, story: Story, place: Place | None = None) -> None:
        """Show a story from its top, or from where the user was."""
        self._show_blocks(story_blocks(story, self._now()), place or START)
        self._is_awaited = False
        asked, self._asked = self._asked, None
        if asked is not None:
            asked()

    def update_story(self, story: Story) -> None:
        """Show the same story with what has changed of it; nothing moves."""
        self._show_blocks(story_blocks(story, self._now()), self.place)

    def show_notice(self, sentence: str) -> None:
        """Show a sentence in place of a story."""
        self._is_awaited = False
        self._show_blocks([TextBlock(styled(sentence, "dim"))], START)

    def _show_blocks(self, blocks: Sequence[Block], place: Place) -> None:
        self._blocks = blocks
        self._lay_out()
        is_there = place.cursor is not None and place.cursor < len(self._page.targets)
        self.set_reactive(StoryPage.cursor, place.cursor if is_there else None)
        self.scroll_to(0, place.scroll, animate=False, force=True)
        self.refresh()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        self._page = lay_out(self._blocks, width) if width else EMPTY_PAGE
        if self._finding.text:
            at = self._finding.at
            self._finding = self._found(self._finding.text).moved(at or 0)
        self._strip.cache_clear()
        self.set_line_count(width, len(self._page.lines))

    def on_resize(self, _: events.Resize) -> None:
        """Lay the story out again, for the new width."""
        self._lay_out()
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget what was drawn in the theme before."""
        super().notify_style_update()
        self._strip.cache_clear()

    def watch_has_focus(self, _: bool) -> None:
        """Draw the cursor as it looks with and without the focus."""
        super().watch_has_focus(_)
        self._strip.cache_clear()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one visible line."""
        return self._strip(y + self.scroll_offset.y, self.size.width)

    def _render_strip(self, index: int, width: int) -> Strip:
        if index >= len(self._page.lines):
            return Strip.blank(width, self.visual_style.rich_style)
        line = self._page.lines[index]
        return story_strip(
            line,
            width,
            self.visual_style,
            partial(component_style, self, partial=True),
            found=self._finding.spans(index),
            is_cursor=line.target is not None and line.target == self.cursor,
        )

    def watch_cursor(self, before: int | None, after: int | None) -> None:
        """Redraw the two lines that differ."""
        self._strip.cache_clear()
        for target in (before, after):
            if target is not None and target < len(self._page.target_lines):
                self.refresh_line(self._page.target_lines[target])

    @property
    def finding(self) -> Finding:
        """What is looked for in the story, and where the user is among its places."""
        return self._finding

    @property
    def link_count(self) -> int:
        """How many links are numbered, from 1."""
        return len(self._page.links)

    def find(self, text: str, line: int) -> Finding:
        """Emphasise a text wherever it stands, and go to the first place from a line on."""
        self._go_to(self._found(text).near(line))
        return self._finding

    def find_next(self, step: int) -> Finding:
        """Go to the next place, or to the one before with a step of -1; round at the ends."""
        self._go_to(self._finding.moved(step))
        return self._finding

    def _found(self, text: str) -> Finding:
        finding = find([line.content.plain for line in self._page.lines], text)
        return finding.near(0)

    def _go_to(self, finding: Finding) -> None:
        self._finding = finding
        self._strip.cache_clear()
        self.refresh()
        if finding.line is not None:
            self.reveal_line(finding.line, CONTEXT_LINES)

    def _is_visible(self, target: int) -> bool:
        line = self._page.target_lines[target] - self.scroll_offset.y
        return 0 <= line < self.page_height

    def _select(self, target: int) -> None:
        self.cursor = target
        self.reveal_line(self._page.target_lines[target], CONTEXT_LINES)

    def _first_visible(self, targets: Iterable[int]) -> int | None:
        return next((target for target in targets if self._is_visible(target)), None)

    def action_cursor_down(self) -> None:
        """Select the next thing to open when it is in sight, else scroll towards it."""
        count = len(self._page.targets)
        after = range(0 if self.cursor is None else self.cursor + 1, count)
        target = self._first_visible(after)
        if target is None:
            self.scroll_relative(y=1, animate=False)
        else:
            self._select(target)

    def action_cursor_up(self) -> None:
        """Select the thing to open before; above the first, scroll and let go of it."""
        before = range((self.cursor or 0) - 1, -1, -1)
        target = self._first_visible(before)
        if target is not None:
            self._select(target)
            return
        self.leap(-1)
        if self.scroll_offset.y == 0:
            self.cursor = None

    def leap(self, lines: int) -> None:
        """Scroll; a cursor that is no longer in sight is let go."""
        super().leap(lines)
        if self.cursor is not None and not self._is_visible(self.cursor):
            self.cursor = None

    def action_top(self) -> None:
        """Go to the first line."""
        self.leap(-len(self._page.lines))

    def action_bottom(self) -> None:
        """Go to the last line."""
        self.leap(len(self._page.lines))

    def action_open(self) -> None:
        """Open what is under the cursor; without one, go to the first thing to open."""
        if self._is_awaited:
            self._asked = self.action_open
        elif self.selected is not None:
            self.post_message(self.Chosen(self.selected))
        elif self._page.targets:
            self._select(self._first_visible(range(len(self._page.targets))) or 0)
        else:
            self.post_message(self.Refused("Nothing to open from this story: o opens the original"))

    def action_open_related(self, number: int) -> None:
        """Open the neighbour with this number, counted from 1."""
        if self._is_awaited:
            self._asked = partial(self.action_open_related, number)
            return
        numbered = self._page.numbered
        if number > len(numbered):
            self.post_message(self.Refused(f"There is no story {number} here"))
            return
        self._select(numbered[number - 1])
        self.action_open()

    def open_link(self, number: int) -> None:
        """Open the link with this number."""
        self._select(self._page.links[number])
        self.action_open()

    def action_back(self) -> None:
        """Ask for the story before."""
        self.post_message(self.BackAsked())

    def action_forward(self) -> None:
        """Ask for the story that Back came from."""
        self.post_message(self.ForwardAsked())

    def on_click(self, event: events.Click) -> None:
        """Select a row with one click, open it with a click on the selected."""
        index = event.y + self.scroll_offset.y - self.gutter.top
        if not 0 <= index < len(self._page.lines):
            return
        target = self._page.lines[index].target
        if target is None:
            return
        if target == self.cursor:
            self.action_open()
        self.cursor = target
