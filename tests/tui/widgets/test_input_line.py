"""Nothing that steers a terminal stands in a line to type into, whoever puts it there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import App

from reader.tui.widgets.input_line import InputLine
from tests.hostile.safety import unsafe_characters

if TYPE_CHECKING:
    from textual.app import ComposeResult

HOSTILE = "a\x1b]52;c;AA\x07\x9b2J\u202eb\ud800\nc\td"


class _Field(App[None]):
    def compose(self) -> ComposeResult:
        yield InputLine(HOSTILE)


async def test_what_stands_in_it_is_clean() -> None:
    app = _Field()
    async with app.run_test() as pilot:
        field = app.query_one(InputLine)
        assert unsafe_characters(field.value) == []
        field.value = HOSTILE
        assert unsafe_characters(field.value) == []
        field.value = ""
        field.post_message(events.Paste("x\x1b[2J\u202ey"))
        await pilot.pause()
        assert field.value == "x\ufffd[2Jy"
        await pilot.press("z", "é", "漢")
        assert field.value == "x\ufffd[2Jyzé漢"
