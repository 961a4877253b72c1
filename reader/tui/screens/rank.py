"""Says why an article stands where it stands."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final, NamedTuple

from textual import events, on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from reader.library.lists.orders import rank_score
from reader.library.model import Order, Sort
from reader.tui.cells import fitted
from reader.tui.content import plain, styled
from reader.tui.dates import UNKNOWN
from reader.tui.keys.bindings import closed_by
from reader.tui.screens.dialog import Dialog
from reader.tui.widgets.key_hints import KeyHints
from reader.tui.widgets.scrolled_text import ScrolledText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from reader.library.model import ArticleRow

_DAY: Final = 86_400
_LABEL_WIDTH: Final = 10
_WIDTH: Final = 60
"""Cells of label and text at most."""
_LEAST_TEXT: Final = 10


class Standing(NamedTuple):
    """What there is to say about the place of an article."""

    row: ArticleRow
    position: int | None
    """In the list, from 0; None when it is not in it."""
    listed_count: int
    """Articles in the list."""
    order: Order | None
    """None is best match first."""
    half_life: float
    """In days."""
    now: float
    """Seconds since the epoch."""


class RankScreen(Dialog[None]):
    """The parts of a rank, and the formula."""

    BINDINGS = closed_by("dialog.choose", "app.explain")

    def __init__(self, standing: Standing) -> None:
        super().__init__()
        self._standing = standing

    def compose(self) -> ComposeResult:
        """One line for each part, scrolled where there is little room."""
        with Vertical(classes="dialog", id="rank-box") as box:
            box.border_title = plain("Why it stands here")
            with ScrolledText(id="rank-lines"):
                yield Static(styled(self._standing.row.title, "bold"), id="rank-title")
                yield Static(_table(explained(self._standing), _WIDTH), id="rank-parts")
            yield KeyHints()

    def on_mount(self) -> None:
        """Let keys scroll."""
        self.query_one(ScrolledText).focus()

    @on(events.Resize)
    def _fit_parts(self) -> None:
        self.call_after_refresh(self._show_parts)

    def _show_parts(self) -> None:
        """Wrap the sentences again, for the room that there is."""
        width = self.query_one(ScrolledText).scrollable_content_region.width
        self.query_one("#rank-parts", Static).update(_table(explained(self._standing), width))


def explained(standing: Standing) -> Iterator[tuple[str, str]]:
    """What each part gives, and a sentence about it."""
    row = standing.row
    if standing.position is not None:
        order = "best match" if standing.order is None else f"by {standing.order.sort}"
        turned = ", reversed" if standing.order and standing.order.is_reversed else ""
        yield "place", f"{standing.position + 1:,} of {standing.listed_count:,}, {order}{turned}"
    yield "quality", f"{_known(row.quality)}, as the feed scores it"
    yield "heat", _heat(row)
    yield "age", _age(row, standing.now, standing.half_life)
    yield "marks", _marks(row)
    score = rank_score(row.quality, row.published, standing.now, standing.half_life)
    formula = f"(quality + 1) × ½ ^ (age ÷ {standing.half_life:g} days)"
    value = "none: quality or date is not known" if score is None else _number(score)
    yield "rank", f"{value}\n{formula}"
    yield "in force", _in_force(standing)


def _in_force(standing: Standing) -> str:
    """Which of the parts decide in the order that the list has."""
    if standing.order is None:
        return (
            "how well the title, topics and provider match: words in order and close"
            " together first, ties by quality, then by date"
        )
    match standing.order.sort:
        case Sort.RANK:
            return "the rank alone; heat and marks do not count. Ties by date."
        case Sort.HEAT:
            return "heat alone, ties by date; quality and marks count only through it."
        case Sort.DATE:
            return "the date alone."
        case _:
            return "quality alone, ties by date; heat, age and marks do not count."


def _heat(row: ArticleRow) -> str:
    if row.heat is None:
        return "not known"
    if row.is_member:
        return f"{row.heat}: another article leads its cluster"
    if not row.related_count:
        return f"{row.heat}: there are no related stories to add to the quality"
    return f"{row.heat}: the feed adds 10 to the quality for each of {row.related_count} related"


def _age(row: ArticleRow, now: float, half_life: float) -> str:
    if row.published is None:
        return "not known"
    days = (now - row.published) / _DAY
    share = 0.5 ** min(max(days / half_life, -64), 1024)
    percent = f"{share:.1%}" if share >= 0.001 else "less than 0.1%"
    return f"{days:,.1f} days, which leaves {percent} of the quality"


def _marks(row: ArticleRow) -> str:
    found = [
        name for name, is_set in (("read", row.is_read), ("starred", row.is_starred)) if is_set
    ]
    return f"{' and '.join(found) or 'none'}; they never change a place"


def _known(value: int | None) -> str:
    return UNKNOWN if value is None else f"{value:,}"


def _number(value: float) -> str:
    return f"{value:,.1f}" if value >= 0.05 else f"{value:.1e}"


def _table(lines: Iterator[tuple[str, str]], width: int) -> Content:
    room = max(_LEAST_TEXT, min(width, _WIDTH) - _LABEL_WIDTH)
    parts: list[Content] = []
    for label, text in lines:
        first, *others = (piece for line in text.split("\n") for piece in textwrap.wrap(line, room))
        parts += [styled(fitted(label, _LABEL_WIDTH), "$text-muted"), plain(first + "\n")]
        parts += [plain(f"{' ' * _LABEL_WIDTH}{other}\n") for other in others]
    return Content("").join(parts).rstrip()
