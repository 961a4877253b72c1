from __future__ import annotations

from typing import TYPE_CHECKING

from tests.library.feeds import related, write_news

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library.library import Library


def members_of(library: Library, path: str) -> list[str]:
    ref = library.find(path)
    assert ref is not None
    assert ref.number is not None
    found = library.members(ref.number)
    return [row.title for row in library.chosen(found).rows(0, len(found))]


def test_members_are_listed_by_the_lead_or_list_it(feed: Path, library: Library) -> None:
    write_news(
        feed,
        "lead",
        "lead",
        quality=90,
        related=[
            related("https://news.example/listed", "listed"),
            related("https://elsewhere.example/", "no article of the feed"),
            related("https://news.example/lead", "itself"),
        ],
    )
    write_news(feed, "listed", "listed", quality=5, publishedDateTime="2024-01-01T00:00:00Z")
    to_lead = [related("https://news.example/lead", "lead")]
    write_news(feed, "member", "member", quality=7, heat=-1, published=False, related=to_lead)
    write_news(feed, "newer", "newer", quality=5, publishedDateTime="2024-02-01T00:00:00Z",
               heat=-1, published=False, related=to_lead)  # fmt: skip
    write_news(feed, "no-member", "no member", quality=8, related=to_lead)
    library.refresh()
    assert members_of(library, "_news/lead.md") == ["member", "newer", "listed"]


def test_a_copy_of_a_member_is_not_another_member(feed: Path, library: Library) -> None:
    one = "https://news.example/one"
    write_news(feed, "lead", "lead", related=[related(one, "one")])
    write_news(feed, "one", "one", quality=3, originalUrl=one)
    write_news(feed, "copy", "its better copy", quality=4, originalUrl=one)
    library.refresh()
    assert members_of(library, "_news/lead.md") == ["its better copy"]


def test_a_feed_has_clusters_when_one_article_has_related_stories(
    feed: Path, library: Library
) -> None:
    write_news(feed, "single", "single", quality=3)
    library.refresh()
    assert not library.has_clusters()
    write_news(feed, "lead", "lead", related=[related("https://news.example/one", "one")])
    library.refresh()
    assert library.has_clusters()


def test_who_is_not_there_has_no_members(library: Library) -> None:
    assert library.members(4711) == []
