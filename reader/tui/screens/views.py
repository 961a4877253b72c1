"""The picker of views: what each lists, and how much of it is unread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual import on, work
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from reader.library.errors import LibraryError
from reader.library.lists.views import Origin, View
from reader.search.query import parse_query
from reader.tui.cells import fitted, right_fitted
from reader.tui.content import plain, styled
from reader.tui.keys.bindings import bindings, closed_by
from reader.tui.screens.dialog import Dialog
from reader.tui.toasts import toast
from reader.tui.widgets.choice_list import ChoiceList
from reader.tui.widgets.key_hints import KeyHints
from reader.tui.widgets.status_line import sort_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from reader.library.library import Library

_STANDS: Final = {Origin.OURS: "is built in", Origin.SETTINGS: "stands in config.toml"}
"""Why a view cannot be forgotten."""
_NAME_WIDTH: Final = 16
_COUNT_WIDTH: Final = 8


class ViewsScreen(Dialog[View]):
    """Answers with the chosen view, or None."""

    BINDINGS = [*bindings("views"), *closed_by("app.views")]  # noqa: RUF012 (Textual's type)

    class _Counted(Message):
        def __init__(self, name: str, count: int) -> None:
            self.name = name
            self.count = count
            super().__init__()

    class Forgotten(Message):
        """A saved view is to be forgotten."""

        def __init__(self, view: View) -> None:
            self.view = view
            super().__init__()

    def __init__(
        self, library: Library, views: Sequence[View], current: str, followed: Sequence[str]
    ) -> None:
        super().__init__()
        self._library = library
        self._views = list(views)
        self._current = current
        self._followed = followed
        self._counts: dict[str, int] = {}

    def compose(self) -> ComposeResult:
        """A line for each view."""
        with Vertical(classes="dialog picker", id="views-box") as box:
            box.border_title = plain("Views")
            yield ChoiceList(id="views")
            yield KeyHints()

    def on_mount(self) -> None:
        """Begin at the view in force; the counts come when they are counted."""
        names = [view.name for view in self._views]
        at = names.index(self._current) if self._current in names else 0
        choices = self.query_one(ChoiceList)
        choices.show(len(self._views), self._line, at)
        choices.focus()
        self._count()

    @work(thread=True, group="counts", exit_on_error=False)
    def _count(self) -> None:
        for view in self._views:
            try:
                if view.is_briefing:
                    count = len(self._library.briefing(followed=self._followed))
                else:
                    count = self._library.count(parse_query(view.search))
            except LibraryError:
                continue
            self.post_message(self._Counted(view.name, count))

    @on(_Counted)
    def _show_count(self, event: _Counted) -> None:
        self._counts[event.name] = event.count
        self.query_one(ChoiceList).refresh()

    @on(ChoiceList.Chosen)
    def _take(self, event: ChoiceList.Chosen) -> None:
        event.stop()
        self.dismiss(self._views[event.position])

    def action_forget(self) -> None:
        """Forget the view under the cursor, if it was saved from within the app."""
        choices = self.query_one(ChoiceList)
        view = self._views[choices.cursor]
        if view.origin is not Origin.SAVED:
            stands = _STANDS[view.origin]
            sentence = f"The view {view.name} {stands}: only saved ones can be forgotten"
            toast(self.app, sentence, "warning")
            return
        self._views.remove(view)
        choices.show(len(self._views), self._line, choices.cursor)
        self.app.screen_stack[0].post_message(self.Forgotten(view))

    def _line(self, position: int) -> Content:
        view = self._views[position]
        count = self._counts.get(view.name)
        number = right_fitted("…" if count is None else f"{count:,}", _COUNT_WIDTH)
        order = "best match" if view.order is None else sort_text(view.order)
        mark = "★ " if view.origin is Origin.SAVED else "  "
        return Content.assemble(
            plain(fitted(mark + view.name, _NAME_WIDTH + 2)),
            styled(number, "$text-primary"),
            styled(f"  {fitted(order, 10)}  ", "$text-muted"),
            styled(view.meaning, "$text-muted"),
        )
