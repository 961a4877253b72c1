from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.app import App, ComposeResult
from textual.events import MouseScrollDown
from textual.geometry import Region
from textual.message import Message
from textual.pilot import Pilot
from textual.strip import Strip

from reader.library.model import ArticleRow, Listing
from reader.tui.row_pages import PAGE_SIZE
from reader.tui.widgets.article_list import ArticleList
from reader.tui.widgets.row_painter import RowSetting
from tests.tui.made_up import NOW, EndlessListing, MadeUpListing, listing, row
from tests.tui.styled import STYLES

HEIGHT = 20


class ListApp(App[None]):
    def __init__(self, shown: Listing | None = None) -> None:
        super().__init__(css_path=STYLES / "article_list.tcss")
        self.shown = shown
        self.told: list[tuple[str, int | None]] = []

    def compose(self) -> ComposeResult:
        yield ArticleList(now=lambda: NOW)

    def on_mount(self) -> None:
        self.articles.focus()
        if self.shown is not None:
            self.articles.show(self.shown)

    @property
    def articles(self) -> ArticleList:
        return self.query_one(ArticleList)

    def on_article_list_highlighted(self, event: ArticleList.Highlighted) -> None:
        self.told.append(("highlighted", event.row.number if event.row else None))

    def on_article_list_opened(self, event: ArticleList.Opened) -> None:
        self.told.append(("opened", event.row.number))


Running = tuple[ListApp, ArticleList, Pilot[None]]


@asynccontextmanager
async def running(
    shown: Listing | None = None, width: int = 60, height: int = HEIGHT
) -> AsyncIterator[Running]:
    app = ListApp(shown)
    async with app.run_test(size=(width, height)) as pilot:
        await pilot.pause()
        yield app, app.articles, pilot


def lines(articles: ArticleList) -> list[str]:
    return [articles.render_line(y).text for y in range(articles.size.height)]


@pytest.mark.parametrize(
    ("keys", "position"),
    [
        ("j", 1),
        ("down", 1),
        ("j j k", 1),
        ("up", 0),
        ("G", 99),
        ("end", 99),
        ("G g", 0),
        ("end home", 0),
        ("ctrl+d", 10),
        ("ctrl+d ctrl+u", 0),
        ("pagedown", 19),
        ("pagedown pageup", 0),
        ("G j", 99),
        ("G pagedown", 99),
    ],
)
async def test_keys_move_the_cursor(keys: str, position: int) -> None:
    async with running(listing(100)) as (_, articles, pilot):
        await pilot.press(*keys.split())
        assert articles.cursor_position == position
        assert articles.highlighted == row(position, f"Story {position}")
        assert 0 <= articles.screen_line < HEIGHT


async def test_lines_of_context_stay_around_the_cursor() -> None:
    async with running(listing(100)) as (_, articles, pilot):
        await pilot.press(*["j"] * 30)
        assert articles.screen_line == HEIGHT - 3
        await pilot.press(*["k"] * 25)
        assert articles.screen_line == 2


async def test_the_highlighted_article_is_told_once_for_each_change() -> None:
    async with running(listing(3)) as (app, articles, pilot):
        assert app.told == [("highlighted", 0)]
        await pilot.press("j", "j", "j")
        assert app.told == [("highlighted", number) for number in (0, 1, 2)]
        articles.show(listing(3), keep_number=2)
        articles.update_rows()
        await pilot.pause()
        assert len(app.told) == 3
        articles.show(listing(0))
        await pilot.pause()
        assert app.told[-1] == ("highlighted", None)


async def test_only_the_last_highlight_counts_when_keys_come_fast() -> None:
    async with running(listing(50)) as (app, articles, pilot):
        app.told.clear()
        for _ in range(20):
            articles.action_cursor_down()
        await pilot.pause()
        assert app.told == [("highlighted", 20)]


def test_a_highlight_replaces_only_its_own_kind() -> None:
    one, other = ArticleList(), ArticleList()
    told = ArticleList.Highlighted(one, row())
    assert told.can_replace(ArticleList.Highlighted(one, None))
    assert not told.can_replace(ArticleList.Highlighted(other, None))
    assert not told.can_replace(ArticleList.Opened(one, row()))
    assert not told.can_replace(Message())
    assert told.control is one


@pytest.mark.parametrize("key", ["enter", "l"])
async def test_enter_opens_the_highlighted_article(key: str) -> None:
    async with running(listing(3)) as (app, _, pilot):
        await pilot.press("j", key)
        assert app.told[-1] == ("opened", 1)


async def test_the_first_click_highlights_and_the_second_opens() -> None:
    async with running(listing(50)) as (app, articles, pilot):
        await pilot.click(ArticleList, offset=(10, 4))
        assert app.told[-1] == ("highlighted", 4)
        await pilot.click(ArticleList, offset=(20, 4))
        assert app.told[-1] == ("opened", 4)
        await pilot.click(ArticleList, offset=(20, 4), button=3)
        assert len(app.told) == 3
        assert articles.cursor_position == 4


