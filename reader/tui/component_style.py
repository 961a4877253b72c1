"""The style of component classes, whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.style import Style

if TYPE_CHECKING:
    from textual.widget import Widget

_REVERSED: Final = Style(reverse=True)


def component_style(widget: Widget, *names: str, partial: bool = False) -> Style:
    """The style that component classes have together, later ones on top.

    Textual 8.2 leaves `reverse` out of it, which is how a cursor is seen without colours.

    Args:
        widget: Whose component classes they are.
        names: The classes.
        partial: Without what the widget itself looks like.
    """
    style = widget.get_visual_style(*names, partial=partial)
    is_reversed = any(widget.get_component_styles(name).text_style.reverse for name in names)
    return style + _REVERSED if is_reversed else style
