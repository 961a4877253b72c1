"""Text cut and padded by terminal cells: CJK, emoji and combining marks never break a column.

Knows widths only, no widgets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.cells import cell_len, get_character_cell_size, set_cell_size

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ELLIPSIS: Final = "…"
_NARROW: Final = {chr(code) for code in range(0x20, 0x7F)}
"""Letters that were found to take one cell each, alone as well as beside others."""
_JOINER: Final = "\u200d"
_MARKS_PER_CELL: Final = 16
"""Text beyond so many characters per cell is not looked at: no letter has so many marks."""


def fitted(text: str, width: int) -> str:
    """Text of exactly that many cells: padded with spaces, or cut with an ellipsis."""
    if text.isascii() or _is_narrow(text):
        size = len(text)
        if size <= width:
            return text + " " * (width - size)
        return text[: width - 1].rstrip().ljust(width - 1) + ELLIPSIS if width > 0 else ""
    return _fitted_wide(text, width)


def _is_narrow(text: str) -> bool:
    """Whether every letter takes one cell: then cells can be counted as letters."""
    if not _NARROW.issuperset(text):
        for letter in set(text) - _NARROW:
            if get_character_cell_size(letter) != 1:
                return False
            _NARROW.add(letter)
    return True


def right_fitted(text: str, width: int) -> str:
    """Text of exactly that many cells at the right end, or cut with an ellipsis."""
    size = len(text) if text.isascii() else cell_len(text)
    return " " * (width - size) + text if size <= width else fitted(text, width)


def _fitted_wide(text: str, width: int) -> str:
    if width <= 0:
        return ""
    # A joiner at the end would swallow the space or the ellipsis behind it.
    text = text[: width * _MARKS_PER_CELL].rstrip(_JOINER)
    size = cell_len(text)
    if size > width:
        text = set_cell_size(text, width - 1).rstrip().rstrip(_JOINER)
        text += " " * (width - 1 - cell_len(text)) + ELLIPSIS
        size = width
    return text + " " * (width - size)


def pieces(text: str, ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each inside or outside of the ranges.

    A range never parts a letter from its marks, nor an emoji from what is joined
    to it, so the pieces together are as wide as the text.

    Args:
        text: Any text.
        ranges: Start and end of each range, in order and apart from each other.

    Yields:
        Each piece, never empty, and whether it lies inside a range.
    """
    done = 0
    for first, last in ranges:
        start, end = _letter_start(text, max(done, first)), _letter_start(text, last)
        if end <= start:
            continue
        if start > done:
            yield text[done:start], False
        yield text[start:end], True
        done = end
    if done < len(text):
        yield text[done:], False


def _letter_start(text: str, index: int) -> int:
    """The first place from `index` on where a letter may be parted from the one before."""
    size = len(text)
    while 0 < index < size and (
        text[index - 1] == _JOINER or (not text[index].isascii() and cell_len(text[index]) == 0)
    ):
        index += 1
    return min(index, size)
