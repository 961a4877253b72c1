from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from reader.library.lists.listing import OrderedListing
from reader.library.model import Order, Sort
from reader.marks.model import Mark
from reader.search.query import parse_query
from tests.library.feeds import related, write, write_news

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library.library import Library
    from reader.marks.marks import Marks

ARTICLES: dict[str, dict[str, Any]] = {
    "best": {"quality": 90, "heat": 10, "publishedDateTime": "2024-01-01T00:00:00Z"},
    "tie, newer": {"quality": 50, "heat": 50, "publishedDateTime": "2024-03-01T00:00:00Z"},
    "tie, older": {"quality": 50, "heat": 50, "publishedDateTime": "2024-02-01T00:00:00Z"},
    "tie, undated": {"quality": 50, "heat": 50},
    "nothing known": {},
    "only a date": {"publishedDateTime": "2024-04-01T00:00:00Z"},
    "worst": {"quality": 0, "heat": -1, "publishedDateTime": "2024-01-01T00:00:00Z"},
}


@pytest.fixture
def seven(feed: Path, library: Library) -> Library:
    for name, (title, fields) in zip("gfedcba", ARTICLES.items(), strict=True):
        write_news(feed, name, title, **fields)
    library.refresh()
    return library


def titles(library: Library, order: Order) -> list[str]:
    listing = library.listing(order)
    return [row.title for row in listing.rows(0, len(listing))]


TIES = ["tie, newer", "tie, older", "tie, undated"]
UNKNOWN = ["only a date", "nothing known"]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order(Sort.QUALITY), ["best", *TIES, "worst", *UNKNOWN]),
        (Order(Sort.QUALITY, is_reversed=True), ["worst", *TIES, "best", *UNKNOWN]),
        (Order(Sort.HEAT), [*TIES, "best", "worst", *UNKNOWN]),
        (Order(Sort.HEAT, is_reversed=True), ["worst", "best", *TIES, *UNKNOWN]),
    ],
)
def test_unknown_scores_come_last_and_ties_by_date(
    seven: Library, order: Order, expected: list[str]
) -> None:
    assert titles(seven, order) == expected


def test_dates_in_both_directions_the_unknown_last(seven: Library) -> None:
    down = titles(seven, Order(Sort.DATE))
    up = titles(seven, Order(Sort.DATE, is_reversed=True))
    assert down[:3] == ["only a date", "tie, newer", "tie, older"]
    assert set(down[3:5]) == {"best", "worst"}
    assert set(up[:2]) == {"best", "worst"}
    assert up[2:5] == ["tie, older", "tie, newer", "only a date"]
    assert set(down[5:]) == set(up[5:]) == {"tie, undated", "nothing known"}


@pytest.fixture
def many(feed: Path, library: Library) -> Library:
    for number in range(150):
        fields = {} if number % 7 == 0 else {"quality": number % 5}
        write_news(feed, f"2024-01-{number % 28 + 1:02}-{number}", f"Title {number}", **fields)
    library.refresh()
    return library


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("is_reversed", [False, True])
def test_every_page_and_position_agree(many: Library, sort: Sort, is_reversed: bool) -> None:
    listing = many.listing(Order(sort, is_reversed))
    everything = list(listing.rows(0, 150))
    assert len(everything) == len(listing) == 150
    assert len({row.number for row in everything}) == 150
    for start, stop in [(0, 20), (60, 90), (70, 80), (75, 76), (80, 130), (140, 150)]:
        assert listing.rows(start, stop) == everything[start:stop]
    for position in (0, 1, 74, 75, 149):
        assert listing.position(everything[position].number) == position


def test_what_lies_outside_is_left_out(many: Library) -> None:
    for listing in (many.listing(Order()), many.chosen([1, 2, 3])):
        count = len(listing)
        assert len(listing.rows(count - 2, count + 50)) == 2
        assert len(listing.rows(-5, 2)) == 2
        assert list(listing.rows(count, count + 10)) == []
        assert list(listing.rows(9, 3)) == []
        assert listing.position(10**9) is None


def test_chosen_articles_keep_their_order(many: Library) -> None:
    listing = many.chosen([9, 3, 7])
    assert [row.number for row in listing.rows(0, 10)] == [9, 3, 7]
    assert [row.number for row in listing.rows(1, 2)] == [3]
    assert listing.position(7) == 2
    assert len(many.chosen([])) == 0


