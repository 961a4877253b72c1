"""Topics and providers counted under a query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.topics.tallies import PERIODS
from reader.marks.model import Mark
from reader.search.query import parse_query
from tests.library.feeds import write_news

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library.library import Library
    from reader.marks.marks import Marks


def day(number: int) -> str:
    return f"2024-01-{number:02}T00:00:00Z"


def fill(feed: Path, library: Library) -> None:
    topics = feed / "_data/topics"
    topics.mkdir(parents=True)
    (topics / "insects.yaml").write_text("name: Insects\n")
    (topics / "ants.yaml").write_text("name: Ants\nparent: Insects\n")
    paper = {"provider": {"name": "Paper"}}
    write_news(
        feed, "a", "a", topics=["Ants", "Insects"], quality=40, publishedDateTime=day(1), **paper
    )
    write_news(feed, "b", "b", topics=["ants"], quality=60, publishedDateTime=day(17), **paper)
    write_news(
        feed, "c", "c", topics=["Bees"], publishedDateTime=day(17), provider={"name": "Radio"}
    )
    write_news(feed, "d", "d", topics=["Ants"])
    library.refresh()


def test_topics_have_all_and_unread_counts_and_parents(
    feed: Path, library: Library, marks: Marks
) -> None:
    fill(feed, library)
    marks.set(["https://news.example/a"], Mark.READ, True)
    tallies = library.topic_tallies()
    found = {row.name: (row.count, row.unread_count, row.parent) for row in tallies.rows}
    assert found == {
        "Ants": (3, 2, "Insects"),
        "Bees": (1, 1, None),
        # What is below it counts for it too, an article that is both once.
        "Insects": (3, 2, None),
    }
    assert [row.name for row in tallies.rows] == ["Ants", "Insects", "Bees"]


def test_a_topic_counts_what_a_query_for_it_finds(feed: Path, library: Library) -> None:
    fill(feed, library)
    for row in library.topic_tallies().rows:
        assert row.count == library.count(parse_query(f"topic:{row.name}"))
    assert [(row.name, row.count) for row in library.topics()] == [
        (row.name, row.count) for row in library.topic_tallies().rows
    ]


def test_topics_in_a_circle_hold_each_other(feed: Path, library: Library) -> None:
    topics = feed / "_data/topics"
    topics.mkdir(parents=True)
    (topics / "egg.yaml").write_text("name: Egg\nparent: hen\n")
    (topics / "hen.yaml").write_text("name: Hen\nparent: Egg\n")
    write_news(feed, "a", "a", topics=["Egg"])
    write_news(feed, "b", "b", topics=["Hen"])
    library.refresh()
    found = {row.name: (row.count, row.parent) for row in library.topic_tallies().rows}
    assert found == {"Egg": (2, "Hen"), "Hen": (2, "Egg")}
    assert library.count(parse_query("topic:egg")) == 2


def test_articles_are_counted_over_time(feed: Path, library: Library) -> None:
    fill(feed, library)
    tallies = library.topic_tallies()
    ants = tallies.rows[0]
    assert tallies.stop - tallies.start == 16 * 86_400
    assert ants.series == (1, *[0] * (PERIODS - 2), 1)
    # The undated one is counted, in no period.
    assert sum(ants.series) == ants.count - 1


def test_counts_are_those_of_the_query(feed: Path, library: Library) -> None:
    fill(feed, library)
    rows = {row.name: row.count for row in library.topic_tallies(parse_query("quality>=50")).rows}
    assert rows == {"Ants": 1, "Bees": 0, "Insects": 1}
    assert library.topic_tallies(parse_query("quality>99")).rows[0].count == 0


def test_hidden_stories_are_not_counted(feed: Path, library: Library, marks: Marks) -> None:
    fill(feed, library)
    marks.set(["https://news.example/a"], Mark.HIDDEN, True)
    assert library.topic_tallies().rows[0].count == 2


def test_providers_have_the_mean_of_the_quality_that_is_known(feed: Path, library: Library) -> None:
    fill(feed, library)
    rows = library.provider_tallies().rows
    assert [(row.name, row.count, row.mean_quality) for row in rows] == [
        ("Paper", 2, 50.0),
        ("Radio", 1, None),
    ]
    assert [row.name for row in library.provider_tallies(parse_query("is:starred")).rows] == []


def test_values_to_complete_come_with_their_counts(feed: Path, library: Library) -> None:
    fill(feed, library)
    from reader.search.query_ast import TextField

    assert library.value_counts(TextField.TOPIC) == [
        ("Ants", 3),
        ("Insects", 3),
        ("Bees", 1),
    ]
    assert library.value_counts(TextField.PROVIDER) == [("Paper", 2), ("Radio", 1)]
    assert library.value_counts(TextField.TYPE) == [("article", 4)]
    assert library.value_counts(TextField.TITLE) == []
    write_news(feed, "e", "e", topics=["Bees"])
    library.refresh()
    assert dict(library.value_counts(TextField.TOPIC))["Bees"] == 2


def test_an_empty_feed_has_no_counts(library: Library) -> None:
    assert library.topic_tallies().rows == ()
    assert library.provider_tallies().rows == ()