async def test_a_click_below_the_last_article_does_nothing() -> None:
    async with running(listing(2)) as (app, articles, pilot):
        await pilot.click(ArticleList, offset=(10, 9))
        assert articles.cursor_position == 0
        assert app.told == [("highlighted", 0)]


async def test_the_wheel_scrolls_and_changes_nothing() -> None:
    async with running(listing(100)) as (app, articles, pilot):
        await pilot._post_mouse_events([MouseScrollDown], ArticleList, (5, 5), 0)
        await pilot.pause()
        assert articles.scroll_offset.y > 0
        assert articles.cursor_position == 0
        assert app.told == [("highlighted", 0)]


async def test_hovering_changes_nothing() -> None:
    async with running(listing(100)) as (app, articles, pilot):
        await pilot.hover(ArticleList, offset=(5, 7))
        assert articles.cursor_position == 0
        assert app.told == [("highlighted", 0)]


async def test_the_cursor_stays_on_its_article_when_the_order_changes() -> None:
    rows = [row(number, f"Story {number}") for number in range(100)]
    async with running(MadeUpListing(rows)) as (app, articles, pilot):
        await pilot.press(*["j"] * 40)
        line = articles.screen_line
        told = len(app.told)
        articles.show(MadeUpListing(rows[::-1]), keep_number=40)
        await pilot.pause()
        assert articles.highlighted == rows[40]
        assert articles.cursor_position == 59
        assert articles.screen_line == line
        assert len(app.told) == told


async def test_the_cursor_stays_on_its_article_when_others_arrive_above() -> None:
    rows = [row(number, f"Story {number}") for number in range(100)]
    async with running(MadeUpListing(rows[50:])) as (_, articles, pilot):
        await pilot.press("j", "j", "j", "j")
        before = lines(articles)
        articles.show(MadeUpListing(rows), keep_number=54)
        await pilot.pause()
        assert articles.cursor_position == 54
        assert lines(articles) == before


async def test_an_article_that_is_gone_leaves_the_cursor_in_its_place() -> None:
    rows = [row(number, f"Story {number}") for number in range(10)]
    async with running(MadeUpListing(rows)) as (app, articles, pilot):
        await pilot.press("j", "j")
        articles.show(MadeUpListing([r for r in rows if r.number != 2]), keep_number=2)
        await pilot.pause()
        assert articles.cursor_position == 2
        assert app.told[-1] == ("highlighted", 3)
        articles.show(MadeUpListing(rows[:1]), keep_number=3)
        assert articles.cursor_position == 0


async def test_a_new_listing_starts_at_its_top() -> None:
    async with running(listing(100)) as (_, articles, pilot):
        await pilot.press("G")
        articles.show(listing(80))
        await pilot.pause()
        assert (articles.cursor_position, articles.scroll_offset.y) == (0, 0)


async def test_a_listing_may_come_back_exactly_as_it_was() -> None:
    async with running(listing(100)) as (_, articles, pilot):
        await pilot.press(*["j"] * 30, *["k"] * 5)
        line, before = articles.screen_line, lines(articles)
        articles.show(listing(7))
        await pilot.pause()
        articles.show(listing(100), keep_number=25, screen_line=line)
        await pilot.pause()
        assert lines(articles) == before


@pytest.mark.parametrize("count", [0, 1, 2, 100])
@pytest.mark.parametrize(("width", "height"), [(20, 1), (20, 2), (1, 1), (5, 3), (300, 100)])
async def test_nothing_goes_wrong_in_little_space(count: int, width: int, height: int) -> None:
    async with running(listing(count), width, height) as (app, articles, pilot):
        await pilot.press(*"jkGgjl", "ctrl+d", "ctrl+u", "pagedown", "pageup", "enter")
        assert 0 <= articles.cursor_position < max(count, 1)
        assert 0 <= articles.screen_line < height
        for y in range(height):
            assert articles.render_line(y).cell_length == articles.scrollable_content_region.width
        assert (("opened", articles.cursor_position) in app.told) is (count > 0)


async def test_a_resize_keeps_the_cursor_in_sight() -> None:
    async with running(listing(100), 60, 40) as (_, articles, pilot):
        await pilot.press(*["j"] * 35)
        await pilot.resize_terminal(30, 8)
        await pilot.pause()
        assert articles.cursor_position == 35
        assert 0 <= articles.screen_line < 8


async def test_100_000_articles_are_asked_for_where_they_are_visible() -> None:
    endless = EndlessListing(100_000)
    async with running(endless) as (_, articles, pilot):
        assert endless.asked == [(0, PAGE_SIZE)]
        await pilot.press("j", "j", "pagedown")
        assert endless.asked == [(0, PAGE_SIZE)]
        await pilot.press("G")
        await pilot.pause()
        assert articles.cursor_position == 99_999
        start = 99_999 // PAGE_SIZE * PAGE_SIZE
        assert endless.asked == [(0, PAGE_SIZE), (start, start + PAGE_SIZE)]
        articles.show(endless, keep_number=50_000)
        await pilot.pause()
        assert len(endless.asked) <= 4


