"""The full text of a new index comes behind its articles, and is the same as if it had not."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from reader.library.model import Order, Sort
from reader.library.refresh.progress import RefreshReport
from reader.search.query import parse_query
from tests.library.feeds import related, write_news

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from reader.library.library import Library
    from tests.library.conftest import OpenLibrary


def titles(library: Library, query: str) -> list[str]:
    listing = library.listing(Order(Sort.DATE), parse_query(query))
    return sorted(row.title for row in listing.rows(0, len(listing)))


def write_comets(feed: Path) -> None:
    write_news(feed, "2024-01-03-a", "Ants", excerpt="Ants follow a Comet, briefly.")
    write_news(feed, "2024-01-02-b", "Bees", related=[related(None, "Comets seen by bees")])
    write_news(feed, "2024-01-01-c", "Cats", topics=["Comet"])


def until_the_report(library: Library) -> None:
    """A first refresh that ends where a process is ended whose app was closed."""
    for step in library.refreshing():
        if isinstance(step, RefreshReport):
            return


def test_letters_are_looked_for_until_there_are_words(feed: Path, library: Library) -> None:
    write_comets(feed)
    until_the_report(library)
    assert titles(library, "text:comet") == ["Ants", "Bees", "Cats"]
    assert titles(library, 'text:"comet, briefly"') == ["Ants"]
    assert titles(library, "not text:comet") == []

    library.refresh()

    assert titles(library, "text:comet") == ["Ants", "Cats"]
    assert titles(library, 'text:"a comet briefly"') == ["Ants"]


def test_the_first_refresh_does_not_end_before_the_words_are_there(
    feed: Path, library: Library
) -> None:
    write_comets(feed)
    library.refresh()
    assert titles(library, "text:comet") == ["Ants", "Cats"]


def test_they_come_a_few_at_a_time(
    feed: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.library.index.full_text._AT_ONCE", 2)
    write_comets(feed)
    steps = library.refreshing()
    list(islice(steps, 1))
    list(steps)
    assert titles(library, "text:comet") == ["Ants", "Cats"]


def test_what_changes_before_its_words_were_put_in_is_not_taken_out(
    feed: Path, open_library: OpenLibrary
) -> None:
    write_comets(feed)
    library = open_library()
    until_the_report(library)
    write_news(feed, "2024-01-03-a", "Ants", excerpt="Nothing of it.", mtime=1)
    (feed / "_news/2024-01-01-c.md").unlink()
    write_news(feed, "2024-01-04-d", "Dogs", excerpt="A comet.")

    library.refresh()

    assert titles(library, "text:comet") == ["Dogs"]
    assert titles(library, "text:nothing") == ["Ants"]
    write_news(feed, "2024-01-04-d", "Dogs", excerpt="A moon.", mtime=2)
    library.refresh()
    assert titles(library, "text:comet") == []
    assert titles(library, "text:moon") == ["Dogs"]
