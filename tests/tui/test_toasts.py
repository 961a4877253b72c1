"""What is said in the corner: the last news, each warning once, every error."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.tui.toasts import Severity, toast
from tests.tui.driving import toasts

if TYPE_CHECKING:
    from reader.tui.app import ReaderApp


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ([("one", "information"), ("two", "information")], ["two"]),
        ([("one", "warning"), ("two", "warning")], ["one", "two"]),
        ([("one", "warning"), ("two", "warning"), ("one", "warning")], ["two", "one"]),
        ([("bad", "error"), ("news", "information")], ["bad", "news"]),
        ([("news", "information"), ("bad", "error"), ("more", "information")], ["bad", "more"]),
    ],
)
async def test_what_stands_in_the_corner(
    app: ReaderApp, said: list[tuple[str, Severity]], shown: list[str]
) -> None:
    async with app.run_test() as pilot:
        app.clear_notifications()
        for sentence, severity in said:
            toast(app, sentence, severity)
            await pilot.pause()
        assert toasts(app) == shown
