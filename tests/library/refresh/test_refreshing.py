from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.feed.documents import read_document
from reader.feed.errors import FeedUnreadable
from reader.library.model import Order, Sort
from reader.library.refresh.progress import Progress
from reader.search.query import parse_query
from tests.library.feeds import MTIME, write, write_news

if TYPE_CHECKING:
    from pathlib import Path

    from reader.feed.documents import Reading
    from reader.library.library import Library
    from tests.library.conftest import OpenLibrary


@pytest.fixture
def read_paths(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that refreshes read, in their order."""
    paths: list[str] = []

    def recorded(feed: Path, path: str) -> Reading:
        paths.append(path)
        return read_document(feed, path)

    monkeypatch.setattr("reader.library.refresh.refreshing.read_document", recorded)
    return paths


def titles(library: Library, query: str = "") -> list[str]:
    listing = library.listing(Order(Sort.DATE), parse_query(query) if query else None)
    return [row.title for row in listing.rows(0, len(listing))]


def test_a_first_refresh_reads_every_document(feed: Path, library: Library) -> None:
    write_news(feed, "2024-01-02-b", "Bees")
    write_news(feed, "2024-01-01-a", "Ants")

    report = library.refresh()

    assert titles(library) == ["Bees", "Ants"]
    assert (report.article_count, report.read_count, report.removed_count) == (2, 2, 0)
    assert report.added == ()


def test_nothing_is_read_twice(feed: Path, library: Library, read_paths: list[str]) -> None:
    write_news(feed, "2024-01-01-a", "Ants")
    write(feed, "_news/broken.md", title="x").write_text("---\n[")
    (feed / "README.md").write_text("No front matter\n")
    library.refresh()
    read_paths.clear()

    report = library.refresh()

    assert read_paths == []
    assert report.read_count == 0


def test_only_what_changed_is_read(feed: Path, library: Library, read_paths: list[str]) -> None:
    for name in ("a", "b", "c"):
        write_news(feed, name, f"Title {name}")
    library.refresh()
    read_paths.clear()
    write_news(feed, "b", "Title b, continued", mtime=MTIME + 1)

    library.refresh()

    assert read_paths == ["_news/b.md"]
    assert sorted(titles(library)) == ["Title a", "Title b, continued", "Title c"]


def test_an_edit_of_the_same_size_is_seen(feed: Path, library: Library) -> None:
    write_news(feed, "a", "Old")
    library.refresh()
    write_news(feed, "a", "New", mtime=MTIME + 1)

    assert library.refresh().read_count == 1
    assert titles(library) == ["New"]


def test_a_changed_article_keeps_its_number(feed: Path, library: Library) -> None:
    write_news(feed, "a", "Old")
    write_news(feed, "b", "Other")
    library.refresh()
    before = library.find("_news/a.md")
    write_news(feed, "a", "New", mtime=MTIME + 1)
    library.refresh()

    assert library.find("_news/a.md") == before


def test_words_of_the_old_text_are_forgotten(feed: Path, library: Library) -> None:
    write_news(feed, "a", "Ants", excerpt="They like sugar", topics=["Insects"])
    library.refresh()
    write_news(feed, "a", "Ants", excerpt="They like leaves", topics=["Animals"], mtime=MTIME + 1)
    library.refresh()

    assert titles(library, "text:sugar") == []
    assert titles(library, "text:leaves") == ["Ants"]
    assert [(topic.name, topic.count) for topic in library.topics()] == [("Animals", 1)]


def test_removed_documents_leave_the_index(feed: Path, library: Library) -> None:
    write_news(feed, "a", "Ants")
    gone = write_news(feed, "b", "Bees")
    library.refresh()
    number = library.find("_news/b.md")
    gone.unlink()

    report = library.refresh()

    assert report.removed_count == 1
    assert titles(library) == ["Ants"]
    assert number is not None
    assert library.story(number) is None


def test_a_renamed_document_is_one_that_left_and_one_that_came(
    feed: Path, library: Library
) -> None:
    path = write_news(feed, "a", "Ants")
    library.refresh()
    key = library.listing(Order()).rows(0, 1)[0].key
    path.rename(feed / "_news/renamed.md")

    report = library.refresh()

    assert (report.read_count, report.removed_count) == (1, 1)
    (row,) = library.listing(Order()).rows(0, 10)
    assert row.key == key
    assert library.find("_news/renamed.md") is not None
    assert library.find("_news/a.md") is None


def test_the_numbers_of_new_articles_are_reported(feed: Path, library: Library) -> None:
    write_news(feed, "a", "Ants")
    library.refresh()
    write_news(feed, "a", "Ants again", mtime=MTIME + 1)
    write_news(feed, "b", "Bees")

    report = library.refresh()

    ref = library.find("_news/b.md")
    assert ref is not None
    assert report.added == (ref.number,)


def test_numbers_are_not_given_twice(feed: Path, library: Library) -> None:
    last = write_news(feed, "a", "Ants")
    library.refresh()
    before = library.find("_news/a.md")
    last.unlink()
    library.refresh()
    write_news(feed, "b", "Bees")
    library.refresh()

    assert library.find("_news/b.md") != before


def test_an_article_that_breaks_leaves_and_its_problem_stays_until_it_is_mended(
    feed: Path, library: Library
) -> None:
    path = write_news(feed, "a", "Ants")
    library.refresh()
    path.write_text("---\ntitle: [\n---\n")
    library.refresh()

    assert titles(library) == []
    assert [problem.path for problem in library.problems()] == ["_news/a.md"]

    write_news(feed, "a", "Ants", mtime=MTIME + 2)
    library.refresh()
    assert titles(library) == ["Ants"]
    assert library.problems() == []


def test_problems_of_the_walk_are_replaced(feed: Path, library: Library) -> None:
    (feed / "_news").mkdir()
    link = feed / "_news/a.md"
    link.symlink_to("/nowhere/at/all.md")
    library.refresh()
    assert [problem.path for problem in library.problems()] == ["_news/a.md"]
    assert library.refresh().problem_count == 1

    link.unlink()
    assert library.refresh().problem_count == 0


def test_the_newest_are_read_first_a_screenful_at_once(
    feed: Path, library: Library, read_paths: list[str]
) -> None:
    for day in range(100):
        write_news(feed, f"2024-{day // 28 + 1:02}-{day % 28 + 1:02}-x", f"Title {day}")
    steps: list[Progress] = []
    seen: list[int] = []

    def look(step: Progress) -> None:
        steps.append(step)
        if step.is_committed:
            seen.append(library.article_count())

    library.refresh(look)

    assert read_paths == sorted(read_paths, reverse=True)
    assert seen == [64, 64, 100]
    assert steps[:2] == [Progress(64, 64), Progress(64, 100)]
    assert steps[-1] == Progress(100, 100)


def test_an_interrupted_refresh_keeps_what_it_did(
    feed: Path, library: Library, read_paths: list[str]
) -> None:
    for day in range(100):
        write_news(feed, f"x-{day}", f"Title {day}")

    def interrupt(step: Progress) -> None:
        if step.done == 64:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.refresh(interrupt)
    assert library.article_count() == 64
    read_paths.clear()

    library.refresh()

    assert len(read_paths) == 36
    assert library.article_count() == 100


def test_a_cancelled_refresh_reports_what_it_did(feed: Path, library: Library) -> None:
    for day in range(100):
        write_news(feed, f"x-{day}", f"Title {day}")

    report = library.refresh(is_cancelled=lambda: library.article_count() > 0)

    assert (report.read_count, report.article_count) == (64, 64)


def test_a_rebuild_reads_everything_again(
    feed: Path, library: Library, read_paths: list[str]
) -> None:
    write_news(feed, "a", "Ants")
    library.refresh()

    report = library.refresh(is_rebuild=True)

    assert read_paths == ["_news/a.md"] * 2
    assert report.article_count == 1


def test_two_libraries_share_one_index(
    feed: Path, open_library: OpenLibrary, read_paths: list[str]
) -> None:
    first, second = open_library(), open_library()
    write_news(feed, "a", "Ants")
    first.refresh()
    assert titles(second) == ["Ants"]
    assert second.search("ants")

    read_paths.clear()
    write_news(feed, "b", "Bees")
    second.refresh()
    first.refresh()

    assert read_paths == ["_news/b.md"]
    assert first.search("bees")


def test_a_document_that_another_copy_has_read_meanwhile_stays_one(
    feed: Path, open_library: OpenLibrary
) -> None:
    first, second = open_library(), open_library()
    write_news(feed, "a", "Ants")

    # The second looks at the folder before the first writes, and writes after it.
    def let_the_first_write(step: Progress) -> None:
        if not step.done:
            first.refresh()

    second.refresh(let_the_first_write)

    assert titles(first) == titles(second) == ["Ants"]


def test_paths_that_are_not_unicode_are_kept(feed: Path, library: Library) -> None:
    path = write_news(feed, "a", "Ants", originalUrl=None)
    path.rename(feed / "_news/a\udcff.md")
    library.refresh()

    (row,) = library.listing(Order()).rows(0, 1)
    assert row.key.isascii()
    assert library.refresh().read_count == 0
    ref = library.find("_news/a\udcff.md")
    assert ref is not None
    story = library.story(ref)
    assert story is not None
    assert story.notice is None


def test_a_feed_that_is_not_there_is_unreadable(tmp_path: Path, open_library: OpenLibrary) -> None:
    library = open_library(tmp_path / "nowhere")
    with pytest.raises(FeedUnreadable):
        library.refresh()


def test_the_site_is_read_when_its_files_change(feed: Path, library: Library) -> None:
    assert library.site.title == "Feed of tests"
    (feed / "_config.yml").write_text("title: Daily Ant\n")
    library.refresh()
    assert library.site.title == "Daily Ant"
    (feed / "_config.yml").write_text("title: Weekly Ant\n")
    library.refresh()
    assert library.site.title == "Weekly Ant"