async def test_moving_the_cursor_draws_two_rows_only(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(listing(100)) as (_, articles, pilot):
        drawn: list[int] = []
        paint = articles._painter._painted

        def remember(row: ArticleRow, setting: RowSetting, *, is_cursor: bool) -> Strip:
            drawn.append(row.number)
            return paint(row, setting, is_cursor=is_cursor)

        monkeypatch.setattr(articles._painter, "_painted", remember)
        await pilot.press("j")
        await pilot.pause()
        assert set(drawn) == {0, 1}


@pytest.mark.parametrize(
    ("later", "lines_drawn"),
    [
        ([*range(100)], []),
        ([*range(100), 100], []),
        # Above the page: the cursor, and what is around it, keeps its line of the screen.
        ([200, 201, *range(100)], []),
        ([*range(50), 300, *range(51, 100)], [15]),
        ([*range(53), *range(54, 100)], [18, 19]),
        ([*range(45)], [*range(HEIGHT)]),
    ],
    ids=["same", "more", "above", "another", "gone", "short"],
)
async def test_only_lines_that_say_something_else_are_drawn(
    monkeypatch: pytest.MonkeyPatch, later: list[int], lines_drawn: list[int]
) -> None:
    drawn: set[int] = set()
    refresh = ArticleList.refresh

    def noted(articles: ArticleList, *regions: Region, **options: bool) -> ArticleList:
        for region in regions or (articles.size.region,):
            drawn.update(region.line_range)
        return refresh(articles, *regions, **options)

    monkeypatch.setattr(ArticleList, "refresh", noted)
    async with running(listing(100)) as (_, articles, pilot):
        articles.move_to(52)
        await pilot.pause()
        assert articles.scroll_offset.y == 35
        drawn.clear()
        rows = [row(number, f"Story {number}") for number in later]
        articles.show(MadeUpListing(rows), keep_number=52)
        assert sorted(drawn) == lines_drawn


@pytest.mark.parametrize("count", [0, 3, 100])
async def test_lines_are_as_wide_as_the_list_whether_or_not_a_scrollbar_is_laid_out(
    count: int,
) -> None:
    async with running(listing(count)) as (_, articles, _pilot):
        width = articles.size.width
        strips = articles.render_lines(Region(0, 0, width, HEIGHT))
        assert {strip.cell_length for strip in strips} == {width}


async def test_rows_take_the_place_of_a_notice() -> None:
    async with running(listing(0)) as (_, articles, pilot):
        articles.show(listing(3))
        await pilot.pause()
        screen = "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())
        assert articles.empty_text not in screen


async def test_marks_are_drawn_when_they_change() -> None:
    rows = [row(0), row(1)]
    async with running(MadeUpListing(rows)) as (_, articles, pilot):
        assert "●" in lines(articles)[0]
        rows[0] = row(0, is_read=True, is_starred=True)
        articles.update_rows()
        await pilot.pause()
        assert "●" not in lines(articles)[0]
        assert "★" in lines(articles)[0]


async def test_a_row_is_painted_once_while_nothing_changes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with running(listing(100)) as (_, articles, pilot):
        painted: list[int] = []
        paint = articles._painter._painted

        def remember(row: ArticleRow, setting: RowSetting, *, is_cursor: bool) -> Strip:
            painted.append(row.number)
            return paint(row, setting, is_cursor=is_cursor)

        monkeypatch.setattr(articles._painter, "_painted", remember)
        articles.refresh()
        await pilot.pause()
        assert painted == [articles.cursor_position]
        articles.highlight_query = "story"
        await pilot.pause()
        assert len(painted) == 1 + HEIGHT


async def test_ages_grow_with_the_clock() -> None:
    async with running(listing(1)) as (_, articles, pilot):
        assert "2h" in lines(articles)[0]
        articles.now = NOW + 3600
        await pilot.pause()
        assert "3h" in lines(articles)[0]


async def test_providers_may_be_left_out() -> None:
    async with running(listing(1), 100) as (_, articles, pilot):
        assert "Kettle" in lines(articles)[0]
        articles.shows_provider = False
        await pilot.pause()
        assert "Kettle" not in lines(articles)[0]


async def test_an_empty_list_says_why() -> None:
    async with running(listing(0), 40) as (_, articles, _pilot):
        articles.empty_text = "Nothing matches [/tea].\nPress Esc."
        said = [line.strip() for line in lines(articles) if line.strip()]
        assert said == ["Nothing matches [/tea].", "Press Esc."]
        assert articles.highlighted is None


async def test_the_cursor_looks_otherwise_without_the_focus() -> None:
    async with running(listing(3)) as (app, articles, pilot):
        focused = articles.render_line(0)
        app.set_focus(None)
        await pilot.pause()
        blurred = articles.render_line(0)
        assert focused.text == blurred.text
        assert focused != blurred
        assert blurred != articles.render_line(1)


async def test_another_theme_draws_everything_afresh() -> None:
    async with running(listing(3)) as (app, articles, pilot):
        dark = articles.render_line(1)
        app.theme = "textual-light"
        await pilot.pause()
        assert articles.render_line(1) != dark
