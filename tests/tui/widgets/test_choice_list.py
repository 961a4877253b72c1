"""The list of a dialog: draws what is visible, whatever the number of lines."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.content import Content

from reader.tui.widgets.choice_list import ChoiceList
from tests.tui.styled import STYLES

MANY = 100_000


class ChoiceApp(App[None]):
    def __init__(self) -> None:
        super().__init__(css_path=STYLES / "dialogs.tcss")
        self.drawn: set[int] = set()
        self.chosen: list[int] = []

    def compose(self) -> ComposeResult:
        yield ChoiceList()

    def on_mount(self) -> None:
        self.choices.show(MANY, self.draw)
        self.choices.focus()

    @property
    def choices(self) -> ChoiceList:
        return self.query_one(ChoiceList)

    def draw(self, position: int) -> Content:
        self.drawn.add(position)
        return Content(f"line {position} with a link https://example.org/{'a' * 90}")

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        self.chosen.append(event.position)


async def test_only_what_is_visible_is_drawn() -> None:
    app = ChoiceApp()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("G")
        await pilot.pause()
        assert app.choices.cursor == MANY - 1
        await pilot.press("ctrl+u", "pageup", "k", "up")
        await pilot.pause()
        assert app.choices.cursor == MANY - 1 - 10 - 19 - 2
        assert len(app.drawn) < 100


async def test_a_line_is_one_line_cut_at_the_end() -> None:
    app = ChoiceApp()
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        text = app.choices.render_line(0).text.rstrip()
        assert text.startswith("line 0 with a link https://")
        assert text.endswith("…")


async def test_a_click_chooses_and_the_cursor_stays_within() -> None:
    app = ChoiceApp()
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press("k", "pagedown", "ctrl+d", "g")
        assert app.choices.cursor == 0
        await pilot.click(ChoiceList, offset=(3, 4))
        await pilot.press("j", "enter")
        await pilot.pause()
        assert app.chosen == [4, 5]
        app.choices.show(0, app.draw)
        await pilot.press("enter", "j", "G")
        await pilot.pause()
        assert app.chosen == [4, 5]
