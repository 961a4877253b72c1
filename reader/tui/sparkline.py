"""A few numbers as a line of bars, one cell each. Knows no widget."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

BARS: Final = "▁▂▃▄▅▆▇█"
NOTHING: Final = " "


def sparkline(numbers: Sequence[int]) -> str:
    """The numbers against the largest of them; nothing at all stays empty."""
    most = max(numbers, default=0)
    return "".join(
        BARS[(number * len(BARS) - 1) // most] if number > 0 else NOTHING for number in numbers
    )
