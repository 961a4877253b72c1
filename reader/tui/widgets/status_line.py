"""The top line: what is listed, in which order, how much is unread, where the cursor is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from reader.tui.cells import fitted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.library.library import Library
    from reader.library.model import Order
    from reader.tui.widgets.articles_pane import ArticlesPane

_SEPARATOR: Final = " · "
_LEAST_TITLE: Final = 12
"""Cells of the feed's title that the right side leaves it, when the screen has them."""


class StatusFacts(NamedTuple):
    """What the status line says; what is None or empty is left out."""

    title: str
    """The feed's."""
    scope: str = ""
    """What is listed of it: a view, or the search."""
    sort: str = ""
    """The order in force, as `sort_text` says it."""
    unread: int | None = None
    total: int | None = None
    """Articles that `unread` is counted among."""
    position: int | None = None
    """Of the cursor, from 0."""
    listed: int | None = None
    """Articles in the list."""


def facts_of(library: Library, articles: ArticlesPane) -> StatusFacts:
    """What there is to say of a feed, and of what is listed of it."""
    of_feed = StatusFacts(
        library.title, unread=library.unread_count(), total=library.article_count()
    )
    return listed_facts(of_feed, articles)


def listed_facts(of_feed: StatusFacts, articles: ArticlesPane) -> StatusFacts:
    """The same of a feed, and what is listed of it now: nothing is counted for it."""
    return of_feed._replace(
        scope=articles.browsing.scope,
        sort=sort_text(articles.order) if articles.order else "best match",
        position=articles.list.cursor_position,
        listed=len(articles.list.listing),
    )


def sort_text(order: Order) -> str:
    """An order in few words: `quality ↓` has the best first, `date ↑` the oldest."""
    return f"{order.sort} {'↑' if order.is_reversed else '↓'}"


class StatusLine(Widget):
    """One line; what matters least goes first when it is narrow."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "status-line--title",
        "status-line--scope",
        "status-line--facts",
        "status-line--progress",
    }

    facts: reactive[StatusFacts] = reactive(StatusFacts(""))
    """What it says."""
    progress: reactive[str] = reactive("")
    """What goes on behind, said quietly, e.g. `reading 1,200 of 10,000`."""

    def show(self, facts: StatusFacts) -> None:
        """Say something else."""
        self.facts = facts

    def move_to(self, position: int) -> None:
        """Say where the cursor is now; nothing else has changed."""
        self.facts = self.facts._replace(position=position)

    def render_line(self, y: int) -> Strip:
        """The only line."""
        width = self.size.width
        if y or width <= 0:
            return Strip.blank(width, self.rich_style)
        progress, right = self._right(width)
        title, scope = self._left(width - cell_len(progress) - cell_len(right))
        parts = (
            (title, "title"),
            (scope, "scope"),
            (progress, "progress"),
            (right, "facts"),
        )
        return Strip(
            [
                Segment(text, self.get_visual_style(f"status-line--{name}").rich_style)
                for text, name in parts
                if text
            ]
        ).adjust_cell_length(width, self.rich_style)

    def _left(self, width: int) -> tuple[str, str]:
        """Title and scope in exactly that many cells together."""
        title = f" {self.facts.title}"
        scope = f"{_SEPARATOR}{self.facts.scope}" if self.facts.scope else ""
        room = width - cell_len(scope)
        if cell_len(title) > room:
            # The scope tells more than the whole of a title that never changes.
            title = fitted(title, max(room, min(_LEAST_TITLE, width)))
        return title, fitted(scope, max(0, width - cell_len(title)))

    def _right(self, width: int) -> tuple[str, str]:
        """Progress and the most of the facts that can be said beside a readable title."""
        scope = len(_SEPARATOR) + cell_len(self.facts.scope) if self.facts.scope else 0
        room = width - min(_LEAST_TITLE + scope, width // 2)
        progress = f"  {self.progress}" if self.progress else ""
        for text in self._rights():
            if cell_len(progress) + cell_len(text) <= room:
                return progress, text
        return "", next(text for text in (*self._rights(), "") if cell_len(text) <= room)

    def _rights(self) -> Iterator[str]:
        facts = self.facts
        position = count = unread = unread_of = ""
        if facts.listed is not None:
            here = 0 if facts.position is None or not facts.listed else facts.position + 1
            position = f"{here:,}/{facts.listed:,}"
            count = f"{facts.listed:,}"
        if facts.unread is not None:
            unread = f"{facts.unread:,} unread"
            unread_of = unread if facts.total is None else f"{unread} of {facts.total:,}"
        for parts in (
            (facts.sort, unread_of, position),
            (facts.sort, unread, position),
            (facts.sort, position),
            (facts.sort, count),
            (facts.sort,),
        ):
            text = _SEPARATOR.join(part for part in parts if part)
            yield f"  {text} " if text else ""
