"""The real app over the sample feed, with a home of its own and a clock that stands still."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual._compositor import Compositor
from textual.app import App

from reader.config import Config
from reader.library.library import Library
from reader.marks import Marks
from reader.tui.app import ReaderApp
from reader.tui.screens.following import FollowingScreen
from tests.tui.idleness import wait_for_idle

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLE_FEED = Path(__file__).parents[2] / "sample_feed"
SAMPLE_NOW = datetime(2026, 9, 1, 12, tzinfo=UTC).timestamp()
"""When the tests on the sample feed take place."""


@pytest.fixture(autouse=True)
def idleness(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has the pilot wait for what the app has to do, not for a quiet processor."""
    monkeypatch.setattr("textual.app.wait_for_idle", wait_for_idle)
    monkeypatch.setattr("textual.pilot.wait_for_idle", wait_for_idle)


@pytest.fixture(autouse=True)
def unwatched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has nothing change of itself: the sample feed is not watched."""
    monkeypatch.setattr(FollowingScreen, "_watch_feed", lambda _: None)


@pytest.fixture(autouse=True)
def lasting_toasts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has toasts stay for as long as a slow machine needs to come back to them."""
    monkeypatch.setattr(App, "NOTIFICATION_TIMEOUT", 3600)


@pytest.fixture(scope="session")
def sample_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache with the index of the sample feed, to be copied."""
    cache = tmp_path_factory.mktemp("cache")
    library = Library(SAMPLE_FEED, cache_dir=cache, marks=Marks(tmp_path_factory.mktemp("marks")))
    library.refresh()
    library.close()
    return cache


@pytest.fixture
def library(tmp_path: Path, sample_cache: Path) -> Iterator[Library]:
    """The sample feed with an index and marks of the test's own."""
    cache = shutil.copytree(sample_cache, tmp_path / "cache")
    library = Library(SAMPLE_FEED, cache_dir=cache, marks=Marks(tmp_path / "marks"))
    yield library
    library.close()


@pytest.fixture
def app(library: Library) -> ReaderApp:
    """The app, as it starts."""
    return make_app(library)


def make_app(library: Library, config: Config | None = None) -> ReaderApp:
    """The app over a library, with the clock of the tests."""
    return ReaderApp(library, config or Config(), now=lambda: SAMPLE_NOW)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Records what would be opened in the browser."""
    urls: list[str] = []

    def record(url: str, command: str | None = None, *, wait: float = 0.0) -> str:
        urls.append(url)
        return url

    monkeypatch.setattr("reader.tui.screens.linking.open_url", record)
    return urls


@pytest.fixture
def layouts(monkeypatch: pytest.MonkeyPatch) -> list[None]:
    """One entry for each time that a screen is laid out from now on."""
    done: list[None] = []
    reflow = Compositor.reflow

    def noted(*arguments: object) -> object:
        done.append(None)
        return reflow(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Compositor, "reflow", noted)
    return done
