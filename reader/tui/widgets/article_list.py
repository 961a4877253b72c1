"""The list of articles: one line each, drawn and asked for only where it is visible.

Knows a `Listing` and its rows, nothing of files, indexes or marks. 100,000 rows
cost what 50 cost.
"""

from __future__ import annotations

import time
from itertools import zip_longest
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive

from reader.tui.component_style import component_style
from reader.tui.keys.bindings import bindings
from reader.tui.line_view import LineView
from reader.tui.row_pages import EmptyListing, RowPages
from reader.tui.widgets.article_row import SIGN_WIDTH
from reader.tui.widgets.empty_notice import notice_line
from reader.tui.widgets.row_painter import CURSOR_CLASS, PART_CLASSES, RowPainter, RowSetting
from reader.tui.widgets.rows_ahead import RowsAhead

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.strip import Strip

    from reader.library.model import ArticleRow, Listing

_CONTEXT_LINES: Final = 2
"""Lines kept visible above and below the cursor."""
_EMPTY_CLASS: Final = "article-list--empty"
_MINUTE: Final = 60


class _Line(NamedTuple):
    row: ArticleRow | None
    is_cursor: bool


class ArticleList(LineView, can_focus=True):
    """The virtual list of articles."""

    ALLOW_SELECT = False
    BINDINGS = bindings("list")
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        CURSOR_CLASS,
        _EMPTY_CLASS,
        *PART_CLASSES.values(),
    }

    cursor_position: reactive[int] = reactive(0, repaint=False)
    """The position of the highlighted article, from 0."""
    highlight_query: reactive[str] = reactive("")
    """The search whose letters are emphasised in the titles."""
    now: reactive[float] = reactive(0.0)
    """Seconds since the epoch: what ages count from; the clock moves it every minute."""
    shows_provider: reactive[bool] = reactive(default=True)
    """False on screens too narrow for it."""
    shows_clusters: reactive[bool] = reactive(default=True)
    """False for feeds without clusters: the titles have the room."""
    empty_text: reactive[str] = reactive("No articles here.")
    """What a list without articles says: why, and what to press."""

    class _RowMessage(Message):
        def __init__(self, article_list: ArticleList) -> None:
            super().__init__()
            self.article_list = article_list

        @property
        def control(self) -> ArticleList:
            """The list, for `@on` with a selector."""
            return self.article_list

    class Highlighted(_RowMessage):
        """The cursor came to another article, or to none in an empty list."""

        def __init__(self, article_list: ArticleList, row: ArticleRow | None) -> None:
            super().__init__(article_list)
            self.row = row

        def can_replace(self, message: Message) -> bool:
            """Only the last article counts when keys come faster than stories are drawn."""
            return (
                isinstance(message, ArticleList.Highlighted)
                and message.article_list is self.article_list
            )

    class Opened(_RowMessage):
        """The user wants to read the highlighted article."""

        def __init__(self, article_list: ArticleList, row: ArticleRow) -> None:
            super().__init__(article_list)
            self.row = row

    class FoldAsked(_RowMessage):
        """The members of the highlighted article's cluster shall stand under it, or go away."""

    def __init__(
        self,
        *,
        now: Callable[[], float] = time.time,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._clock = now
        self.set_reactive(ArticleList.now, now())
        self._pages = RowPages(EmptyListing())
        self._count = 0
        self._announced: int | None = None
        """The number of the article that `Highlighted` was last posted for."""
        self._ahead = RowsAhead(self)
        self._painter = RowPainter(self._part_style)

    @property
    def listing(self) -> Listing:
        """What is shown; set by `show`."""
        return self._pages.listing

    @property
    def highlighted(self) -> ArticleRow | None:
        """The article under the cursor."""
        return self._pages.row(self.cursor_position) if self._count else None

    @property
    def screen_line(self) -> int:
        """The line of the screen that the cursor stands on, from the top of the list."""
        return self.cursor_position - self.scroll_offset.y

    def show(
        self, listing: Listing, keep_number: int | None = None, *, screen_line: int | None = None
    ) -> None:
        """Show another listing, or the same one after its order or articles changed.

        Args:
            listing: What to show.
            keep_number: The article that the cursor shall stay on; when the listing does
                not hold it, the cursor keeps its place. None goes to the first article.
            screen_line: Where that article shall stand, as far as possible; where the
                cursor stands now unless told.
        """
        line = self.screen_line if screen_line is None else screen_line
        drawn = self._lines()
        self._pages = RowPages(listing)
        self._count = len(listing)
        position = 0
        if keep_number is not None:
            found = listing.position(keep_number)
            position = self.cursor_position if found is None else found
        self._painter.forget_rows()
        self._fit_line_count()
        self.set_reactive(ArticleList.cursor_position, self._within(position))
        with self.drawn_apart():
            self._scroll_cursor_to(0 if keep_number is None else line)
        self._announce()
        self._draw_changed(drawn)

    def _lines(self) -> list[_Line]:
        """What the lines of the screen say; none where there is but a notice."""
        if not self._count:
            return []
        top = self.scroll_offset.y
        positions = range(top, top + self.page_height)
        return [_Line(self._pages.row(at), at == self.cursor_position) for at in positions]

    def _draw_changed(self, drawn: Sequence[_Line]) -> None:
        """Draw the lines that say something else: while a feed is read, mostly none do."""
        if self._repaint_required:
            # Private: nothing public tells that all of it is to be drawn, as for another search.
            self.refresh()
            return
        lines = zip_longest(drawn, self._lines())
        changed = [y for y, (before, now) in enumerate(lines) if before != now]
        if not self._count or len(changed) > len(drawn) // 2:
            self.refresh()
        elif changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def update_rows(self) -> None:
        """Draw the rows afresh: their marks have changed, their order has not."""
        self._pages.forget()
        self._painter.forget_rows()
        self.refresh()

    def move_to(self, position: int) -> None:
        """Put the cursor on the article at a position, or on the nearest there is."""
        self.cursor_position = position

    def move_by(self, delta: int) -> None:
        """Move the cursor by so many articles, up when negative."""
        self.cursor_position += delta

    def action_cursor_down(self) -> None:
        """Down by one article."""
        self.move_by(1)

    def action_cursor_up(self) -> None:
        """Up by one article."""
        self.move_by(-1)

    def action_top(self) -> None:
        """To the first article."""
        self.cursor_position = 0

    def action_bottom(self) -> None:
        """To the last article."""
        self.cursor_position = self._count - 1

    def action_open(self) -> None:
        """Read the highlighted article."""
        if row := self.highlighted:
            self.post_message(self.Opened(self, row))

    def action_toggle_cluster(self) -> None:
        """Put the members of the highlighted cluster under their lead, or away again."""
        if self.highlighted:
            self.post_message(self.FoldAsked(self))

    def on_click(self, event: events.Click) -> None:
        """The first click highlights, a click on the highlighted article opens it."""
        position = event.y + self.scroll_offset.y
        if event.button != 1 or not 0 <= position < self._count:
            return
        is_sign = event.x >= self.scrollable_content_region.width - SIGN_WIDTH
        row = self._pages.row(position) if is_sign else None
        if row is not None and row.is_lead:
            self.cursor_position = position
            self.action_toggle_cluster()
        elif position == self.cursor_position:
            self.action_open()
        else:
            self.cursor_position = position

    def on_mount(self) -> None:
        """Let the ages grow."""
        self.set_interval(_MINUTE, self._read_clock)

    def _read_clock(self) -> None:
        self.now = self._clock()

    def validate_cursor_position(self, position: int) -> int:
        """Keep the cursor on an article."""
        return self._within(position)

    def watch_cursor_position(self, old: int, new: int) -> None:
        """Repaint the two lines, scroll when needed, and say so."""
        self.refresh_line(old)
        self.refresh_line(new)
        self._reveal_cursor()
        self._announce()
        reach = 2 * self.page_height
        self._ahead.expect(self._pages, *((new, new + reach) if new > old else (new - reach, new)))

    def watch_has_focus(self, _has_focus: bool) -> None:
        """The cursor looks otherwise while the list has the focus."""
        super().watch_has_focus(_has_focus)
        self._painter.forget_styles()
        self.refresh_line(self.cursor_position)

    def notify_style_update(self) -> None:
        """Theme or styles have changed: every colour is stale."""
        super().notify_style_update()
        self._painter.forget_styles()

    def on_resize(self) -> None:
        """Lines have another width; the cursor stays in sight."""
        self._fit_line_count()
        self.refresh()
        self._reveal_cursor()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        return self._drawn(range(y, y + 1))[0]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lines of the screen as they are, in place of what Textual does.

        It would go through each for borders, tints and filters: here are none, and the
        filters have been through the styles.
        """
        strips = self._drawn(crop.line_range)
        if not (self.show_vertical_scrollbar and self.vertical_scrollbar.region):
            # Its place stays free until there is one, and it is laid out.
            style = self._part_style(_EMPTY_CLASS)
            strips = [strip.extend_cell_length(crop.right, style) for strip in strips]
        return [strip.crop(*crop.column_span) for strip in strips]

    def _drawn(self, lines: range) -> list[Strip]:
        width, height = self.scrollable_content_region.size
        if not self._count:
            style = self._part_style(_EMPTY_CLASS)
            return [notice_line(self.empty_text, y, width, height, style) for y in lines]
        setting = RowSetting(
            width, self.now, self.shows_provider, self.shows_clusters, self.highlight_query
        )
        top, cursor = self.scroll_offset.y, self.cursor_position
        return [
            self._painter.blank(width)
            if (row := self._pages.row(top + y)) is None
            else self._painter.strip(row, top + y, setting, is_cursor=top + y == cursor)
            for y in lines
        ]

    def _part_style(self, *classes: str) -> Style:
        segments = [Segment(" ", component_style(self, *classes).rich_style)]
        for line_filter in self.get_line_filters():
            segments = line_filter.apply(segments, self.background_colors[1])
        return segments[0].style or Style()

    def _within(self, position: int) -> int:
        return max(0, min(position, self._count - 1))

    def _fit_line_count(self) -> None:
        self.set_line_count(self.scrollable_content_region.width, self._count)

    def leap(self, lines: int) -> None:
        """Move cursor and page together, so that the cursor keeps its line of the screen."""
        line = self.screen_line
        self.cursor_position += lines
        self._scroll_cursor_to(line)

    def _scroll_cursor_to(self, line: int) -> None:
        # Forced: the scrollbar that would allow it may not have been laid out yet.
        self.scroll_to(y=self.cursor_position - line, animate=False, force=True)
        self._reveal_cursor()

    def _reveal_cursor(self) -> None:
        self.reveal_line(self.cursor_position, _CONTEXT_LINES)

    def _announce(self) -> None:
        """Post `Highlighted` when the article under the cursor is another one."""
        row = self.highlighted
        number = row.number if row else None
        if number != self._announced:
            self._announced = number
            # The sender is this list, whoever made the cursor move: Textual does not
            # let a message bubble beyond a parent that sent it.
            self.post_message(self.Highlighted(self, row).set_sender(self))
