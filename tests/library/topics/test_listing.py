from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.topics.counts import Count
from tests.library.feeds import write_news

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library.library import Library


def test_topics_of_the_site_and_of_articles_are_counted_together(
    feed: Path, library: Library
) -> None:
    folder = feed / "_data/topics"
    folder.mkdir(parents=True)
    (folder / "insects.yaml").write_text("name: Insects\n")
    (folder / "ants.yaml").write_text("name: Ants\nparent: Insects\n")
    (folder / "bees.yaml").write_text("name: Bees\nparent: Insects\n")
    write_news(feed, "a", "One", topics=["Ants", "Gardens"])
    write_news(feed, "b", "Two", topics=["ants"])
    library.refresh()

    counts = {count.name: count for count in library.topics()}

    assert set(counts) == {"Ants", "Bees", "Insects", "Gardens"}
    assert (counts["Ants"].count, counts["Ants"].parent) == (2, "Insects")
    assert counts["Bees"].count == 0
    assert counts["Gardens"] == Count("Gardens", 1)
    assert library.topics()[0].name == "Ants"


def test_providers_have_a_count_and_the_mean_of_what_is_known(feed: Path, library: Library) -> None:
    for name, quality in [("a", 40), ("b", 60), ("c", None)]:
        fields = {} if quality is None else {"quality": quality}
        write_news(feed, name, f"Title {name}", provider={"name": "Paper"}, **fields)
    write_news(feed, "d", "Title d", provider={"name": "Radio"})
    write_news(feed, "e", "Title e")
    library.refresh()
    assert library.providers() == [
        Count("Paper", 3, mean_quality=50.0),
        Count("Radio", 1),
    ]
