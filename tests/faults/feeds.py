"""A small feed for faults, and what an index must say of it however it came to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.library import Library
from reader.library.model import Order, Sort
from reader.marks import Marks
from tests.hostile.case import document

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = 120
Answers = tuple[object, ...]


def write_article(feed: Path, number: int, version: int = 0) -> None:
    """Write one article; its version changes its words."""
    (feed / "_news").mkdir(parents=True, exist_ok=True)
    quality = (number * 7 + version) % 100
    (feed / "_news" / f"{number:04}.md").write_bytes(
        document(
            f"title: Story {number} of version {version}\nquality: {quality}\n"
            f"originalUrl: https://news.example/{number}\ntopics: [Topic {number % 7}]\n"
            f"provider: {{name: Paper {number % 5}}}\nheat: {'x' if number % 11 == 0 else number}\n"
            f"related: [{{title: Beside {number}, webUrl: 'https://news.example/{number + 1}'}}]"
        )
    )


def write_feed(feed: Path, count: int = ARTICLES) -> None:
    """Write the whole feed."""
    for number in range(count):
        write_article(feed, number)


def answers(library: Library) -> Answers:
    """What the library says of its feed, without what differs from index to index."""
    rows = library.listing(Order(Sort.QUALITY)).rows(0, 10_000)
    titles = {row.number: row.title for row in rows}
    return (
        sorted((row.id, row.key, row.title, row.quality, row.related_count) for row in rows),
        library.problems(),
        library.topics(),
        library.providers(),
        sorted(titles[match.number] for match in library.search("story version 3")),
        library.article_count(),
    )


def answers_of_a_fresh_index(feed: Path, folder: Path) -> Answers:
    """What an index says that nothing ever happened to."""
    library = Library(feed, cache_dir=folder, marks=Marks(folder / "marks"))
    try:
        library.refresh()
        return answers(library)
    finally:
        library.close()
