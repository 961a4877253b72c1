import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult

from reader.library.model import Order, Sort
from reader.tui.widgets.status_line import StatusFacts, StatusLine, sort_text
from tests.tui.styled import STYLES

FACTS = StatusFacts(
    "The Daily Kettle", "front page", sort_text(Order()), 312, 4786, position=0, listed=4786
)


class StatusApp(App[None]):
    def __init__(self, facts: StatusFacts, progress: str = "") -> None:
        super().__init__(css_path=STYLES / "status_line.tcss")
        self.facts = facts
        self.progress = progress

    def compose(self) -> ComposeResult:
        line = StatusLine()
        line.show(self.facts)
        line.progress = self.progress
        yield line


async def said(facts: StatusFacts, width: int, progress: str = "") -> str:
    app = StatusApp(facts, progress)
    async with app.run_test(size=(width, 3)) as pilot:
        await pilot.pause()
        text = app.query_one(StatusLine).render_line(0).text
    assert cell_len(text) == width
    return text


@pytest.mark.parametrize(
    ("order", "text"),
    [
        (Order(), "quality ↓"),
        (Order(Sort.DATE), "date ↓"),
        (Order(Sort.HEAT, is_reversed=True), "heat ↑"),
    ],
)
def test_an_order_is_a_word_and_an_arrow(order: Order, text: str) -> None:
    assert sort_text(order) == text


@pytest.mark.parametrize(
    ("width", "left", "right"),
    [
        (100, "The Daily Kettle · front page", "quality ↓ · 312 unread of 4,786 · 1/4,786"),
        (80, "The Daily Kettle · front page", "quality ↓ · 312 unread of 4,786 · 1/4,786"),
        (62, "The Daily Ke… · front page", "quality ↓ · 312 unread · 1/4,786"),
        (54, "The Daily Kettle · front page", "quality ↓ · 1/4,786"),
        (40, "The Daily … · fron…", "quality ↓ · 4,786"),
        (30, "The Daily … ·", "quality ↓"),
    ],
)
async def test_what_matters_least_goes_first(width: int, left: str, right: str) -> None:
    text = await said(FACTS, width)
    assert text.strip().startswith(left)
    assert text.strip().endswith(right)


async def test_everything_in_one_line() -> None:
    text = await said(FACTS, 80)
    assert text == (
        " The Daily Kettle · front page        quality ↓ · 312 unread of 4,786 · 1/4,786 "
    )


async def test_what_is_not_known_is_left_out() -> None:
    assert (await said(StatusFacts("Tea"), 40)).strip() == "Tea"
    assert (await said(StatusFacts("Tea", sort="date ↓"), 40)).split() == ["Tea", "date", "↓"]


async def test_an_empty_list_has_no_position() -> None:
    assert "0/0" in await said(StatusFacts("Tea", position=None, listed=0), 40)


@pytest.mark.parametrize("width", [1, 2, 5, 12, 20, 40, 79, 300])
@pytest.mark.parametrize(
    "title", ["", "東京の喫茶店の新聞", "[/r/tea] [@click=app.quit]x[/]", "👩‍👩‍👧‍👦" * 30]
)
async def test_the_line_is_as_wide_as_the_screen(title: str, width: int) -> None:
    facts = StatusFacts(title, "search: " + title, "quality ↓", 10**9, 10**9, 10**9, 10**9)
    await said(facts, width, "reading 1,200 of 10,000")


async def test_progress_takes_the_place_of_what_matters_less() -> None:
    progress = "reading 1,200 of 10,000"
    assert progress in await said(FACTS, 120, progress)
    text = await said(FACTS, 80, progress)
    assert progress in text
    assert "quality ↓ · 1/4,786" in text
    assert progress not in await said(FACTS, 40, progress)
