"""The two panes: how the screen is divided, and what the mouse may do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.library import Library
from reader.marks import Mark
from reader.tui.widgets.panes import PREVIEW_DELAY
from tests.tui.driving import press, settled, workers_ended

if TYPE_CHECKING:
    import pytest

    from reader.library.stories.model import Story, StoryRef
    from reader.tui.app import ReaderApp

SIZE = (120, 30)


async def test_the_list_is_made_wider_and_narrower(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        shown = await settled(pilot)
        before = shown.articles.size.width
        await press(pilot, "greater_than_sign", "greater_than_sign")
        wider = shown.articles.size.width
        await press(pilot, "less_than_sign", "less_than_sign", "less_than_sign")
        assert shown.articles.size.width < before < wider
        assert shown.articles.size.width + shown.story.outer_size.width == SIZE[0]


async def test_either_pane_keeps_some_room(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        shown = await settled(pilot)
        for _ in range(30):
            await pilot.press("less_than_sign")
        await pilot.pause()
        assert shown.articles.size.width == SIZE[0] * 20 // 100
        for _ in range(30):
            await pilot.press("greater_than_sign")
        await pilot.pause()
        assert shown.articles.size.width == SIZE[0] * 80 // 100


async def test_on_a_narrow_screen_a_pane_has_all_of_it(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        shown = await settled(pilot)
        await press(pilot, "greater_than_sign")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert shown.articles.size.width == 80
        await press(pilot, "greater_than_sign")
        assert shown.list_width is not None
        await pilot.resize_terminal(*SIZE)
        await pilot.pause()
        assert shown.articles.size.width == SIZE[0] * shown.list_width // 100


async def test_the_line_between_the_panes_is_drawn_with_the_mouse(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        shown = await settled(pilot)
        await pilot.mouse_down(offset=(shown.story.region.x, 10))
        await pilot.hover(offset=(36, 12))
        await pilot.mouse_up(offset=(36, 12))
        await pilot.pause()
        assert shown.articles.size.width == 36
        await pilot.hover(offset=(60, 12))
        assert shown.articles.size.width == 36
        assert not shown.is_reading


async def test_hovering_and_wheeling_change_no_mark_and_choose_nothing(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        shown = await settled(pilot)
        row, story = shown.articles.highlighted, shown.story.story
        for y in range(2, 28, 5):
            for x in (5, 60, 90):
                await pilot.hover(offset=(x, y))
                await pilot._post_mouse_events([_scroll(True)], offset=(x, y), button=0)
                await pilot._post_mouse_events([_scroll(False)], offset=(x, y), button=0)
        await settled(pilot)
        assert shown.articles.highlighted == row
        assert shown.story.story == story
        assert not shown.is_reading
        for mark in Mark:
            assert not app.library.marks.keys(mark)


def _scroll(is_down: bool) -> type:
    from textual.events import MouseScrollDown, MouseScrollUp

    return MouseScrollDown if is_down else MouseScrollUp


async def test_a_click_chooses_and_a_second_click_opens(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        shown = await settled(pilot)
        await pilot.click(shown.articles.list, offset=(5, 4))
        await settled(pilot)
        assert shown.articles.list.cursor_position == 4
        assert not shown.is_reading
        await pilot.click(shown.articles.list, offset=(5, 4))
        await settled(pilot)
        assert shown.is_reading


async def test_no_story_is_read_between_two_letters(
    app: ReaderApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[StoryRef] = []
    read = Library.story

    def story(library: Library, ref: StoryRef) -> Story | None:
        asked.append(ref)
        return read(library, ref)

    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        monkeypatch.setattr(Library, "story", story)
        monkeypatch.setattr("reader.tui.widgets.panes.TYPING_DELAY", 3_600.0)
        await pilot.press("slash")
        for letter in "moon":
            await pilot.press(letter)
            await workers_ended(pilot)
        await pilot.pause(2 * PREVIEW_DELAY)
        assert not asked
        monkeypatch.undo()
        shown = await press(pilot, "enter", "j")
        row = shown.articles.highlighted
        assert row is not None
        assert shown.story.begins_with(row.number)
