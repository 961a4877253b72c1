"""What a list without rows says, in the middle of its lines. Text and widths only."""

from __future__ import annotations

import textwrap
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from reader.tui.cells import fitted

if TYPE_CHECKING:
    from rich.style import Style

_MARGIN: Final = 2
_LONGEST_LINE: Final = 60


def notice_line(text: str, y: int, width: int, height: int, style: Style) -> Strip:
    """Line `y` of a space of that size with the text a third down, each line centred."""
    lines = _wrapped(text, max(1, min(_LONGEST_LINE, width - 2 * _MARGIN)))
    top = max(0, (height - len(lines)) // 3)
    line = lines[y - top] if 0 <= y - top < len(lines) else ""
    indent = max(0, (width - cell_len(line)) // 2)
    return Strip([Segment(fitted(" " * indent + line, width), style)], width)


@lru_cache(maxsize=8)
def _wrapped(text: str, width: int) -> tuple[str, ...]:
    return tuple(
        line for paragraph in text.split("\n") for line in (textwrap.wrap(paragraph, width) or [""])
    )
