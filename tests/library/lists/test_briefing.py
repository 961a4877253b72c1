"""A finite briefing: one per cluster, two per provider, every followed topic present."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.marks.model import Mark
from tests.library.feeds import related, write_news

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.library.library import Library
    from reader.marks.marks import Marks

DAY = "2024-01-05T00:00:00Z"


def news(feed: Path, name: str, quality: int, provider: str | None = None, **fields: Any) -> None:
    if provider is not None:
        fields["provider"] = {"name": provider}
    write_news(feed, name, name, quality=quality, publishedDateTime=DAY, **fields)


def briefing(library: Library, limit: int = 12, followed: Sequence[str] = ()) -> list[str]:
    library.refresh()
    numbers = library.briefing(limit, followed)
    return [row.title for row in library.chosen(numbers).rows(0, len(numbers))]


def test_it_is_the_best_of_the_front_page(feed: Path, library: Library) -> None:
    for number in range(9):
        news(feed, f"story {number}", number)
    assert briefing(library, 3) == ["story 8", "story 7", "story 6"]


def test_there_is_one_article_per_cluster(feed: Path, library: Library) -> None:
    news(feed, "lead", 9, related=[related("https://news.example/listed", "listed")])
    news(feed, "listed", 8)
    news(feed, "lists-the-lead", 7, related=[related("https://news.example/lead", "lead")])
    news(feed, "member", 6, heat=-1, published=False)
    news(feed, "another", 5)
    assert briefing(library) == ["lead", "another"]


def test_there_are_at_most_two_of_a_provider(feed: Path, library: Library) -> None:
    for number in range(4):
        news(feed, f"paper {number}", 50 + number, "Paper")
    news(feed, "radio", 1, "Radio")
    for number in range(3):
        news(feed, f"nobody {number}", 10 + number)
    assert briefing(library) == [
        "paper 3", "paper 2", "nobody 2", "nobody 1", "nobody 0", "radio",
    ]  # fmt: skip


def test_every_followed_topic_is_present(feed: Path, library: Library) -> None:
    for number in range(5):
        news(feed, f"best {number}", 90 + number, topics=["Ants"])
    news(feed, "bees", 3, topics=["Bees"])
    news(feed, "wasp member", 2, topics=["Wasps"], heat=-1, published=False)
    found = briefing(library, 3, ["bees", "Wasps", "Ants", "Nothing"])
    assert found == ["best 4", "bees", "wasp member"]


def test_followed_topics_may_need_more_than_the_limit(feed: Path, library: Library) -> None:
    for name in ("Ants", "Bees", "Wasps"):
        news(feed, name, 1, topics=[name])
    assert sorted(briefing(library, 1, ["Ants", "Bees", "Wasps"])) == ["Ants", "Bees", "Wasps"]


def test_a_followed_topic_counts_more_than_the_share_of_its_provider(
    feed: Path, library: Library
) -> None:
    for name in ("Ants", "Bees", "Wasps"):
        news(feed, name, 1, "Paper", topics=[name])
    assert len(briefing(library, 5, ["Ants", "Bees", "Wasps"])) == 3


def test_hidden_stories_stay_hidden(feed: Path, library: Library, marks: Marks) -> None:
    news(feed, "seen", 1)
    news(feed, "hidden", 2)
    marks.set(["https://news.example/hidden"], Mark.HIDDEN, True)
    assert briefing(library) == ["seen"]


def test_it_is_the_same_every_time(feed: Path, library: Library) -> None:
    for number in range(30):
        news(feed, f"story {number}", number % 3, f"Paper {number % 7}")
    assert briefing(library) == briefing(library)
    assert briefing(library, 0) == []
