"""How the app looks over the sample feed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.config import Config
from tests.tui.conftest import make_app
from tests.tui.driving import press, search, settled
from tests.tui.looks import looks

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from reader.library.library import Library

    Compare = Callable[..., bool]

SCREENS = {
    "list": ("", ()),
    "story": ("", ("enter", "1", "2")),
    "related": ("", ("j", "j", "enter", "G", "k", "k")),
    "search": ("teleskope", ()),
    "newsletter": ("kind:newsletter", ("enter", "enter")),
    "course": ("kind:course", ("enter", "enter")),
    "collection": ("kind:collection", ("enter", "enter")),
}
"""What is searched for, and the keys after it."""


@looks((80, 24), (120, 40), (200, 50))
@pytest.mark.parametrize("screen", SCREENS)
def test_the_app_looks_like_this(
    snap_compare: Compare, library: Library, screen: str, size: tuple[int, int], theme: str
) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await settled(pilot)
        text, keys = SCREENS[screen]
        if text:
            await search(pilot, text)
        await press(pilot, *keys)

    # What is marked as read depends on how long a slow machine takes: so nothing is.
    app = make_app(library, Config(theme=theme, read_after=3600))
    assert snap_compare(app, terminal_size=size, run_before=walk)
