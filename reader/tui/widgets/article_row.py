"""One article as one line of exact width. Knows no list: widths, text and styles only.

Columns, left to right: the cursor's bar, unread, starred or weak, quality, title,
provider, age, and, in a feed that has clusters, what it is to one. Their places depend on
the width and the feed alone, so they stand still whatever the titles hold.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.segment import Segment
from textual.strip import Strip

from reader.tui.cells import fitted, pieces, right_fitted
from reader.tui.dates import AGE_WIDTH, COMPACT_AGE_WIDTH, UNKNOWN, age

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from rich.style import Style

    from reader.library.model import ArticleRow

CURSOR_BAR: Final = "▌"
UNREAD_SIGN: Final = "●"
STAR_SIGN: Final = "★"
LEAD_SIGN: Final = "▸"
UNFOLDED_SIGN: Final = "▾"
BRANCH: Final = "╰ "
"""Before the title of a member under its lead."""
MEMBER_SIGN: Final = "◂"
WEAK_SIGN: Final = "◦"

_QUALITY_WIDTH: Final = 3
_HIGHEST, _LOWEST = 999, -99
"""Qualities beyond these are shown as these: the column has three cells."""
SIGN_WIDTH: Final = 3
"""Cells at the end of a row that say what it is to a cluster."""
_HEAD_WIDTH: Final = 4 + _QUALITY_WIDTH + 1
"""Bar, unread, starred or weak, space, quality, space."""
_MOST_SHOWN: Final = 99
_PROVIDER_WIDTHS: Final = (9, 20)
"""The least and the most cells of the provider."""
_PROVIDER_FROM: Final = 38
"""Cells that title and provider have together before a provider is shown."""
_TITLE_FIRST: Final = 24
"""Cells of the title of which the provider has no share; of every three more it has one."""
_RELATED_FROM: Final = 32
_FULL_AGE_FROM: Final = 100
_AGE_FROM: Final = 26

PARTS: Final = (
    "bar",
    "unread",
    "starred",
    "quality",
    "title",
    "read",
    "member",
    "weak",
    "provider",
    "age",
    "related",
    "match",
)
"""The parts that have styles; `title`, `read`, `member` and `weak` are kinds of title."""


class RowLook(NamedTuple):
    """The styles of a row's parts, backgrounds included; equal ones are the same object."""

    bar: Style
    unread: Style
    starred: Style
    quality: Style
    title: Style
    read: Style
    member: Style
    weak: Style
    provider: Style
    age: Style
    related: Style
    match: Style

    @classmethod
    def of(cls, style: Callable[[str], Style]) -> RowLook:
        """The look that a function from the name of a part to its style gives."""
        known: dict[Style, Style] = {}
        styles = [style(part) for part in PARTS]
        return cls(*(known.setdefault(one, one) for one in styles))


class Columns(NamedTuple):
    """How many cells each column has; 0 is a column that is not shown."""

    title: int
    provider: int
    age: int
    related: int


@lru_cache(maxsize=64)
def columns(width: int, *, shows_provider: bool, shows_clusters: bool) -> Columns:
    """What fits into a row: the title comes first, the provider last.

    Args:
        width: Of the row, in cells.
        shows_provider: False on screens too narrow for it.
        shows_clusters: False for feeds without clusters.
    """
    age_width = 0
    if width >= _AGE_FROM:
        age_width = AGE_WIDTH if width >= _FULL_AGE_FROM else COMPACT_AGE_WIDTH
    related = SIGN_WIDTH if shows_clusters and width >= _RELATED_FROM else 0
    room = width - _HEAD_WIDTH - sum(cells + 1 for cells in (age_width, related) if cells)
    if not shows_provider or room < _PROVIDER_FROM:
        return Columns(max(0, room), 0, age_width, related)
    least, most = _PROVIDER_WIDTHS
    provider = max(least, min((room - _TITLE_FIRST) // 3, most))
    return Columns(room - provider - 1, provider, age_width, related)


def row_strip(
    row: ArticleRow,
    width: int,
    look: RowLook,
    *,
    now: float,
    shows_provider: bool = True,
    shows_clusters: bool = True,
    matches: Sequence[tuple[int, int]] = (),
    has_bar: bool = False,
) -> Strip:
    """A row as a strip of exactly `width` cells.

    Args:
        row: The article.
        width: In cells.
        look: The styles of the parts.
        now: Seconds since the epoch, to say how old it is.
        shows_provider: False on screens too narrow for it.
        shows_clusters: False for feeds without clusters.
        matches: Ranges of the title's characters to emphasise.
        has_bar: Draw the cursor's bar.
    """
    title_width, provider_width, age_width, related_width = columns(
        width, shows_provider=shows_provider, shows_clusters=shows_clusters
    )
    title_style = _title_style(row, look)
    branch = BRANCH if row.depth else ""
    title = fitted(branch + row.title, title_width)
    parts = [
        (CURSOR_BAR, look.bar) if has_bar else (" ", look.unread),
        (" " if row.is_read else UNREAD_SIGN, look.unread),
        _star(row, look),
        (f" {quality_text(row.quality)} ", look.quality),
    ]
    if matches:
        matched = title_style + look.match
        shift = len(branch)
        shown = pieces(title, [(start + shift, end + shift) for start, end in matches])
        parts += [(piece, matched if is_match else title_style) for piece, is_match in shown]
    else:
        parts.append((title, title_style))
    if provider_width:
        parts.append((" " + fitted(row.provider or "", provider_width), look.provider))
    if age_width:
        text = age(row.published, now, is_compact=age_width < AGE_WIDTH)
        parts.append((" " + right_fitted(text, age_width), look.age))
    if related_width:
        parts.append((" " + fitted(cluster_text(row), related_width), look.related))
    strip = Strip(_segments(parts), max(width, _HEAD_WIDTH))
    return strip if width >= _HEAD_WIDTH else strip.crop(0, width)


def _segments(parts: Iterable[tuple[str, Style]]) -> list[Segment]:
    """Texts with their styles, neighbours that look the same as one: each costs some bytes."""
    segments: list[Segment] = []
    text, style = "", None
    for more, its_style in parts:
        if its_style is style:
            text += more
            continue
        if text:
            segments.append(Segment(text, style))
        text, style = more, its_style
    segments.append(Segment(text, style))
    return segments


def quality_text(quality: int | None) -> str:
    """The quality at the right of three cells; what is out of their range is cut to it."""
    if quality is None:
        return f"{UNKNOWN:>{_QUALITY_WIDTH}}"
    return f"{min(max(quality, _LOWEST), _HIGHEST):>{_QUALITY_WIDTH}}"


def cluster_text(row: ArticleRow) -> str:
    """What an article is to a cluster, in three cells: its lead, a member, or nothing."""
    if row.is_lead:
        sign = UNFOLDED_SIGN if row.is_unfolded else LEAD_SIGN
        return f"{sign}{row.related_count}" if row.related_count <= _MOST_SHOWN else "99+"
    return MEMBER_SIGN if row.is_member else ""


def _star(row: ArticleRow, look: RowLook) -> tuple[str, Style]:
    if row.is_starred:
        return STAR_SIGN, look.starred
    return (WEAK_SIGN, look.weak) if _is_weak(row) else (" ", look.starred)


def _is_weak(row: ArticleRow) -> bool:
    """A single that the feed did not think worth publishing."""
    return row.is_published is False and not row.is_member


def _title_style(row: ArticleRow, look: RowLook) -> Style:
    if row.is_read:
        return look.read
    if row.is_member:
        return look.member
    return look.weak if _is_weak(row) else look.title
