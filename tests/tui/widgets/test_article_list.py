"""What the list of articles does."""

import pytest
from textual.events import MouseScrollDown
from textual.message import Message

from reader.tui.row_pages import PAGE_SIZE
from reader.tui.widgets.article_list import ArticleList
from tests.tui.driving import until
from tests.tui.made_up import EndlessListing, MadeUpListing, listing, row
from tests.tui.widgets.listed import HEIGHT, lines, running


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


@pytest.mark.parametrize("key", ["pagedown", "pageup"])
async def test_the_rows_of_the_next_page_are_read_while_nobody_waits(key: str) -> None:
    endless = EndlessListing(100_000)
    async with running(endless) as (_, articles, pilot):
        articles.move_to(50_000)
        await pilot.press(key)
        for _ in range(10):
            at, reach = articles.cursor_position, 2 * HEIGHT
            start, stop = (at, at + reach) if key == "pagedown" else (at - reach, at)
            await until(pilot, lambda: not articles._pages.lacks(start, stop))  # noqa: B023
            endless.asked.clear()
            await pilot.press(key)
            seen = range(articles.scroll_offset.y, articles.scroll_offset.y + HEIGHT)
            assert not any(first in seen or last - 1 in seen for first, last in endless.asked)
