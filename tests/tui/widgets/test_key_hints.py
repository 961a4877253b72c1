import pytest
from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import Input

from reader.tui.keys.bindings import bindings
from reader.tui.widgets.article_list import ArticleList
from reader.tui.widgets.key_hints import Hint, KeyHints
from reader.tui.widgets.search_line import SearchLine
from tests.tui.made_up import listing
from tests.tui.styled import STYLES


class HintsScreen(Screen[None]):
    BINDINGS = bindings("anywhere")

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []

    def compose(self) -> ComposeResult:
        yield ArticleList()
        yield SearchLine()
        yield KeyHints()

    def on_mount(self) -> None:
        self.query_one(ArticleList).show(listing(3))
        self.query_one(ArticleList).focus()

    def action_cycle_sort(self) -> None:
        self.done.append("sort")

    @property
    def text(self) -> str:
        return self.query_one(KeyHints).render_line(0).text.rstrip()


class HintsApp(App[None]):
    def __init__(self, keymap: dict[str, str] | None = None) -> None:
        super().__init__(css_path=[STYLES / "key_hints.tcss", STYLES / "search_line.tcss"])
        self.set_keymap(keymap or {})
        self.shown = HintsScreen()

    def get_default_screen(self) -> HintsScreen:
        return self.shown


ALL = (
    " Enter open  / search  s sort  o browser  m read  * star  v views  t topics  Tab pane  ? help"
)


@pytest.mark.parametrize(
    ("width", "text"),
    [
        (120, ALL),
        (100, ALL),
        (80, " Enter open  / search  s sort  o browser  m read  * star  v views  ? help"),
        (40, " Enter open  / search  s sort  ? help"),
        (20, " Enter open  ? help"),
        (18, " ? help"),
        (5, ""),
    ],
)
async def test_hints_are_whole_and_help_stays(width: int, text: str) -> None:
    app = HintsApp()
    async with app.run_test(size=(width, 10)) as pilot:
        await pilot.pause()
        assert app.shown.text == text


async def test_hints_follow_the_keymap() -> None:
    app = HintsApp({"app.sort": "f2", "list.open": "x,enter"})
    async with app.run_test(size=(100, 10)) as pilot:
        await pilot.pause()
        assert app.shown.text.startswith(" x open  / search  F2 sort  o browser")


async def test_hints_follow_the_focus() -> None:
    app = HintsApp()
    async with app.run_test(size=(100, 10)) as pilot:
        app.shown.query_one(SearchLine).open()
        await pilot.pause()
        assert app.shown.query_one(Input).has_focus
        assert app.shown.text == " Enter to the matches  Esc cancel  Tab pane"


async def test_a_click_on_a_hint_is_its_key() -> None:
    app = HintsApp()
    async with app.run_test(size=(100, 10)) as pilot:
        await pilot.pause()
        await pilot.click(KeyHints, offset=(app.shown.text.index("sort"), 0))
        await pilot.pause()
        assert app.shown.done == ["sort"]
        await pilot.click(KeyHints, offset=(99, 0))
        await pilot.pause()
        assert app.shown.done == ["sort"]


def test_a_hint_knows_its_width() -> None:
    assert Hint("app.sort", "s", "s", "sort").width == 6
