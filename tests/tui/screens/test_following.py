"""The screen follows the index, whoever brought it up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.library import Library
from reader.library.progress import Progress, RefreshReport
from reader.marks import Marks
from reader.tui.screens.following import FollowingScreen
from tests.tui.conftest import SAMPLE_FEED, make_app
from tests.tui.driving import settled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest


async def test_what_another_copy_has_read_is_listed_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refresh_of_another(library: Library) -> Iterator[Progress | RefreshReport]:
        other = Library(SAMPLE_FEED, cache_dir=tmp_path, marks=Marks(tmp_path / "marks"))
        report = other.refresh()
        other.close()
        yield RefreshReport(report.article_count, 0, read_count=0, removed_count=0, seconds=0.1)

    monkeypatch.setattr("reader.library.refresh_process.run_refresh", refresh_of_another)
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

    monkeypatch.setattr("reader.library.refresh_process.run_refresh", refresh)
    app = make_app(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert len(looks) == 1
        app.screen.post_message(FollowingScreen.WatchBegan())
        await settled(pilot)
        assert len(looks) == 2
