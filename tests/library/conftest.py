from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from reader.library.library import Library
from reader.marks.marks import Marks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class OpenLibrary(Protocol):
    def __call__(self, feed: Path = ...) -> Library: ...


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    folder = tmp_path / "Feed of tests"
    folder.mkdir()
    return folder


@pytest.fixture
def cache_dir(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def marks(tmp_path: Path) -> Marks:
    return Marks(tmp_path / "marks")


@pytest.fixture
def open_library(feed: Path, cache_dir: Path, marks: Marks) -> Iterator[OpenLibrary]:
    """Opens libraries on one index and closes them in the end."""
    opened: list[Library] = []

    def open_one(feed: Path = feed) -> Library:
        library = Library(feed, cache_dir=cache_dir, marks=marks)
        opened.append(library)
        return library

    yield open_one
    for library in opened:
        library.close()


@pytest.fixture
def library(open_library: OpenLibrary) -> Library:
    return open_library()
