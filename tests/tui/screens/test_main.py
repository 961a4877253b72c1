"""What the keys do in the app, over the sample feed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

from reader.config import Config
from reader.library.model import Order, Sort
from reader.marks import Mark, MarksError
from reader.tui.screens.help import HelpScreen
from reader.tui.screens.link import LinkScreen
from reader.tui.screens.main import MainScreen
from reader.tui.widgets.search_line import SearchLine
from reader.tui.widgets.status_line import StatusLine
from tests.tui.conftest import make_app
from tests.tui.driving import panes, press, search, settled, toasts

if TYPE_CHECKING:
    import pytest
    from textual.pilot import Pilot

    from reader.library.library import Library
    from reader.tui.app import ReaderApp

SIZE = (120, 40)


def story_title(pilot: Pilot[None]) -> str:
    story = panes(pilot).story.story
    return story.subject.title if story else ""


async def test_it_starts_with_the_best_article_and_its_story(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        shown = await settled(pilot)
        row = shown.articles.highlighted
        assert row is not None
        assert row.quality == 189
        assert story_title(pilot) == row.title
        assert shown.articles.order == Order(Sort.QUALITY)
        assert app.focused is shown.articles.list


async def test_the_cursor_keeps_its_article_through_every_order(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        shown = await press(pilot, "j", "j", "j")
        kept = shown.articles.highlighted
        orders = []
        for key in ("s", "s", "S", "s"):
            await press(pilot, key)
            orders.append(shown.articles.order)
            assert shown.articles.highlighted == kept
        assert orders == [
            Order(Sort.DATE),
            Order(Sort.HEAT),
            Order(Sort.HEAT, is_reversed=True),
            Order(Sort.QUALITY),
        ]


async def test_walking_three_stories_deep_and_back(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        titles = [story_title(pilot)]
        for _ in range(3):
            await press(pilot, "1")
            titles.append(story_title(pilot))
        assert len(set(titles)) == 4
        for title in reversed(titles[:-1]):
            await press(pilot, "backspace")
            assert story_title(pilot) == title
        await press(pilot, "L")
        assert story_title(pilot) == titles[1]
        await press(pilot, "backspace", "backspace")
        assert "This is where the trail begins" in toasts(app)


async def test_coming_back_finds_the_cursor_where_it_was(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        shown = await press(pilot, "enter", "3")
        await press(pilot, "backspace")
        selected = shown.story.page.selected
        assert selected is not None
        assert shown.story.page.cursor == 2


async def test_out_leaves_one_level_at_a_time(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await search(pilot, "moon")
        shown = await press(pilot, "enter", "enter", "z")
        assert (shown.is_zoomed, shown.is_reading) == (True, True)
        await press(pilot, "q")
        assert (shown.is_zoomed, shown.is_reading) == (False, True)
        await press(pilot, "h")
        assert (shown.is_reading, shown.articles.browsing.search) == (False, "moon")
        await press(pilot, "escape")
        assert shown.articles.browsing.search == ""
        await press(pilot, "escape", "h")
        assert app.is_running
        await pilot.press("q")
        assert app.return_code == 0


async def test_a_search_forgives_typos_and_escape_restores_list_and_cursor(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        shown = await press(pilot, *"jjjjj")
        before = (shown.articles.highlighted, shown.articles.list.screen_line)
        await search(pilot, "chandryan")
        found = shown.articles.highlighted
        assert found is not None
        assert found.title.startswith("Chandrayaan-3")
        assert shown.articles.order is None
        await press(pilot, "escape")
        assert (shown.articles.highlighted, shown.articles.list.screen_line) == before
        assert len(shown.articles.list.listing) == app.library.article_count()


async def test_what_is_typed_in_one_breath_is_all_searched_for(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        # As a terminal sends what is pasted: the keys are there before any was dealt with.
        for key in ("slash", *"quasar"):
            app.post_message(_key(key))
        shown = await settled(pilot)
        assert app.screen.query_one(SearchLine).text == "quasar"
        assert shown.articles.browsing.search == "quasar"


def _key(name: str) -> events.Key:
    name = {"*": "asterisk"}.get(name, name)
    character = {"slash": "/", "asterisk": "*", "backspace": None, "enter": None}.get(name, name)
    return events.Key(name, character)


async def test_a_wrong_query_says_why_and_leaves_the_list_alone(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        shown = await search(pilot, "foo:bar")
        line = app.screen.query_one(SearchLine)
        assert "foo" in line.error
        assert len(shown.articles.list.listing) > 0


async def test_sorting_matches_stays_after_the_search(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await search(pilot, "moon")
        shown = await press(pilot, "enter", "s", "s")
        assert shown.articles.order == Order(Sort.DATE)
        await press(pilot, "escape")
        assert shown.articles.browsing.order == Order(Sort.DATE)


async def test_next_unread_passes_over_what_was_read(app: ReaderApp, library: Library) -> None:
    rows = library.listing(Order()).rows(0, 4)
    library.marks.set([rows[1].key, rows[2].key], Mark.READ, True)
    async with app.run_test(size=SIZE) as pilot:
        shown = await press(pilot, "n")
        assert shown.articles.list.cursor_position == 3
        await press(pilot, "N")
        assert shown.articles.list.cursor_position == 0
        await press(pilot, "N")
        assert "No unread article above" in toasts(app)


async def test_a_story_becomes_read_when_it_was_open_for_a_moment(library: Library) -> None:
    app = make_app(library, Config(read_after=0.01))
    async with app.run_test(size=SIZE) as pilot:
        shown = await press(pilot, "j", "k")
        row = shown.articles.highlighted
        assert row is not None
        assert not row.is_read
        await press(pilot, "enter")
        await settled(pilot)
        assert library.marks.has(row.key, Mark.READ)
        assert library.unread_count() == library.article_count() - 1


async def test_scrolling_past_marks_nothing(library: Library) -> None:
    app = make_app(library, Config(read_after=0.0))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, *"jjj", "ctrl+d", "G")
        assert library.unread_count() == library.article_count()


async def test_marks_are_set_said_shown_and_undone(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "m")
        assert toasts(app) == ["1 marked read"]
        shown = await press(pilot, "asterisk")
        row = shown.articles.highlighted
        assert row is not None
        assert (row.is_read, row.is_starred) == (True, True)
        assert toasts(app) == ["1 starred"]
        await press(pilot, "u")
        assert not library.marks.has(row.key, Mark.STARRED)
        assert toasts(app)[-1] == "Undone: 1 starred"
        await press(pilot, "m", "u", "u", "u")
        assert toasts(app)[-1] == "Nothing to undo"


async def test_a_mark_that_cannot_be_saved_is_said(
    app: ReaderApp, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise MarksError("the disk is full")

    monkeypatch.setattr(library.marks, "set", fail)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "m")
        assert any("the disk is full" in toast for toast in toasts(app))


async def test_the_original_is_opened_of_what_is_under_the_cursor(
    app: ReaderApp, opened: list[str]
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        shown = await press(pilot, "o")
        row = shown.articles.highlighted
        assert row is not None
        await press(pilot, "enter", "o")
        assert opened == [row.url, row.url]
        while shown.story.page.cursor is None:
            await press(pilot, "enter")
        await press(pilot, "o")
        selected = shown.story.page.selected
        assert selected is not None
        assert opened[-1] == selected.url != row.url


async def test_where_no_browser_is_the_link_is_copied_and_shown(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        shown = await press(pilot, "o")
        row = shown.articles.highlighted
        assert row is not None
        assert isinstance(app.screen, LinkScreen)
        assert app.clipboard == row.url
        await press(pilot, "escape")
        assert not isinstance(app.screen, LinkScreen)


async def test_the_link_can_be_copied(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        shown = await press(pilot, "y")
        row = shown.articles.highlighted
        assert row is not None
        assert app.clipboard == row.url


async def test_next_article_from_inside_a_story(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        shown = await press(pilot, "enter", "J", "J", "K")
        row = shown.articles.highlighted
        assert row is not None
        assert shown.articles.list.cursor_position == 1
        assert story_title(pilot) == row.title
        assert app.focused is shown.story.page


async def test_a_narrow_screen_shows_one_pane_at_a_time(app: ReaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        shown = await settled(pilot)
        assert (shown.articles.display, shown.story.region.width) == (True, 0)
        await press(pilot, "enter")
        assert (shown.articles.region.width, shown.story.region.width) == (0, 80)
        await press(pilot, "J")
        row = shown.articles.highlighted
        assert row is not None
        assert story_title(pilot) == row.title
        await press(pilot, "escape")
        assert shown.articles.region.width == 80


async def test_help_and_palette_open_and_close(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "question_mark")
        assert isinstance(app.screen, HelpScreen)
        await press(pilot, "escape", "colon")
        assert "CommandPalette" in type(app.screen).__name__


async def test_the_status_says_what_is_shown(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "j", "S")
        facts = app.screen_stack[0].query_one(StatusLine).facts
        total = library.article_count()
        assert (facts.title, facts.sort) == ("Science Every Day", "quality ↑")
        assert (facts.unread, facts.total, facts.listed) == (total, total, total)


async def test_a_terminal_of_one_cell_breaks_nothing(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        for size in ((1, 1), (20, 3), (300, 100), (120, 40)):
            await pilot.resize_terminal(*size)
            await press(pilot, "j", "tab")
        assert app.is_running


async def test_keys_that_come_at_once_go_where_the_one_before_put_the_focus(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        for key in ("slash", *"moon", "backspace", "n"):
            app.post_message(_key(key))
        shown = await settled(pilot)
        assert shown.articles.browsing.search == "moon"
        for key in ("enter", "j", "j"):
            app.post_message(_key(key))
        await settled(pilot)
        assert shown.articles.list.cursor_position == 2


async def test_what_is_asked_of_a_story_still_on_its_way_is_not_done_to_another(
    app: ReaderApp, library: Library
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        shown = await press(pilot, "enter")
        for key in ("J", "asterisk", "1"):
            app.post_message(_key(key))
        await settled(pilot)
        row = library.listing(Order()).rows(1, 2)[0]
        assert library.marks.keys(Mark.STARRED) == {row.key}
        assert shown.story.begins_with(row.number)
        assert story_title(pilot) != row.title
        await press(pilot, "backspace")
        assert story_title(pilot) == row.title


async def test_a_key_that_is_held_down_opens_ten_links_and_then_asks(
    app: ReaderApp, opened: list[str]
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press(*["o"] * 15)
        await settled(pilot)
        assert len(opened) == 10
        assert type(app.screen).__name__ == "ConfirmScreen"
        await press(pilot, "n")
        assert len(opened) == 10
        await press(pilot, "o", "y")
        assert len(opened) == 11
        await press(pilot, "o")
        assert len(opened) == 12


async def test_a_cursor_that_moves_waits_for_no_turn_to_be_painted(
    app: ReaderApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    async with app.run_test(size=SIZE) as pilot:
        shown = await settled(pilot)
        position = shown.articles.list.cursor_position
        monkeypatch.setattr(
            MainScreen, "paint_soon", lambda _: asked.append(shown.articles.list.cursor_position)
        )
        await pilot.press("j")
        await settled(pilot)
        assert asked == [position + 1]
