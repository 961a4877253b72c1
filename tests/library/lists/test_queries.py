from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from reader.library.model import Order, Sort
from reader.marks.model import Mark
from reader.search.query import parse_query
from tests.library.feeds import related, write, write_news

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library.library import Library
    from reader.marks.marks import Marks


@pytest.fixture
def press(feed: Path, library: Library, marks: Marks) -> Library:
    an_hour_ago = datetime.fromtimestamp(time.time() - 3600, UTC).isoformat()
    write_news(
        feed,
        "ants",
        "Ants build bridges",
        quality=70,
        heat=90,
        topics=["Insects", "Nature"],
        provider={"name": "Ars Technica"},
        excerpt="Over water",
        published=True,
        publishedDateTime="2023-12-01T12:00:00Z",
        images=[{"url": "https://news.example/i.png"}],
        related=[related("https://e.example/1", "Termites too", 5)],
    )
    write_news(
        feed,
        "bees",
        "Bees dance on water",
        quality=50,
        heat=-1,
        topics=["Insects"],
        provider={"name": "The Verge"},
        published=False,
        publishedDateTime=an_hour_ago,
    )
    write(feed, "_learning/videos/cats.md", title="Cats on video", type="video", topics=["Pets"])
    library.refresh()
    marks.set(["https://news.example/ants"], Mark.READ, True)
    marks.set(["https://news.example/bees"], Mark.STARRED, True)
    return library


def found(library: Library, query: str, order: Order | None = None) -> list[str]:
    listing = library.listing(order or Order(), parse_query(query))
    return [row.title.split()[0] for row in listing.rows(0, len(listing))]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("bridges", {"Ants"}),
        ("brigdes", {"Ants"}),
        ("insects", {"Ants", "Bees"}),
        ('"dance on"', {"Bees"}),
        ('"on dance"', set()),
        ('"Insects"', {"Ants", "Bees"}),
        ("title:dance", {"Bees"}),
        ("title:insects", set()),
        ('title:"build bridges"', {"Ants"}),
        ("topic:insect", {"Ants", "Bees"}),
        ("topic:insects topic:nature", {"Ants"}),
        ("provider:arstech", {"Ants"}),
        ("provider:vergee", {"Bees"}),
        ("type:video", {"Cats"}),
        ("kind:video", {"Cats"}),
        ("kind:news", {"Ants", "Bees"}),
        ("text:water", {"Ants", "Bees"}),
        ("text:termites", {"Ants"}),
        ('text:"over water"', {"Ants"}),
        ('text:"water over"', set()),
        ("quality>=60", {"Ants"}),
        ("quality<60", {"Bees"}),
        ("quality!=70", {"Bees"}),
        ("-quality>=60", {"Bees", "Cats"}),
        ("heat>80", {"Ants"}),
        ("related>0", {"Ants"}),
        ("related=0", {"Bees", "Cats"}),
        ("after:2023-12-02", {"Bees"}),
        ("before:2023-12-02", {"Ants"}),
        ("after:0001", {"Ants", "Bees"}),
        ("before:9999-12-31", {"Ants", "Bees"}),
        ("age<2d", {"Bees"}),
        ("age>2d", {"Ants"}),
        ("is:read", {"Ants"}),
        ("is:unread", {"Bees", "Cats"}),
        ("is:starred", {"Bees"}),
        ("is:hidden", set()),
        ("is:lead", {"Ants"}),
        ("is:member", {"Bees"}),
        ("is:published", {"Ants"}),
        ("-is:published", {"Bees", "Cats"}),
        ("has:image", {"Ants"}),
        ("has:related", {"Ants"}),
        ("ants or cats", {"Ants", "Cats"}),
        ("-ants -cats", {"Bees"}),
        ("topic:insects (is:read or quality<60) -bees", {"Ants"}),
        ("nothing-of-the-kind", set()),
        ("topic:nowhere", set()),
        ("", {"Ants", "Bees", "Cats"}),
    ],
)
def test_a_query_finds(press: Library, query: str, expected: set[str]) -> None:
    assert set(found(press, query)) == expected


def test_an_id_term_finds_by_its_beginning(press: Library) -> None:
    row = press.listing(Order()).rows(0, 1)[0]
    assert found(press, f"id:{row.id[:8]}") == [row.title.split()[0]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("sort:date", ["Bees", "Ants", "Cats"]),
        ("sort:-date", ["Ants", "Bees", "Cats"]),
        ("sort:quality", ["Ants", "Bees", "Cats"]),
        ("insects sort:date", ["Bees", "Ants"]),
        ("is:unread", ["Bees", "Cats"]),
    ],
)
def test_a_query_may_bring_its_order(press: Library, query: str, expected: list[str]) -> None:
    assert found(press, query) == expected


def test_without_words_the_order_in_force_holds(press: Library) -> None:
    assert found(press, "topic:insects", Order(Sort.DATE)) == ["Bees", "Ants"]
    assert found(press, "topic:insects", Order(Sort.QUALITY)) == ["Ants", "Bees"]


def test_words_rank_unless_the_order_is_wanted(feed: Path, library: Library) -> None:
    write_news(feed, "a", "Solar farms and much more about panels", quality=90)
    write_news(feed, "b", "Solar panels", quality=10)
    library.refresh()
    query = parse_query("solar panels")
    by_match = library.listing(Order(), query)
    by_order = library.listing(Order(), query, is_by_match=False)
    assert [row.quality for row in by_match.rows(0, 9)] == [10, 90]
    assert [row.quality for row in by_order.rows(0, 9)] == [90, 10]
    assert [match.number for match in library.search("solar panels")] == [
        row.number for row in by_match.rows(0, 9)
    ]


def test_full_text_is_ranked_a_title_before_an_excerpt(feed: Path, library: Library) -> None:
    write_news(feed, "a", "Something else", excerpt="About a comet, briefly", quality=90)
    write_news(feed, "b", "Comet seen", quality=10)
    library.refresh()
    assert found(library, "text:comet") == ["Comet", "Something"]


@pytest.mark.parametrize(
    "query",
    [
        'text:"a\\"b*(^"',
        'title:"zq*"',
        'text:"NEAR(a b)"',
        "text:it's",
        "provider:%zq",
        "text:日本",
    ],
)
def test_no_text_of_a_query_reaches_the_sql(press: Library, query: str) -> None:
    assert len(press.listing(Order(), parse_query(query))) == 0


def test_a_cancelled_query_ends(press: Library) -> None:
    listing = press.listing(Order(), parse_query("ants"), is_cancelled=lambda: True)
    assert len(listing) == 0


def test_articles_are_given_as_their_documents_say(press: Library) -> None:
    stories = list(press.articles(Order(), parse_query("topic:insects")))
    assert [story.subject.title for story in stories] == [
        "Ants build bridges",
        "Bees dance on water",
    ]
    assert stories[0].sections == ()
    assert stories[0].subject.excerpt == "Over water"
    assert [story.is_read for story in stories] == [True, False]
    assert len(list(press.articles(Order(), limit=2))) == 2
