"""How views, topics, clusters, ranks and completion look."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from reader.config import Config
from reader.library.lists import query_sql
from tests.tui.conftest import SAMPLE_NOW, make_app
from tests.tui.driving import press, search, settled
from tests.tui.looks import looks

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from reader.library.library import Library

    Compare = Callable[..., bool]

SCREENS = {
    "views": ("", ("v", "j")),
    "front_page": ("", ("v", "j", "enter", "space", "j")),
    "briefing": ("", ("v", "j", "j", "enter")),
    "topics": ("", ("t", "space", "j", "minus")),
    "providers": ("topic:Space", ("enter", "t", "tab")),
    "rank": ("", ("v", "j", "enter", "i")),
    "mark_all": ("", ("M",)),
    "save_view": ("topic:Space", ("enter", "V")),
    # Letter by letter: the list stays that of the last query that could be answered.
    "completion": ("", ("slash", *"topic:")),
    "fault": ("", ("slash", *"quality>=x")),
}
"""What is searched for, and the keys after it."""


@looks((80, 24), (120, 40), (200, 50))
@pytest.mark.parametrize("screen", SCREENS)
def test_it_looks_like_this(
    snap_compare: Compare,
    library: Library,
    monkeypatch: pytest.MonkeyPatch,
    screen: str,
    size: tuple[int, int],
    theme: str,
) -> None:
    # Ages in queries count from the clock of the tests, too.
    monkeypatch.setattr(query_sql, "time", SimpleNamespace(time=lambda: SAMPLE_NOW))

    async def walk(pilot: Pilot[None]) -> None:
        await settled(pilot)
        text, keys = SCREENS[screen]
        if text:
            await search(pilot, text)
        await press(pilot, *keys)

    app = make_app(library, Config(theme=theme, read_after=3600))
    assert snap_compare(app, terminal_size=size, run_before=walk)


def test_a_small_terminal_holds_the_pickers(snap_compare: Compare, library: Library) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await press(pilot, "t")

    app = make_app(library, Config(read_after=3600))
    assert snap_compare(app, terminal_size=(40, 12), run_before=walk)
