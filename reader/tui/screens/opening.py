"""The first rows: what the app shows while the rest of it is still being imported.

The same list and the same lines around it as on the main screen, which takes its place a
moment later and looks the same; whatever is pressed until then waits for that one. It
must import little: `tests/test_start.py` holds what it must not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.message import Message

from reader.tui.keys.bindings import bindings
from reader.tui.screens.painting import PaintingScreen
from reader.tui.widgets.articles_pane import ArticlesPane
from reader.tui.widgets.division import BREAKPOINTS, Division, StoryColumn
from reader.tui.widgets.key_hints import KeyHints
from reader.tui.widgets.status_line import StatusLine, facts_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.widget import Widget

    from reader.config import Config
    from reader.library.library import Library
    from reader.library.lists.views import Views
    from reader.session import Session


_STYLES: Final = frozenset({"article_list", "key_hints", "main", "status_line"})


def first_styles(*, is_ansi: bool) -> frozenset[str]:
    """What must be parsed for it, of all styles: the others take three times as long.

    Args:
        is_ansi: The colours are the terminal's own.
    """
    return _STYLES | {"terminal_theme"} if is_ansi else _STYLES


class OpeningScreen(PaintingScreen):
    """The list as it was left, and nothing that can be done to it yet."""

    BINDINGS = bindings("anywhere")
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    class Painted(Message):
        """The first rows are on the screen."""

    def __init__(
        self,
        library: Library,
        config: Config,
        views: Views,
        session: Session,
        *,
        now: Callable[[], float],
    ) -> None:
        super().__init__()
        self._library = library
        self._config = config
        self._views = views
        self._session = session
        self._now = now

    def compose(self) -> ComposeResult:
        """Status above, the list on the left, room for the story on the right."""
        yield StatusLine()
        with Division():
            yield ArticlesPane(self._library, now=self._now)
            yield StoryColumn()
        yield KeyHints()

    def _extend_compose(self, widgets: list[Widget]) -> None:
        """Add nothing. Private: what Textual would add, for toasts and tooltips, comes later."""

    def on_mount(self) -> None:
        """Show what the index holds at once."""
        articles = self.query_one(ArticlesPane)
        self.query_one(Division).list_width = self._session.list_width
        articles.resume(self._session, self._views, self._config)
        self.query_one(StatusLine).show(facts_of(self._library, articles))
        self.set_focus(articles.list)

    def tell_painted(self) -> None:
        """Have the main screen put in place of this one."""
        # Not by way of the screen, which has first to be told of its size, and again.
        self.app.post_message(self.Painted())