def test_a_page_costs_one_statement_and_reads_its_rows_only(
    many: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts: list[int] = []
    index = many._index
    rows = index.rows

    def counted(sql: str, parameters: Any = ()) -> list[Any]:
        found = rows(sql, parameters)
        counts.append(len(found))
        return found

    monkeypatch.setattr(index, "rows", counted)
    ordered = many.listing(Order())
    chosen = many.chosen(range(1, 151))
    for listing in (ordered, chosen):
        for start in (0, 70, 140):
            counts.clear()
            listing.rows(start, start + 10)
            assert counts == [10]
    counts.clear()
    ordered.position(75)
    # What it is ordered by, and what stands before that.
    assert counts == [1, 1]


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("is_reversed", [False, True])
def test_an_index_serves_every_order(many: Library, sort: Sort, is_reversed: bool) -> None:
    listing = many.listing(Order(sort, is_reversed))
    assert isinstance(listing, OrderedListing)
    for direction in ("", " DESC"):
        order = ", ".join(key + direction for key in listing._keys)
        plan = many._index.rows(
            f"EXPLAIN QUERY PLAN SELECT number FROM article ORDER BY {order} LIMIT 5 OFFSET 5"
        )
        assert [step[-1].split()[:4] for step in plan] == [["SCAN", "article", "USING", "INDEX"]]


def test_a_listing_goes_on_while_articles_come(feed: Path, many: Library) -> None:
    listing = many.listing(Order(Sort.DATE))
    write_news(feed, "2025-01-01-new", "New")
    many.refresh()
    assert len(listing) == 150
    assert listing.rows(0, 1)[0].title == "New"
    assert len(many.listing(Order(Sort.DATE))) == 151


def test_marks_are_those_of_the_moment(seven: Library, marks: Marks) -> None:
    listing = seven.listing(Order())
    row = listing.rows(0, 1)[0]
    assert not row.is_read
    assert seven.unread_count() == 7
    marks.set([row.key], Mark.READ, True)
    marks.set([row.key], Mark.STARRED, True)
    again = listing.rows(0, 1)[0]
    assert again.is_read
    assert again.is_starred
    assert seven.row(row.number) == again
    assert seven.unread_count() == 6


def test_hidden_articles_are_shown_when_asked_for(many: Library, marks: Marks) -> None:
    rows = many.listing(Order()).rows(0, 150)
    marks.set([rows[0].key, rows[100].key], Mark.HIDDEN, True)

    listing = many.listing(Order())

    assert list(listing.rows(0, 150)) == [*rows[1:100], *rows[101:]]
    assert list(listing.rows(120, 148)) == [*rows[1:100], *rows[101:]][120:]
    assert listing.position(rows[101].number) == 99
    assert listing.position(rows[0].number) is None
    assert len(many.listing(Order(), parse_query("is:hidden"))) == 2
    assert len(many.listing(Order(), parse_query("title"))) == 148
    assert len(many.search("title")) == 148


def test_copies_of_a_story_share_their_key(feed: Path, library: Library, marks: Marks) -> None:
    write_news(feed, "a", "One", originalUrl="https://news.example/story?utm_source=x")
    write_news(feed, "b", "Two", originalUrl="http://NEWS.example/story/")
    library.refresh()
    one, two = library.listing(Order()).rows(0, 2)
    assert one.key == two.key
    assert one.id != two.id
    marks.set([one.key], Mark.READ, True)
    assert [row.is_read for row in library.listing(Order()).rows(0, 2)] == [True, True]


def test_a_row_says_what_it_stands_for(feed: Path, library: Library) -> None:
    write(
        feed,
        "_news/lead.md",
        title="Lead",
        type="article",
        published=True,
        heat=70,
        quality=60,
        provider={"name": "Paper", "domain": "paper.example"},
        originalUrl="https://paper.example/lead",
        related=[related("https://other.example/member", "Member", 40)],
    )
    write(
        feed,
        "_news/member.md",
        title="Member",
        published=False,
        heat=-1,
        quality=40,
        originalUrl="https://other.example/member",
    )
    library.refresh()
    lead, member = library.listing(Order()).rows(0, 2)
    assert (lead.related_count, lead.is_lead, lead.is_member) == (1, True, False)
    assert (lead.provider, lead.type, lead.kind.value) == ("Paper", "article", "news")
    assert (member.is_published, member.is_member, member.is_lead) == (False, True, False)
