from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.library.model import Order
from reader.library.stories.model import StoryRef
from tests.library.feeds import related, write, write_news

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library.library import Library


@pytest.fixture
def three(feed: Path, library: Library) -> Library:
    write_news(feed, "a", "Ants", related=[related("https://elsewhere.example/x", "X", 5)])
    write(
        feed,
        "_news/b.md",
        title="Bees",
        originalUrl="https://news.example/b",
        webUrl="https://web.example/b",
    )
    write(feed, "_people/c.md", name="Somebody", type="profile")
    library.refresh()
    return library


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("_news/a.md", "_news/a.md"),
        ("./_news/a.md", "_news/a.md"),
        ("  _news/a.md ", "_news/a.md"),
        ("https://news.example/a", "_news/a.md"),
        ("http://NEWS.example/a/?utm_source=mail#top", "_news/a.md"),
        ("https://web.example/b", "_news/b.md"),
        ("_people/c.md", "_people/c.md"),
    ],
)
def test_an_article_is_found_by(three: Library, text: str, path: str) -> None:
    ref = three.find(text)
    assert ref is not None
    row = three.row(ref.number or 0)
    assert row is not None
    assert three.find(path) == ref


def test_an_absolute_path_into_the_feed_is_a_path(three: Library, feed: Path) -> None:
    assert three.find(str(feed / "_news/a.md")) == three.find("_news/a.md")
    assert three.find(str(feed.parent / "elsewhere.md")) is None


def test_an_id_is_found_by_itself_and_by_its_beginning(three: Library) -> None:
    for row in three.listing(Order()).rows(0, 3):
        ref = StoryRef(number=row.number)
        assert three.find(row.id) == three.find(row.id[:6]) == three.find(row.id.upper()) == ref
        assert three.find(row.id[:3]) is None


def test_a_beginning_that_two_ids_share_names_neither(feed: Path, library: Library) -> None:
    write_news(feed, "x", "One")
    write_news(feed, "y", "Two")
    library.refresh()
    with library._index.writing() as connection:
        connection.execute("UPDATE article SET id = 'abcd0000000' || number")
    assert library.find("abcd") is None
    assert library.find("abcd00000001") is not None


def test_a_related_story_is_found_by_its_url(three: Library) -> None:
    ref = three.find("http://elsewhere.example/x/")
    assert ref is not None
    assert ref.number is None
    story = three.story(ref)
    assert story is not None
    assert story.subject.title == "X"


@pytest.mark.parametrize(
    "text",
    ["", " ", "nothing", "zzzz", "https://unknown.example/", "javascript:x", "\ud800", "a\0b", "/"],
)
def test_what_names_nothing_finds_nothing(three: Library, text: str) -> None:
    assert three.find(text) is None


def test_of_several_copies_the_best_is_found(feed: Path, library: Library) -> None:
    write_news(feed, "a", "Poor", originalUrl="https://news.example/x", quality=10)
    write_news(feed, "b", "Good", originalUrl="https://news.example/x", quality=20)
    library.refresh()
    assert library.find("https://news.example/x") == library.find("_news/b.md")
