"""Topics and providers with their counts, to choose, add and exclude: a picker.

What is chosen becomes part of the search, so that it is seen, edited and saved as any other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from textual import events, on, work
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from reader.library.errors import LibraryError
from reader.library.topics.counts import as_tree
from reader.search.query_ast import TextField
from reader.tui.cells import fitted, right_fitted
from reader.tui.content import plain, styled
from reader.tui.dates import UNKNOWN, age
from reader.tui.keys.bindings import bindings, closed_by
from reader.tui.screens.dialog import FilteredDialog
from reader.tui.sparkline import sparkline
from reader.tui.tally_choice import TallyChoice, matching
from reader.tui.toasts import toast
from reader.tui.widgets.choice_list import ChoiceList
from reader.tui.widgets.filter_line import FilterLine
from reader.tui.widgets.key_hints import KeyHints

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from reader.library.topics.counts import Tallies, Tally
    from reader.search.query_ast import Query

_NUMBER_WIDTH: Final = 7
_QUALITY_WIDTH: Final = 5
_SIGNS: Final = {True: "+ ", False: "- ", None: "  "}
_STYLES: Final = {True: "bold $text-success", False: "$text-error", None: ""}
_HEADINGS: Final = {TextField.TOPIC: "Topics", TextField.PROVIDER: "Providers"}
_SPARKLINE_FROM: Final = 62
"""Cells of a line from which on the sparkline has room."""


class _Wanted(NamedTuple):
    """What is counted: a field, and the search without what is chosen of it."""

    field: TextField
    search: str


class TalliesScreen(FilteredDialog[str]):
    """Answers with the search that was made; None leaves the one there is."""

    BINDINGS = [*bindings("topics"), *closed_by("app.topics")]  # noqa: RUF012 (Textual's type)

    class _Counted(Message):
        def __init__(self, wanted: _Wanted, answer: Tallies | str) -> None:
            self.wanted = wanted
            self.answer = answer
            """What was counted, or why nothing was."""
            super().__init__()

    def __init__(
        self,
        count: Callable[[TextField, Query], Tallies],
        query_of: Callable[[str], Query],
        search: str,
        now: float,
    ) -> None:
        """Counts nothing yet.

        Args:
            count: Gives the tallies of a field under a query; called in a thread.
            query_of: What view and a search ask for together.
            search: The search in force.
            now: Seconds since the epoch.
        """
        super().__init__()
        self._count_of = count
        self._query_of = query_of
        self._choice = TallyChoice(search)
        self._now = now
        self._field = TextField.TOPIC
        self._tallies: dict[_Wanted, Tallies] = {}
        self._shown: list[tuple[int, Tally]] = []

    def compose(self) -> ComposeResult:
        """The filter, the headings of the columns, the rows."""
        with Vertical(classes="dialog picker", id="tallies-box"):
            yield FilterLine()
            yield Static(id="tallies-columns")
            yield ChoiceList(id="tallies")
            yield Static(id="tallies-search", classes="dialog--hint")
            yield KeyHints()

    def on_mount(self) -> None:
        """Count the topics."""
        self.query_one(ChoiceList).focus()
        self._show_field(TextField.TOPIC)

    def _show_field(self, field: TextField) -> None:
        self._field = field
        other = next(heading for each, heading in _HEADINGS.items() if each is not field)
        box = self.query_one("#tallies-box")
        box.border_title = Content.assemble(
            styled(_HEADINGS[field], "bold"), plain("  "), styled(other, "$text-muted")
        )
        if self._wanted not in self._tallies:
            self._shown = []
            self.query_one(ChoiceList).show(0, self._line)
        self._show_counts()

    @property
    def _wanted(self) -> _Wanted:
        return _Wanted(self._field, self._choice.without(self._field))

    def _show_counts(self) -> None:
        """Show what is counted, once it is."""
        if self._wanted in self._tallies:
            self._show_rows()
        else:
            self._count(self._wanted, self._query_of(self._wanted.search))

    @work(thread=True, exclusive=True, group="tallies", exit_on_error=False)
    def _count(self, wanted: _Wanted, query: Query) -> None:
        try:
            self.post_message(self._Counted(wanted, self._count_of(wanted.field, query)))
        except LibraryError as error:
            self.post_message(self._Counted(wanted, str(error)))

    @on(_Counted)
    def _take_counts(self, event: _Counted) -> None:
        if isinstance(event.answer, str):
            toast(self.app, event.answer, "error")
            return
        self._tallies[event.wanted] = event.answer
        if event.wanted == self._wanted:
            self._show_rows()

    @on(events.Resize)
    def _fit_rows(self) -> None:
        self.call_after_refresh(self._show_rows)

    def _show_rows(self) -> None:
        """Write the rows that the filter leaves, as wide as there is room."""
        tallies = self._tallies.get(self._wanted)
        if tallies is None:
            return
        is_topic = self._field is TextField.TOPIC
        rows = as_tree(tallies.rows) if is_topic else ((0, row) for row in tallies.rows)
        self._shown = matching(rows, self.query_one(FilterLine).text)
        choices = self.query_one(ChoiceList)
        choices.show(len(self._shown), self._line, choices.cursor)
        self._say_columns(tallies)
        self._say_search()

    @property
    def _width(self) -> int:
        return max(20, self.query_one(ChoiceList).room)

    @property
    def _columns(self) -> tuple[int, int]:
        """Cells of the name and of the sparkline."""
        series = next((row.series for _, row in self._shown if row.series), ())
        spark = len(series) + 2 if self._width >= _SPARKLINE_FROM else 0
        quality = _QUALITY_WIDTH if self._field is TextField.PROVIDER else 0
        return max(8, self._width - 2 * _NUMBER_WIDTH - quality - spark), spark

    def _line(self, position: int) -> Content:
        depth, row = self._shown[position]
        name_width, spark_width = self._columns
        sign = self._choice.sign(self._field, row.name)
        name = fitted(_SIGNS[sign] + "  " * min(depth, 4) + row.name, name_width)
        parts = [
            styled(name, _STYLES[sign]) if _STYLES[sign] else plain(name),
            styled(right_fitted(f"{row.unread_count:,}", _NUMBER_WIDTH), "$text-primary"),
            styled(right_fitted(f"{row.count:,}", _NUMBER_WIDTH), "$text-muted"),
        ]
        if self._field is TextField.PROVIDER:
            mean = UNKNOWN if row.mean_quality is None else f"{row.mean_quality:.0f}"
            parts.append(styled(right_fitted(mean, _QUALITY_WIDTH), "$text-warning"))
        if spark_width:
            parts.append(styled("  " + sparkline(row.series), "$text-accent"))
        return Content("").join(parts)

    def _say_columns(self, tallies: Tallies) -> None:
        name_width, spark_width = self._columns
        noun = "  topic" if self._field is TextField.TOPIC else "  provider"
        text = fitted(noun, name_width) + right_fitted("unread", _NUMBER_WIDTH)
        text += right_fitted("all", _NUMBER_WIDTH)
        if self._field is TextField.PROVIDER:
            text += right_fitted("qual", _QUALITY_WIDTH)
        if spark_width and tallies.stop > tallies.start:
            text += f"  since {age(tallies.start, self._now)}"
        self.query_one("#tallies-columns", Static).update(styled(text, "$text-muted"))

    def _say_search(self) -> None:
        text = self._choice.text
        line = f"/{text}" if text else "every topic and provider"
        self.query_one("#tallies-search", Static).update(plain(line))

    @on(ChoiceList.Chosen)
    def _choose(self, event: ChoiceList.Chosen) -> None:
        """Choose what was added and excluded; nothing of it, the one under the cursor."""
        event.stop()
        if not self._choice.is_touched:
            self._choice.only(self._field, self._shown[event.position][1].name)
        self.dismiss(self._choice.text)

    def action_add(self) -> None:
        """Add what is under the cursor, or take that back."""
        self._toggle(is_included=True)

    def action_exclude(self) -> None:
        """Exclude what is under the cursor, or take that back."""
        self._toggle(is_included=False)

    def _toggle(self, *, is_included: bool) -> None:
        if not self._shown:
            return
        choices = self.query_one(ChoiceList)
        _, row = self._shown[choices.cursor]
        self._choice.toggle(self._field, row.name, is_included=is_included)
        self._say_search()
        choices.refresh_line(choices.cursor)
        choices.action_cursor_down()

    def action_clear(self) -> None:
        """Choose nothing of either field, which is another search for this one, too."""
        self._choice.clear()
        self._say_search()
        self.query_one(ChoiceList).refresh()
        self._show_counts()

    def action_other(self) -> None:
        """Show the providers in place of the topics, and back."""
        is_topic = self._field is TextField.TOPIC
        self.query_one(FilterLine).clear()
        self._show_field(TextField.PROVIDER if is_topic else TextField.TOPIC)

    @on(FilterLine.Changed)
    def _filter_rows(self) -> None:
        self._show_rows()
