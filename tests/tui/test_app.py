"""The app itself: where the reader left off, its looks, the title of its window."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from reader.config import Config
from reader.session import Session
from reader.tui.app import ReaderApp
from reader.tui.terminal.window_title import BORROW, GIVE_BACK
from reader.tui.themes import THEMES
from tests.tui.conftest import SAMPLE_NOW
from tests.tui.driving import press, search, settled, until

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.library.library import Library

    Make = Callable[..., ReaderApp]

SIZE = (120, 30)


@pytest.fixture
def kept() -> list[Session]:
    return []


@pytest.fixture
def make(library: Library, kept: list[Session]) -> Make:
    """An app that begins where the one before left off."""

    def make_app(config: Config | None = None) -> ReaderApp:
        return ReaderApp(
            library,
            config or Config(),
            session=kept[-1] if kept else None,
            keep_session=kept.append,
            now=lambda: SAMPLE_NOW,
        )

    return make_app


async def test_list_cursor_and_pane_come_back(make: Make, kept: list[Session]) -> None:
    app = make()
    async with app.run_test(size=SIZE) as pilot:
        await search(pilot, "moon")
        shown = await press(pilot, "enter", "j", "s", "greater_than_sign", "enter")
        before = (
            shown.articles.highlighted,
            shown.articles.browsing,
            shown.articles.size.width,
        )
        await pilot.press("ctrl+q")
    assert kept[-1].last_visit == SAMPLE_NOW
    assert kept[-1].is_reading
    app = make()
    async with app.run_test(size=SIZE) as pilot:
        shown = await settled(pilot)
        row = shown.articles.highlighted
        assert row is not None
        assert before[0] is not None
        after = (row.id, shown.articles.browsing, shown.articles.size.width)
        assert after == (before[0].id, *before[1:])
        assert shown.is_reading
        assert app.focused is shown.story.page
        assert shown.story.story is not None
        assert shown.story.story.id == row.id
        await press(pilot, "escape", "escape")
        assert shown.articles.browsing.search == ""


async def test_an_article_that_left_the_feed_is_not_missed(
    library: Library, kept: list[Session]
) -> None:
    gone = Session(view="gone", search="quality>=", article="0123456789ab", is_reading=True)
    app = ReaderApp(library, Config(), session=gone, keep_session=kept.append)
    async with app.run_test(size=SIZE) as pilot:
        shown = await settled(pilot)
        assert shown.articles.list.cursor_position == 0
        assert not shown.is_reading
        assert len(shown.articles.list.listing) == library.article_count()


async def test_a_theme_that_was_picked_comes_back(make: Make, kept: list[Session]) -> None:
    app = make()
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "T", "j", "enter")
        app.exit()
    assert kept[-1].theme == THEMES[1].name
    assert make().theme == THEMES[1].name


async def test_settings_that_name_another_theme_since_then_hold(
    make: Make, kept: list[Session]
) -> None:
    app = make(Config(theme="nord"))
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "T", "j", "enter")
        picked = app.theme
        app.exit()
    assert make(Config(theme="nord")).theme == picked
    assert make(Config(theme="gruvbox")).theme == "gruvbox"
    assert make().theme == THEMES[0].name


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
async def test_a_signal_keeps_it_too(make: Make, kept: list[Session], name: str) -> None:
    number = getattr(signal, name)
    app = make()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "j", "j")
        os.kill(os.getpid(), number)
        await pilot.pause()
        assert app.return_code == 128 + number
    assert kept[-1].article is not None


async def test_it_is_kept_now_and_then_while_the_visit_goes_on(
    make: Make, kept: list[Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.tui.app.KEEP_EVERY", 0.01)
    app = make()
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await until(pilot, lambda: kept)
        assert kept[-1].last_visit is None


async def test_what_is_kept_after_the_visit_says_when_it_ended(
    make: Make, kept: list[Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.tui.app.KEEP_EVERY", 0.01)
    app = make()
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        app.exit()
        at_exit = len(kept)
        await pilot.pause(0.01)
    assert kept[at_exit - 1 :]
    assert {session.last_visit for session in kept[at_exit - 1 :]} == {SAMPLE_NOW}


async def test_the_title_of_the_window_follows_the_story_and_is_given_back(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    app = make()
    written: list[str] = []
    async with app.run_test(size=SIZE) as pilot:
        monkeypatch.setattr(app._driver, "write", written.append)
        await settled(pilot)
        shown = await press(pilot, "j")
        assert shown.story.story is not None
        title = f"{shown.story.story.subject.title} · {app.library.site.title}"
        assert app.title == title
        assert any(title in sequence for sequence in written)
    assert GIVE_BACK in written


async def test_a_title_that_is_not_wanted_is_left_alone(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    app = make(Config(window_title=False))
    written: list[str] = []
    async with app.run_test(size=SIZE) as pilot:
        monkeypatch.setattr(app._driver, "write", written.append)
        await settled(pilot)
        await press(pilot, "j")
    assert not any("\x1b]2" in sequence or sequence in (BORROW, GIVE_BACK) for sequence in written)


async def test_a_key_lets_refreshes_know_that_somebody_is_there(
    library: Library, make: Make
) -> None:
    told: list[str] = []

    class Refresh:
        def cancel(self) -> None:
            told.append("cancel")

        def let_keys_pass(self) -> None:
            told.append("key")

    async with make().run_test(size=SIZE) as pilot:
        with library.refreshes.holding(Refresh()):
            await pilot.press("j")
            assert told == ["key"]
