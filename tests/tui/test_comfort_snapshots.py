"""How the dialogs and lines look that make the reader one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

from reader.config import Config
from reader.tui.themes import TERMINAL
from reader.tui.widgets.story_picture import StoryPicture
from tests.tui.conftest import make_app
from tests.tui.driving import panes, press, settled
from tests.tui.looks import DARK, looks

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from reader.library.library import Library

    Compare = Callable[..., bool]

SIZES = [(80, 24), (120, 40), (200, 50)]
SCREENS = {
    "theme": ("T",),
    "copy": ("Y",),
    "find": ("enter", "slash", *"moon", "enter", "n"),
    "link": ("enter", "f", "7"),
}
"""The keys to each."""


def app_with(library: Library, theme: str) -> object:
    # What is marked as read depends on how long a slow machine takes: so nothing is.
    return make_app(library, Config(theme=theme, read_after=3600))


@looks(*SIZES)
@pytest.mark.parametrize("screen", SCREENS)
def test_it_looks_like_this(
    snap_compare: Compare, library: Library, screen: str, size: tuple[int, int], theme: str
) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await press(pilot, *SCREENS[screen])

    assert snap_compare(app_with(library, theme), terminal_size=size, run_before=walk)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_small_terminal_holds_it(snap_compare: Compare, library: Library, screen: str) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await press(pilot, *SCREENS[screen])

    app = app_with(library, DARK)
    assert snap_compare(app, terminal_size=(60, 20), run_before=walk)


@pytest.mark.filterwarnings("ignore:Image.Image.getdata:DeprecationWarning")
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_a_picture(snap_compare: Compare, library: Library, size: tuple[int, int]) -> None:
    class OnePicture:
        def get(self, url: str, _is_cancelled: object) -> Image.Image:
            return Image.linear_gradient("L").resize((64, 36)).convert("RGB")

    async def show(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await press(pilot, "enter")
        panes(pilot).query_one(StoryPicture).show("https://kettle.example/a.png", OnePicture())  # type: ignore[arg-type]
        await settled(pilot)

    app = app_with(library, DARK)
    assert snap_compare(app, terminal_size=size, run_before=show)


@pytest.mark.parametrize("keys", [("j",), ("enter", "enter")], ids=["list", "story"])
def test_the_terminals_own_colours(
    snap_compare: Compare, library: Library, keys: tuple[str, ...]
) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await press(pilot, *keys)

    app = app_with(library, TERMINAL.name)
    assert snap_compare(app, terminal_size=(120, 30), run_before=walk)
