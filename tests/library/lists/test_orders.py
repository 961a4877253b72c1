"""The rank: quality that halves with age, in an order that no clock changes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reader.library.index.entries import rank_weight
from reader.library.library import Library
from reader.library.lists.listing import OrderedListing
from reader.library.lists.orders import rank_score
from reader.library.lists.views import BUILT_IN
from reader.library.model import Order, Sort
from reader.search.query import parse_query
from tests.library.feeds import related, write_news

if TYPE_CHECKING:
    from pathlib import Path

    from reader.marks.marks import Marks

RANK = Order(Sort.RANK)
FRONT = parse_query("-is:member")
DAY = 86_400


def day(number: int) -> str:
    return f"2024-01-{number:02}T00:00:00Z"


def titles(library: Library, order: Order = RANK, query: str = "") -> list[str]:
    listing = library.listing(order, parse_query(query))
    return [row.title for row in listing.rows(0, len(listing))]


@given(
    st.tuples(st.integers(-5, 1000), st.integers(0, 10_000)),
    st.tuples(st.integers(-5, 1000), st.integers(0, 10_000)),
    st.integers(10_000, 10_100),
    st.floats(0.5, 30),
)
def test_the_order_of_the_keys_is_that_of_the_scores_at_any_time(
    one: tuple[int, int], other: tuple[int, int], now: int, half_life: float
) -> None:
    scores = [rank_score(q, at * DAY, now * DAY, half_life) or 0 for q, at in (one, other)]
    keys = [(rank_weight(q) or 0) + at / half_life for q, at in (one, other)]
    assume(abs(keys[0] - keys[1]) > 1e-6)
    assume(min(scores) > 1e-300)
    assert (scores[0] < scores[1]) == (keys[0] < keys[1])


@pytest.mark.parametrize(("quality", "published"), [(None, 0.0), (3, None), (None, None)])
def test_what_is_not_known_has_no_score(quality: int | None, published: float | None) -> None:
    assert rank_score(quality, published, 0.0, 1.0) is None


def test_a_score_halves_with_every_half_life() -> None:
    assert rank_score(99, 0.0, 0.0, 2.0) == 100
    assert rank_score(99, 0.0, 4.0 * DAY, 2.0) == 25


def test_quality_is_weighed_with_age(feed: Path, library: Library) -> None:
    write_news(feed, "a", "old, twice as good", quality=99, publishedDateTime=day(1))
    write_news(feed, "b", "new", quality=60, publishedDateTime=day(4))
    write_news(feed, "c", "between", quality=70, publishedDateTime=day(3))
    write_news(feed, "d", "undated", quality=200)
    write_news(feed, "e", "unscored", publishedDateTime=day(9))
    library.refresh()
    assert titles(library) == ["new", "between", "old, twice as good", "unscored", "undated"]
    assert titles(library, Order(Sort.RANK, is_reversed=True)) == [
        "old, twice as good", "between", "new", "unscored", "undated",
    ]  # fmt: skip
    assert titles(library, query="sort:rank quality>60") == [
        "between", "old, twice as good", "undated",
    ]  # fmt: skip


def test_a_longer_half_life_lets_quality_count_for_longer(
    feed: Path, cache_dir: Path, marks: Marks
) -> None:
    write_news(feed, "a", "old", quality=99, publishedDateTime=day(1))
    write_news(feed, "b", "new", quality=60, publishedDateTime=day(4))
    for half_life, expected in ((3.0, ["new", "old"]), (30.0, ["old", "new"])):
        library = Library(feed, cache_dir=cache_dir, marks=marks, half_life=half_life)
        library.refresh()
        assert titles(library) == expected
        names = [
            name
            for (name,) in library._index.rows(
                "SELECT name FROM sqlite_master WHERE name GLOB 'article_rank_*' ORDER BY name"
            )
        ]
        seconds = round(half_life * DAY)
        assert names == [f"article_rank_down_{seconds}", f"article_rank_up_{seconds}"]
        library.close()


def test_the_front_page_has_leads_and_singles_by_range(feed: Path, library: Library) -> None:
    lead = related("https://news.example/m", "member")
    write_news(feed, "l", "lead", quality=5, related=[lead], publishedDateTime=day(3))
    write_news(feed, "m", "member", quality=9, heat=-1, published=False, publishedDateTime=day(3))
    write_news(feed, "s", "single", quality=3, publishedDateTime=day(3))
    library.refresh()
    listing = library.listing(RANK, FRONT)
    assert isinstance(listing, OrderedListing)
    rows = listing.rows(0, 9)
    assert [row.title for row in rows] == ["lead", "single"]
    assert [listing.position(row.number) for row in rows] == [0, 1]
    assert library.count(FRONT) == 2


def test_the_index_of_the_rank_serves_the_front_page(feed: Path, library: Library) -> None:
    for number in range(60):
        write_news(feed, str(number), f"title {number}", quality=number)
    library.refresh()
    listing = library.listing(RANK, FRONT)
    assert isinstance(listing, OrderedListing)
    order = ", ".join(listing._keys)
    plan = library._index.rows(
        "EXPLAIN QUERY PLAN SELECT number FROM article WHERE NOT is_member"
        f" ORDER BY {order} LIMIT 5 OFFSET 5"
    )
    assert len(plan) == 1
    assert "article_rank_down" in plan[0][-1]


def test_new_is_what_came_after_the_last_visit(feed: Path, cache_dir: Path, marks: Marks) -> None:
    write_news(feed, "a", "there before", publishedDateTime=day(1))
    first = Library(feed, cache_dir=cache_dir, marks=marks)
    first.refresh()
    assert titles(first, query="is:new") == []
    first.close()

    visit = datetime.now(UTC).timestamp()
    write_news(feed, "b", "published long ago, came now", publishedDateTime=day(1))
    write_news(feed, "a", "there before, changed", publishedDateTime=day(1), mtime=1_800_000_000)
    library = Library(feed, cache_dir=cache_dir, marks=marks, last_visit=visit)
    library.refresh()
    assert titles(library, query="is:new") == ["published long ago, came now"]
    assert sorted(titles(library, query="-is:new")) == ["there before, changed"]
    library.close()


def test_recent_counts_from_the_newest_article_not_from_today(feed: Path, library: Library) -> None:
    assert titles(library, query="is:recent") == []
    write_news(feed, "a", "newest", publishedDateTime=day(20), heat=5)
    write_news(feed, "b", "a week before", publishedDateTime=day(13), heat=40)
    write_news(feed, "c", "older", publishedDateTime=day(12), heat=90)
    write_news(feed, "no-date", "undated", heat=90)
    library.refresh()
    hot = next(view for view in BUILT_IN if view.name == "hot now")
    assert titles(library, Order(Sort.HEAT), query=hot.search) == ["a week before", "newest"]
    assert sorted(titles(library, query="-is:recent")) == ["older", "undated"]


def test_after_a_rebuild_new_is_what_was_written_since(
    feed: Path, cache_dir: Path, marks: Marks
) -> None:
    write_news(feed, "a", "old file", mtime=1_700_000_000)
    write_news(feed, "b", "new file", mtime=1_700_000_900)
    library = Library(feed, cache_dir=cache_dir, marks=marks, last_visit=1_700_000_500.0)
    library.refresh(is_rebuild=True)
    assert titles(library, query="is:new") == ["new file"]
    library.close()
