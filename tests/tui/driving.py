"""Presses keys in the app and waits until what they caused is there."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from textual.worker import WorkerCancelled

from reader.tui.screens.main import MainScreen
from reader.tui.widgets.panes import PREVIEW_DELAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from reader.tui.app import ReaderApp
    from reader.tui.widgets.panes import Panes

PATIENCE = 200
"""Times that we look whether the app has settled."""


def panes(pilot: Pilot[None]) -> Panes:
    """The panes of the main screen, whatever dialog stands before it."""
    screen = pilot.app.screen_stack[0]
    assert isinstance(screen, MainScreen)
    return screen.panes


async def workers_ended(pilot: Pilot[None]) -> None:
    """Wait for every worker; one that is cancelled, as the search before another, has ended."""
    with suppress(WorkerCancelled):
        await pilot.app.workers.wait_for_complete()


async def settled(pilot: Pilot[None]) -> Panes:
    """The panes, once every worker has answered and the story is that of the cursor."""
    for _ in range(PATIENCE):
        await pilot.pause()
        await workers_ended(pilot)
        await pilot.pause()
        is_at_rest = all(worker.is_finished for worker in pilot.app.workers)
        if is_at_rest and _is_settled(panes(pilot)):
            break
        await pilot.pause(PREVIEW_DELAY)
    return panes(pilot)


def _is_settled(shown: Panes) -> bool:
    row = shown.articles.highlighted
    is_listed = shown.articles.is_up_to_date
    if row is None:
        return is_listed and shown.story.story is None
    return is_listed and shown.story.is_up_to_date and shown.story.begins_with(row.number)


async def until(pilot: Pilot[None], condition: Callable[[], object]) -> None:
    """Wait until something holds that comes in its own time.

    Raises:
        AssertionError: It did not come.
    """
    for _ in range(PATIENCE):
        if condition():
            return
        await pilot.pause(PREVIEW_DELAY)
    raise AssertionError(f"{condition!r} did not come to hold")


async def press(pilot: Pilot[None], *keys: str) -> Panes:
    """Press keys one after the other, each when the one before has had its effect."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)
    return panes(pilot)


async def search(pilot: Pilot[None], text: str) -> Panes:
    """Open the search line and type, in one breath."""
    await pilot.press("slash", *text)
    return await settled(pilot)


def toasts(app: ReaderApp) -> list[str]:
    """What was said in the corner of the screen, oldest first."""
    return [notification.message for notification in app._notifications]
