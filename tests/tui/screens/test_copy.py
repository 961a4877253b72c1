"""What is copied, in which form, and what is said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.feed.urls import shortened_url
from reader.tui.screens.copy import CopyScreen
from reader.tui.screens.linking import SHOWN_CHARS
from tests.tui.driving import press, settled, toasts

if TYPE_CHECKING:
    from reader.tui.app import ReaderApp

SIZE = (120, 30)


async def test_a_link_is_copied_by_the_terminal(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        shown = await settled(pilot)
        await press(pilot, "y")
        row = shown.articles.highlighted
        assert row is not None
        assert app.clipboard == row.url
        assert row.url is not None
        shown_link = shortened_url(row.url, SHOWN_CHARS)
        assert toasts(app) == [f"Copied by the terminal, where it allows it: link {shown_link}"]


async def test_a_program_that_copied_is_named(
    app: ReaderApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.tui.screens.linking.copy_with_program", lambda _: "wl-copy")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "y")
        assert any(text.startswith("Copied with wl-copy: link") for text in toasts(app))


@pytest.mark.parametrize("keys", [("m",), ("down", "enter"), ("j", "enter")])
async def test_a_form_is_taken_by_its_key_or_with_the_cursor(
    app: ReaderApp, keys: tuple[str, ...]
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        shown = await settled(pilot)
        await press(pilot, "Y", *keys)
        story = shown.story.story
        assert story is not None
        assert app.clipboard.startswith("[")
        assert app.clipboard.endswith(f"]({story.subject.url})")


async def test_a_quote_names_its_source(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        shown = await settled(pilot)
        await press(pilot, "enter", "Y", "q")
        story = shown.story.story
        assert story is not None
        assert app.clipboard.startswith("> ")
        assert story.subject.title in app.clipboard.split("— ")[-1]


async def test_what_is_under_the_cursor_of_a_story_is_copied(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        shown = await settled(pilot)
        await press(pilot, "enter", "enter")
        selected = shown.story.page.selected
        assert selected is not None
        await press(pilot, "Y", "t")
        assert app.clipboard == f"{selected.label}\n{selected.url}"


async def test_nothing_is_copied_when_it_is_given_up(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "Y")
        assert isinstance(app.screen, CopyScreen)
        await press(pilot, "x", "escape")
        assert not isinstance(app.screen, CopyScreen)
        assert app.clipboard == ""
