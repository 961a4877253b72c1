"""What a line of a story looks like: styles by name, the cursor, the words that were found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip

from reader.tui.content import styled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.style import Style

    from reader.tui.story.lines import Line

_PREFIX: Final = "story--"
CURSOR_CLASS: Final = f"{_PREFIX}cursor"
STORY_CLASSES: Final = {
    CURSOR_CLASS,
    *(
        _PREFIX + part
        for part in (
            "title",
            "provider",
            "dim",
            "quality",
            "topic",
            "fact",
            "url",
            "rule",
            "section",
            "number",
            "sign",
            "neighbour",
            "heading",
            "strong",
            "emphasis",
            "struck",
            "link",
            "code",
            "found",
            "found-here",
            "bar",
        )
    ),
}
"""The component classes that style the parts of a story."""
_CURSOR_BAR: Final = "▌"


def story_strip(
    line: Line,
    width: int,
    base: Style,
    style: Callable[..., Style],
    *,
    found: Iterable[tuple[int, int, bool]] = (),
    is_cursor: bool = False,
) -> Strip:
    """One line of a story, as wide as the page.

    Args:
        line: What stands on it.
        width: In cells.
        base: What the page itself looks like.
        style: Gives what component classes add to that, later ones on top.
        found: Where the line holds words that were looked for: from, to, and whether
            the user is at them.
        is_cursor: The cursor is on the line.
    """
    content = line.content
    for start, stop, is_here in found:
        content = content.stylize("found-here" if is_here else "found", start, stop)
    if is_cursor:
        base += style(CURSOR_CLASS)
        content = Content.assemble(styled(_CURSOR_BAR, "bar"), content[1:])

    def named(names: str | Style) -> Style:
        return style(*map(_PREFIX.__add__, names.split())) if isinstance(names, str) else names

    segments = [
        Segment(text, (base + part_style).rich_style)
        for text, part_style in content.render(base, end="", parse_style=named)
    ]
    return Strip(segments).extend_cell_length(width, base.rich_style)
