"""Topics and providers with their counts, to choose, add and exclude: a picker.

What is chosen becomes part of the search, so that it is seen, edited and saved as any other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual import events, on, work
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from reader.library.errors import LibraryError
from reader.search.query_ast import TextField
from reader.tui.cells import fitted, right_fitted
from reader.tui.content import plain, styled
from reader.tui.dates import UNKNOWN, age
from reader.tui.sparkline import sparkline
from reader.tui.tally_choice import TallyChoice, as_tree, matching
from reader.tui.toasts import toast
from reader.tui.widgets.input_line import InputLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from reader.library.counts import Tallies, Tally
    from reader.search.query_ast import Query

HINT: Final = "Enter choose · Space add · - exclude · Tab other · / filter"
MOST_ROWS: Final = 2_000
"""Rows that are shown at once; the filter reaches the others."""
_NUMBER_WIDTH: Final = 7
_QUALITY_WIDTH: Final = 5
_SIGNS: Final = {True: "+ ", False: "- ", None: "  "}
_STYLES: Final = {True: "bold $text-success", False: "$text-error", None: ""}
_HEADINGS: Final = {TextField.TOPIC: "Topics", TextField.PROVIDER: "Providers"}
_SPARKLINE_FROM: Final = 62
"""Cells of a line from which on the sparkline has room."""


class TalliesScreen(ModalScreen[str | None]):
    """Answers with the search that was made; None leaves the one there is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "out", "close", tooltip="End the filter, else close without a choice"),
        Binding("q,t", "dismiss(None)", show=False, tooltip="Close without a choice"),
        Binding("space,plus", "choose(True)", "add", tooltip="Add it, or take it back"),
        Binding("minus", "choose(False)", "exclude", tooltip="Exclude it, or take it back"),
        Binding("tab,p", "other_field", "providers", tooltip="Topics or providers"),
        Binding("c", "clear", "clear", tooltip="Choose nothing"),
        Binding("slash", "filter", "filter", tooltip="Show only names with some text"),
        Binding("j", "move('cursor_down')", show=False, tooltip="Down by one"),
        Binding("k", "move('cursor_up')", show=False, tooltip="Up by one"),
        Binding("g", "move('first')", show=False, tooltip="To the first"),
        Binding("G", "move('last')", show=False, tooltip="To the last"),
    ]

    class _Counted(Message):
        def __init__(self, field: TextField, tallies: Tallies | str) -> None:
            self.field = field
            self.tallies = tallies
            super().__init__()

    def __init__(
        self,
        count: Callable[[TextField, Query], Tallies],
        query_without: Callable[[str], Query],
        search: str,
        now: float,
    ) -> None:
        """Counts nothing yet.

        Args:
            count: Gives the tallies of a field under a query; called in a thread.
            query_without: What view and a search ask for together.
            search: The search in force.
            now: Seconds since the epoch.
        """
        super().__init__()
        self._count_of = count
        self._query_of = query_without
        self._choice = TallyChoice(search)
        self._now = now
        self._field = TextField.TOPIC
        self._tallies: dict[TextField, Tallies] = {}
        self._shown: list[tuple[int, Tally]] = []

    def compose(self) -> ComposeResult:
        """The filter, the headings of the columns, the rows."""
        with Vertical(classes="dialog picker", id="tallies-box") as box:
            box.border_subtitle = plain(HINT)
            yield InputLine(
                placeholder="/ filter", compact=True, id="tallies-filter", disabled=True
            )
            yield Static(id="tallies-columns")
            yield OptionList(id="tallies")
            yield Static(id="tallies-search", classes="dialog--hint")

    def on_mount(self) -> None:
        """Count the topics."""
        self.query_one(OptionList).focus()
        self._show_field(TextField.TOPIC)

    def _show_field(self, field: TextField) -> None:
        self._field = field
        other = next(heading for each, heading in _HEADINGS.items() if each is not field)
        box = self.query_one("#tallies-box")
        box.border_title = Content.assemble(
            styled(_HEADINGS[field], "bold"), plain("  "), styled(other, "$text-muted")
        )
        if field in self._tallies:
            self._show_rows()
        else:
            self.query_one(OptionList).clear_options()
            self._count(field, self._query_of(self._choice.without(field)))

    @work(thread=True, exclusive=True, group="tallies", exit_on_error=False)
    def _count(self, field: TextField, query: Query) -> None:
        try:
            self.post_message(self._Counted(field, self._count_of(field, query)))
        except LibraryError as error:
            self.post_message(self._Counted(field, str(error)))

    @on(_Counted)
    def _take_counts(self, event: _Counted) -> None:
        if isinstance(event.tallies, str):
            toast(self.app, event.tallies, "error")
            return
        self._tallies[event.field] = event.tallies
        if event.field is self._field:
            self._show_rows()

    @on(events.Resize)
    def _fit_rows(self) -> None:
        self.call_after_refresh(self._show_rows)

    def _show_rows(self) -> None:
        """Write the rows that the filter leaves, as wide as there is room."""
        tallies = self._tallies.get(self._field)
        if tallies is None:
            return
        is_topic = self._field is TextField.TOPIC
        rows = as_tree(tallies.rows) if is_topic else ((0, row) for row in tallies.rows)
        text = self.query_one("#tallies-filter", Input).value
        self._shown = matching(rows, text)[:MOST_ROWS]
        choices = self.query_one(OptionList)
        highlighted = choices.highlighted
        choices.clear_options()
        choices.add_options(
            Option(self._prompt(depth, row), id=str(at))
            for at, (depth, row) in enumerate(self._shown)
        )
        if self._shown:
            choices.highlighted = min(highlighted or 0, len(self._shown) - 1)
        self._say_columns(tallies)
        self._say_search()

    @property
    def _width(self) -> int:
        return max(20, self.query_one(OptionList).scrollable_content_region.width - 2)

    @property
    def _columns(self) -> tuple[int, int]:
        """Cells of the name and of the sparkline."""
        series = next((row.series for _, row in self._shown if row.series), ())
        spark = len(series) + 2 if self._width >= _SPARKLINE_FROM else 0
        quality = _QUALITY_WIDTH if self._field is TextField.PROVIDER else 0
        return max(8, self._width - 2 * _NUMBER_WIDTH - quality - spark), spark

    def _prompt(self, depth: int, row: Tally) -> Content:
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

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        """Choose what was added and excluded; nothing of it, the one under the cursor."""
        event.stop()
        if not self._choice.is_touched:
            self._choice.only(self._field, self._shown[event.option_index][1].name)
        self.dismiss(self._choice.text)

    def action_choose(self, is_included: bool) -> None:
        """Add or exclude what is under the cursor, or take that back."""
        choices = self.query_one(OptionList)
        at = choices.highlighted
        if at is None:
            return
        depth, row = self._shown[at]
        self._choice.toggle(self._field, row.name, is_included=is_included)
        choices.replace_option_prompt_at_index(at, self._prompt(depth, row))
        # The counts of the other field are those of another query now.
        self._tallies = {self._field: self._tallies[self._field]}
        self._say_search()
        choices.action_cursor_down() if at + 1 < len(self._shown) else None

    def action_clear(self) -> None:
        """Choose nothing."""
        self._choice.clear()
        self._tallies = {self._field: self._tallies[self._field]}
        self._show_rows()

    def action_other_field(self) -> None:
        """Show the providers in place of the topics, and back."""
        is_topic = self._field is TextField.TOPIC
        self.query_one("#tallies-filter", Input).value = ""
        self._show_field(TextField.PROVIDER if is_topic else TextField.TOPIC)

    def action_filter(self) -> None:
        """Let a filter be typed."""
        line = self.query_one("#tallies-filter", Input)
        line.disabled = False
        line.focus()

    def action_out(self) -> None:
        """End the filter, else close."""
        line = self.query_one("#tallies-filter", Input)
        if line.disabled:
            self.dismiss(None)
            return
        line.value = ""
        self._end_typing()

    @on(Input.Changed, "#tallies-filter")
    def _filter_rows(self, event: Input.Changed) -> None:
        event.stop()
        self._show_rows()

    @on(Input.Submitted, "#tallies-filter")
    def _end_typing(self) -> None:
        """Let the keys choose again; what was typed still filters."""
        line = self.query_one("#tallies-filter", Input)
        self.query_one(OptionList).focus()
        line.disabled = not line.value

    def action_move(self, how: str) -> None:
        """Move the cursor as the list's own actions do."""
        getattr(self.query_one(OptionList), f"action_{how}")()
