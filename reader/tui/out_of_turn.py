"""Painting what somebody waits for without waiting for the turn of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.widget import Widget


def paint_now(first: Widget, *others: Widget) -> None:
    """Paint what has changed of some widgets of a screen.

    Textual paints sixty times a second, and when it has been told what has changed: a
    widget tells its screen by a message, which waits for those before it.
    """
    screen = first.screen
    # Private names: nothing public paints out of turn.
    screen._dirty_widgets |= screen._compositor.visible_widgets.keys() & {first, *others}
    screen._on_timer_update()
