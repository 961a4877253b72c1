"""The picker of views: what each lists, and how much of it is unread."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from reader.library.errors import LibraryError
from reader.library.views import Origin, View
from reader.search.query import parse_query
from reader.tui.cells import fitted, right_fitted
from reader.tui.content import plain, styled
from reader.tui.widgets.status_line import sort_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from reader.library.library import Library

_NAME_WIDTH: Final = 16
_COUNT_WIDTH: Final = 8


class ViewsScreen(ModalScreen[View | None]):
    """Answers with the chosen view; None is none."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,v", "dismiss(None)", "close", tooltip="Keep the view in force"),
        Binding("j", "move('cursor_down')", show=False, tooltip="Down by one view"),
        Binding("k", "move('cursor_up')", show=False, tooltip="Up by one view"),
        Binding("g", "move('first')", show=False, tooltip="To the first view"),
        Binding("G", "move('last')", show=False, tooltip="To the last view"),
        Binding("d,delete", "forget", "forget", tooltip="Forget a view that you saved"),
    ]

    class _Counted(Message):
        def __init__(self, name: str, count: int) -> None:
            self.name = name
            self.count = count
            super().__init__()

    class Forgotten(Message):
        """A saved view shall be forgotten."""

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
            box.border_subtitle = plain("Enter open · d forget · Esc close")
            yield OptionList(*(self._option(view) for view in self._views), id="views")

    def on_mount(self) -> None:
        """Begin at the view in force; the counts come when they are counted."""
        names = [view.name for view in self._views]
        choices = self.query_one(OptionList)
        choices.highlighted = names.index(self._current) if self._current in names else 0
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
        view = next((view for view in self._views if view.name == event.name), None)
        if view is not None:
            option_list = self.query_one(OptionList)
            option_list.replace_option_prompt(view.name, self._prompt(view))

    @on(OptionList.OptionSelected)
    def _take(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._views[event.option_index])

    def action_move(self, how: str) -> None:
        """Move the cursor as the list's own actions do."""
        getattr(self.query_one(OptionList), f"action_{how}")()

    def action_forget(self) -> None:
        """Forget the view under the cursor, if it was saved from within the app."""
        choices = self.query_one(OptionList)
        if choices.highlighted is None:
            return
        view = self._views[choices.highlighted]
        if view.origin is Origin.SAVED:
            self._views.remove(view)
            choices.remove_option(view.name)
            self.app.screen_stack[0].post_message(self.Forgotten(view))

    def _option(self, view: View) -> Option:
        return Option(self._prompt(view), id=view.name)

    def _prompt(self, view: View) -> Content:
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
