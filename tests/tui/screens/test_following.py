"""The screen follows the index, whoever brought it up to date."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from reader.library.index.writer import next_revision, set_meta
from reader.library.library import Library
from reader.library.refresh.progress import Progress, RefreshReport
from reader.marks import Marks
from reader.tui.screens.following import FollowingScreen
from reader.tui.widgets.status_line import StatusLine
from tests.tui.conftest import SAMPLE_FEED, make_app
from tests.tui.driving import panes, settled, until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import pytest

WATCH_FEED = FollowingScreen._watch_feed
"""As it is before the tests of the screen are given a feed that nobody watches."""


async def test_what_another_copy_has_read_is_listed_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refresh_of_another(library: Library) -> Iterator[Progress | RefreshReport]:
        other = Library(SAMPLE_FEED, cache_dir=tmp_path, marks=Marks(tmp_path / "marks"))
        report = other.refresh()
        other.close()
        yield RefreshReport(report.article_count, 0, read_count=0, removed_count=0, seconds=0.1)

    monkeypatch.setattr("reader.library.refresh.process.run_refresh", refresh_of_another)
    library = Library(SAMPLE_FEED, cache_dir=tmp_path, marks=Marks(tmp_path / "marks"))
    app = make_app(library)
    async with app.run_test(size=(120, 40)) as pilot:
        shown = await settled(pilot)
        assert len(shown.articles.list.listing) == library.article_count() > 100
        assert shown.articles.highlighted is not None
    library.close()


async def test_a_cursor_that_moves_while_the_list_is_read_again_is_not_taken_back(
    library: Library,
) -> None:
    app = make_app(library)
    async with app.run_test(size=(120, 40)) as pilot:
        shown = await settled(pilot)
        shown.articles.reload()
        shown.articles.list.move_by(2)
        await settled(pilot)
        assert shown.articles.list.cursor_position == 2


async def test_what_changed_before_the_watch_began_is_looked_for(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[Library] = []

    def refresh(library: Library) -> Iterator[RefreshReport]:
        looks.append(library)
        yield RefreshReport(151, 0, read_count=0, removed_count=0, seconds=0.1)

    monkeypatch.setattr("reader.library.refresh.process.run_refresh", refresh)
    app = make_app(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert len(looks) == 1
        app.screen.post_message(FollowingScreen.WatchBegan())
        await settled(pilot)
        assert len(looks) == 2


class WatchOfNothing:
    """Notes whether it was closed."""

    made: list[WatchOfNothing]

    def __init__(self, *_: Path, **__: Callable[[], object]) -> None:
        self.is_closed = False
        self.made.append(self)

    def close(self) -> None:
        self.is_closed = True


async def test_nobody_watches_the_folder_while_an_import_opens_every_file_of_it(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on = threading.Event()

    def refresh(library: Library) -> Iterator[Progress | RefreshReport]:
        yield Progress(64, 100_000)
        may_go_on.wait(10)
        yield RefreshReport(151, 0, read_count=100_000, removed_count=0, seconds=0.1)

    WatchOfNothing.made = []
    monkeypatch.setattr(FollowingScreen, "_watch_feed", WATCH_FEED)
    monkeypatch.setattr("reader.library.refresh.watching.FeedWatch", WatchOfNothing)
    monkeypatch.setattr("reader.library.refresh.process.run_refresh", refresh)
    app = make_app(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: app.screen.query_one(StatusLine).progress)
        await pilot.pause()
        assert all(watch.is_closed for watch in WatchOfNothing.made)
        may_go_on.set()
        await settled(pilot)
        assert not WatchOfNothing.made[-1].is_closed
    assert all(watch.is_closed for watch in WatchOfNothing.made)


async def test_a_full_text_search_is_asked_again_when_the_words_of_a_first_import_are_in(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    words_wait = threading.Event()

    def refresh(library: Library) -> Iterator[RefreshReport]:
        yield RefreshReport(151, 0, read_count=151, removed_count=0, seconds=0.1)
        words_wait.wait(10)
        with library._index.writing() as connection:
            connection.execute("DELETE FROM meta WHERE name = 'texts_to'")
            next_revision(connection)

    monkeypatch.setattr("reader.library.refresh.process.run_refresh", refresh)
    with library._index.writing() as connection:
        set_meta(connection, "texts_to", "0")
    app = make_app(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"text:elescop")
        await until(pilot, lambda: panes(pilot).articles.browsing.search == "text:elescop")
        # Letters within words, which are no words.
        await until(pilot, lambda: len(panes(pilot).articles.list.listing) > 1)
        words_wait.set()
        shown = await settled(pilot)
        assert len(shown.articles.list.listing) == 0
