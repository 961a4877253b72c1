from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.search.word_index import Entry, WordIndex
from tests.library.feeds import MTIME, write_news

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reader.library.library import Library
    from tests.library.conftest import OpenLibrary


def found(library: Library, text: str) -> list[str]:
    rows = (library.row(match.number) for match in library.search(text))
    return [row.title for row in rows if row is not None]


@pytest.fixture
def build_count(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many articles each word index was built of from nothing."""
    counts: list[int] = []
    build = WordIndex.build

    def counted(entries: Iterable[Entry]) -> WordIndex:
        words = build(entries)
        counts.append(len(words))
        return words

    monkeypatch.setattr(WordIndex, "build", counted)
    return counts


def test_a_search_follows_every_refresh(
    feed: Path, library: Library, build_count: list[int]
) -> None:
    for name in ("ants", "bees", "cats"):
        write_news(feed, name, f"About {name}")
    library.refresh()
    assert found(library, "bess") == ["About bees"]

    write_news(feed, "ants", "About aardvarks", mtime=MTIME + 1)
    (feed / "_news/bees.md").unlink()
    write_news(feed, "dogs", "About dogs")
    library.refresh()

    assert found(library, "ants") == []
    assert found(library, "bees") == []
    assert found(library, "aardvark") == ["About aardvarks"]
    assert found(library, "dogs") == ["About dogs"]
    assert build_count == [3]


def test_an_article_that_breaks_is_found_no_longer(feed: Path, library: Library) -> None:
    path = write_news(feed, "ants", "About ants")
    write_news(feed, "bees", "About bees")
    library.refresh()
    assert len(library.search("ants")) == 1

    path.write_text("---\ntitle: [\n---\n")
    library.refresh()

    assert list(library.search("ants")) == []


def test_a_rebuilt_index_is_searched_anew(
    feed: Path, library: Library, build_count: list[int]
) -> None:
    write_news(feed, "ants", "About ants")
    library.refresh()
    library.prepare_search()
    write_news(feed, "aaa", "About zebras")
    library.refresh(is_rebuild=True)
    assert found(library, "zebras") == ["About zebras"]
    assert found(library, "ants") == ["About ants"]


def test_the_next_start_finds_the_words_prepared(
    feed: Path, open_library: OpenLibrary, build_count: list[int], cache_dir: Path
) -> None:
    write_news(feed, "ants", "About ants")
    first = open_library()
    first.refresh()
    first.prepare_search()
    first.close()
    write_news(feed, "bees", "About bees")
    second = open_library()
    second.refresh()
    second.prepare_search()

    assert found(second, "ants") == ["About ants"]
    assert found(second, "bees") == ["About bees"]
    assert build_count == [1]
    assert len(list(cache_dir.glob("*.words-*"))) == 1


def test_damaged_words_are_made_again(
    feed: Path, open_library: OpenLibrary, cache_dir: Path
) -> None:
    write_news(feed, "ants", "About ants")
    first = open_library()
    first.refresh()
    first.prepare_search()
    (path,) = cache_dir.glob("*.words-*")
    path.write_bytes(b"junk")
    second = open_library()
    second.load_search()
    assert not path.exists()
    assert found(second, "ants") == ["About ants"]


def test_the_app_loads_what_is_kept_and_makes_nothing(
    feed: Path, open_library: OpenLibrary, build_count: list[int]
) -> None:
    write_news(feed, "ants", "About ants")
    first = open_library()
    first.refresh()
    second = open_library()
    second.load_search()
    assert build_count == []
    first.prepare_search()
    second.load_search()
    assert found(second, "ants") == ["About ants"]
    assert build_count == [1]


def test_more_articles_than_are_asked_for_at_once_are_all_found(
    feed: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.library.lists.word_search._AT_ONCE", 2)
    for name in ("ants", "bees", "cats", "dogs", "eels"):
        write_news(feed, name, f"About {name}")
    library.refresh()
    assert len(library.search("about")) == 5


def test_an_empty_feed_finds_nothing(library: Library) -> None:
    library.prepare_search()
    assert library.search("anything") == []
