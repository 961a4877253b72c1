"""When an app has nothing to do any more, told by what it has to do.

Textual's pilot takes a process for idle that has had no processor for a fiftieth of a
second, which on a busy machine may be in the middle of anything, and is long on any other.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual._context import active_app

if TYPE_CHECKING:
    from textual.app import App

QUIET_TURNS = 3
"""Turns of the event loop in which nothing else ran, after which nothing is on its way."""
PATIENCE = 10_000
"""Turns after which an app is left alone that never comes to rest."""


async def wait_for_idle(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Wait until every message was dealt with, and what they changed is drawn.

    In place of `textual._wait.wait_for_idle`, for which it has the arguments. What a timer
    or a thread will bring is not waited for.
    """
    app = active_app.get()
    turns = 0
    while turns < PATIENCE:
        turns += await _quiet_turns()
        if not (_resize(app) or _draw(app)):
            return


async def _quiet_turns() -> int:
    """Wait for turns in which nothing else runs; how many turns that took."""
    # Private, and the only place where asyncio says what is due.
    due = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
    quiet = turns = 0
    while quiet < QUIET_TURNS and turns < PATIENCE:
        await asyncio.sleep(0)
        turns += 1
        quiet = 0 if due else quiet + 1
    return turns


def _resize(app: App[object]) -> bool:
    """Tell now of a size that Textual would wait with for more; False when there is none."""
    is_behind = app._resize_event is not None
    app._check_resize()
    return is_behind


def _draw(app: App[object]) -> bool:
    """Draw now what the screen would draw on its next tick; False when there is nothing."""
    if not app.screen_stack or not app.is_running:
        return False
    screen = app.screen
    is_behind = bool(
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._dirty_widgets
        or screen._callbacks
    )
    if is_behind:
        screen._on_timer_update()
    return is_behind
