"""How the list of articles is drawn, and how seldom."""

import pytest
from textual.geometry import Region
from textual.strip import Strip

from reader.library.model import ArticleRow
from reader.tui.widgets.article_list import ArticleList
from reader.tui.widgets.row_painter import RowSetting
from tests.tui.made_up import NOW, MadeUpListing, listing, row
from tests.tui.widgets.listed import HEIGHT, lines, running


def numbers_painted(articles: ArticleList, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the rows that are painted from now on, in their order."""
    numbers: list[int] = []
    paint = articles._painter._painted

    def remember(row: ArticleRow, setting: RowSetting, *, is_cursor: bool) -> Strip:
        numbers.append(row.number)
        return paint(row, setting, is_cursor=is_cursor)

    monkeypatch.setattr(articles._painter, "_painted", remember)
    return numbers


async def test_moving_the_cursor_draws_two_rows_only(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(listing(100)) as (_, articles, pilot):
        drawn = numbers_painted(articles, monkeypatch)
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


@pytest.mark.parametrize(("count", "later"), [(0, 0), (3, 3), (100, 100), (3, 100), (100, 3)])
async def test_lines_are_as_wide_as_the_list_but_for_a_scrollbar_that_is_laid_out(
    count: int, later: int
) -> None:
    async with running(listing(count)) as (_, articles, pilot):
        width = articles.size.width
        articles.show(listing(later))
        strips = articles.render_lines(Region(0, 0, width, HEIGHT))
        assert {strip.cell_length for strip in strips} == {width - (count > HEIGHT)}
        await pilot.pause()
        lines = pilot.app.screen._compositor.render_strips()
        assert {strip.cell_length for strip in lines} == {width}


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
        painted = numbers_painted(articles, monkeypatch)
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
