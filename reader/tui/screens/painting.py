"""A screen that shows at once what somebody waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from reader.tui.compositing import FrontCompositor

if TYPE_CHECKING:
    from textual import events
    from textual.widget import Widget


class PaintingScreen(Screen[None]):
    """Paints out of turn when asked to, and for the first time without having styled twice.

    Textual paints sixty times a second. What comes a moment after a paint, as the results do
    after the letter that was typed, would wait for the next but one: a thirtieth of a second.
    """

    _is_due = False

    def __init__(self) -> None:
        super().__init__()
        self._compositor = FrontCompositor()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Have nothing styled again that was styled when it was mounted, a moment ago."""
        event.refresh_styles = self.stack_updates > 0

    def paint_soon(self, *widgets: Widget) -> None:
        """Paint what has changed, or changes next, without waiting for the turn.

        Args:
            widgets: What has changed just now, and would tell so only after the paint.
        """
        self._is_due = True
        self._dirty_widgets |= self._compositor.visible_widgets.keys() & widgets
        self.check_idle()

    def on_idle(self) -> None:
        """Paint now; Textual then finds nothing left to do when it is its turn."""
        # Private names: nothing public tells what is to be painted, or paints out of turn.
        if self._is_due and (self._dirty_widgets or self._layout_required):
            self._is_due = False
            self._on_timer_update()
