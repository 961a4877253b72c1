"""Articles as lines: aligned for people on a terminal, fields for programs in a pipe."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.cli.output import is_terminal, safe, styled, terminal_width, write_fields, write_line
from reader.feed.text import clean_line
from reader.tui.cells import fitted, right_fitted
from reader.tui.dates import UNKNOWN, age

if TYPE_CHECKING:
    from reader.library.model import ArticleRow

_AGE_WIDTH = 8
_PROVIDER_WIDTH = 20
_LEAST_TITLE_WIDTH = 24


def write_row(row: ArticleRow, score: float | None = None, *, has_score: bool = False) -> None:
    """Prints one article.

    In a pipe: id, quality, date, provider, title, separated by tabs.

    Args:
        row: The article.
        score: Of a search.
        has_score: There is a column for scores, behind the id.
    """
    if is_terminal():
        write_line(_aligned(row))
    else:
        scores = ("" if score is None else f"{score:.3f}",) if has_score else ()
        fields = (_number(row.quality), _instant(row.published), row.provider or "")
        write_fields(row.id, *scores, *fields, clean_line(row.title))


def _aligned(row: ArticleRow) -> str:
    mark = "★" if row.is_starred else " " if row.is_read else "●"
    quality = UNKNOWN if row.quality is None else str(row.quality)
    start = [
        styled(row.id, dim=True),
        styled(mark, fg="yellow" if row.is_starred else "cyan"),
        right_fitted(quality, 4),
        right_fitted(age(row.published, time.time()), _AGE_WIDTH),
    ]
    width = len(row.id) + 1 + 1 + 1 + 4 + 1 + _AGE_WIDTH + 1
    rest = terminal_width() - width
    title = clean_line(row.title)
    # Bold is for what is unread, as the dot says as well.
    if rest - _PROVIDER_WIDTH - 1 < _LEAST_TITLE_WIDTH:
        end = [styled(fitted(title, max(rest, 1)).rstrip(), bold=not row.is_read)]
    else:
        provider = fitted(safe(row.provider or UNKNOWN), _PROVIDER_WIDTH)
        title = fitted(title, rest - _PROVIDER_WIDTH - 1).rstrip()
        end = [styled(provider, dim=True), styled(title, bold=not row.is_read)]
    return " ".join([*start, *end])


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _instant(seconds: float | None) -> str:
    if seconds is None:
        return ""
    moment = datetime.fromtimestamp(seconds, UTC).replace(microsecond=0)
    return moment.isoformat().replace("+00:00", "Z")
