"""Paints rows of the list and keeps what it painted. Knows styles by name, no list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from textual.strip import Strip

from reader.tui.widgets.article_row import PARTS, RowLook, row_strip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.style import Style

    from reader.library.model import ArticleRow

_STRIPS_KEPT: Final = 512
CURSOR_CLASS: Final = "article-list--cursor"
PART_CLASSES: Final = {part: f"article-list--{part}" for part in PARTS}
"""The component class that styles each part of a row."""


class RowSetting(NamedTuple):
    """What rows look like apart from themselves: the same for all rows of a screen."""

    width: int
    """In cells."""
    now: float
    """Seconds since the epoch."""
    shows_provider: bool
    shows_clusters: bool
    query: str
    """The search whose letters are emphasised."""


class RowPainter:
    """Rows as strips, painted once until something about them changes.

    Args:
        style: Gives the style that component classes have together, later ones on top.
    """

    def __init__(self, style: Callable[..., Style]) -> None:
        self._style = style
        self._strips: dict[int, Strip] = {}
        """By position, all in one setting; never the line of the cursor."""
        self._setting: RowSetting | None = None
        self._looks: dict[bool, RowLook] = {}
        """Of ordinary lines and of the line of the cursor."""
        self._matched_ranges: Callable[[str, str], Sequence[tuple[int, int]]] | None = None

    def forget_rows(self) -> None:
        """Other rows stand at the positions, or their marks have changed."""
        self._strips.clear()

    def forget_styles(self) -> None:
        """Theme, styles or focus have changed."""
        self._strips.clear()
        self._looks.clear()

    def strip(
        self, row: ArticleRow, position: int, setting: RowSetting, *, is_cursor: bool
    ) -> Strip:
        """The row that stands at a position."""
        if is_cursor:
            return self._painted(row, setting, is_cursor=True)
        if setting != self._setting or len(self._strips) > _STRIPS_KEPT:
            self._strips.clear()
            self._setting = setting
        strip = self._strips.get(position)
        if strip is None:
            strip = self._strips[position] = self._painted(row, setting, is_cursor=False)
        return strip

    def blank(self, width: int) -> Strip:
        """A line without a row."""
        return Strip.blank(width, self._look(is_cursor=False).title)

    def _painted(self, row: ArticleRow, setting: RowSetting, *, is_cursor: bool) -> Strip:
        return row_strip(
            row,
            setting.width,
            self._look(is_cursor=is_cursor),
            now=setting.now,
            shows_provider=setting.shows_provider,
            shows_clusters=setting.shows_clusters,
            matches=self._matches(setting.query, row.title),
            has_bar=is_cursor,
        )

    def _look(self, *, is_cursor: bool) -> RowLook:
        look = self._looks.get(is_cursor)
        if look is None:
            under = (CURSOR_CLASS,) if is_cursor else ()
            look = RowLook.of(lambda part: self._style(*under, PART_CLASSES[part]))
            self._looks[is_cursor] = look
        return look

    def _matches(self, query: str, title: str) -> Sequence[tuple[int, int]]:
        if not query:
            return ()
        if self._matched_ranges is None:
            # Loads rapidfuzz: not before the first search.
            from reader.search.highlight import matched_ranges

            self._matched_ranges = matched_ranges
        return self._matched_ranges(query, title)
