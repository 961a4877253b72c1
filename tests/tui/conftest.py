"""The real app over the sample feed, with a home of its own and a clock that stands still."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from reader.config import Config
from reader.library.library import Library
from reader.marks import Marks
from reader.tui.app import ReaderApp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SAMPLE_NOW = datetime(2026, 9, 1, 12, tzinfo=UTC).timestamp()
"""When the tests on the sample feed take place."""


@pytest.fixture
def library(tmp_path: Path, checkout: Path) -> Iterator[Library]:
    """The sample feed with a fresh index and no marks."""
    library = Library(
        checkout / "sample_feed", cache_dir=tmp_path / "cache", marks=Marks(tmp_path / "marks")
    )
    library.refresh()
    yield library
    library.close()


@pytest.fixture
def app(library: Library) -> ReaderApp:
    """The app, as it starts."""
    return make_app(library)


def make_app(library: Library, config: Config | None = None) -> ReaderApp:
    """The app over a library, with the clock of the tests."""
    return ReaderApp(library, config or Config(), now=lambda: SAMPLE_NOW)
