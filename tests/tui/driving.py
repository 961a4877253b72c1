"""Presses keys in the app and waits, without sleeping, until what they caused is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui.screens.main import MainScreen
from reader.tui.widgets.panes import PREVIEW_DELAY

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from reader.tui.widgets.panes import Panes


async def settled(pilot: Pilot[None]) -> Panes:
    """The panes, once the cursor has rested and every worker has answered."""
    await pilot.pause(PREVIEW_DELAY * 1.5)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return panes(pilot)


def panes(pilot: Pilot[None]) -> Panes:
    """The panes of the main screen, whatever dialog stands before it."""
    screen = pilot.app.screen_stack[0]
    assert isinstance(screen, MainScreen)
    return screen.panes


async def press(pilot: Pilot[None], *keys: str) -> Panes:
    """Press keys one after the other, each when the one before has had its effect."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)
    return panes(pilot)
