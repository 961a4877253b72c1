"""Finding words in a story, and opening its links by number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

from tests.tui.driving import panes, press, search, settled, toasts

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from reader.tui.app import ReaderApp
    from reader.tui.widgets.story_prompt import StoryPrompt

SIZE = (100, 30)


def prompt(pilot: Pilot[None]) -> StoryPrompt:
    from reader.tui.widgets.story_prompt import StoryPrompt

    return panes(pilot).query_one(StoryPrompt)


async def open_article(pilot: Pilot[None], title: str) -> None:
    await settled(pilot)
    await search(pilot, title)
    await press(pilot, "enter", "enter")


async def type_at_once(app: ReaderApp, pilot: Pilot[None], text: str) -> None:
    """As a terminal sends what is pasted: the keys are there before any was dealt with."""
    for character in text:
        app.post_message(events.Key({"/": "slash"}.get(character, character), character))
    await settled(pilot)


async def test_words_are_found_while_they_are_typed(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_article(pilot, "artemis")
        before = panes(pilot).articles.browsing
        await type_at_once(app, pilot, "/moon")
        assert prompt(pilot).note.startswith("1/")
        assert prompt(pilot).has_focus_within
        await press(pilot, "enter", "n", "n")
        assert prompt(pilot).note.startswith("3/")
        await press(pilot, "N")
        assert prompt(pilot).note.startswith("2/")
        assert app.focused is panes(pilot).story.page
        assert panes(pilot).articles.browsing == before


async def test_the_place_that_is_found_comes_into_sight(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_article(pilot, "artemis")
        page = panes(pilot).story.page
        await press(pilot, "slash", *"uncrewed rehearsal".replace(" ", "_").split("_")[0])
        line = page.finding.line
        assert line is not None
        assert page.scroll_offset.y <= line < page.scroll_offset.y + page.size.height
        await press(pilot, "escape")
        assert page.scroll_offset.y == 0


async def test_out_ends_the_finding_before_it_leaves_the_story(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_article(pilot, "artemis")
        await press(pilot, "slash", *"moon", "enter")
        assert prompt(pilot).is_open
        await press(pilot, "escape")
        assert not prompt(pilot).is_open
        assert panes(pilot).is_reading
        assert panes(pilot).story.page.finding.matches == ()
        await press(pilot, "escape")
        assert not panes(pilot).is_reading


async def test_what_is_not_there_is_said(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_article(pilot, "artemis")
        await press(pilot, "slash", *"qqq")
        assert prompt(pilot).note == "none"


async def test_another_story_is_not_searched_for_the_words_of_the_one_before(
    app: ReaderApp,
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_article(pilot, "artemis")
        await press(pilot, "slash", *"moon", "enter", "1")
        assert not prompt(pilot).is_open
        assert panes(pilot).story.page.finding.matches == ()


async def test_n_goes_to_the_next_unread_when_nothing_is_looked_for(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "n")
        assert panes(pilot).articles.list.cursor_position == 1


async def test_a_link_is_opened_by_its_number_as_soon_as_it_is_clear(
    app: ReaderApp, opened: list[str]
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_article(pilot, "artemis")
        links = panes(pilot).story.page.link_count
        assert 1 < links < 10
        await type_at_once(app, pilot, "f2")
        selected = panes(pilot).story.page.selected
        assert selected is not None
        assert opened == [selected.url]
        assert not prompt(pilot).is_open
        assert app.focused is panes(pilot).story.page


async def test_a_number_that_no_link_has_is_refused(app: ReaderApp, opened: list[str]) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_article(pilot, "artemis")
        await press(pilot, "f", "9")
        assert prompt(pilot).note.startswith("There is no link 9")
        await press(pilot, "x", "escape")
        assert opened == []
        assert app.focused is panes(pilot).story.page


async def test_a_story_without_links_says_so(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "j", "j", "enter", "f")
        if panes(pilot).story.page.link_count == 0:
            assert any("There is no link" in text for text in toasts(app))
