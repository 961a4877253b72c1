"""The whole corpus as one feed: the honest load, answers are clean, nothing is changed."""

from __future__ import annotations

import os
import random
import time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.feed import documents
from reader.feed.documents import Reading
from reader.library.library import Library
from reader.library.model import Order, Sort
from reader.marks import Mark, Marks
from reader.search.query import QueryError, parse_query
from reader.tui.story.contents import story_blocks
from reader.tui.story.lines import lay_out
from tests.hostile.case import Case, Outcome, document
from tests.hostile.corpus import CASES, HONEST, ODD_NAMES, write_cases
from tests.hostile.safety import unsafe_characters, unsafe_in_reading, unsafe_in_value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.library.stories.model import Story
    from tests.hostile.conftest import WatchedReading

SUBSETS = 12
WIDTH = 47
HONEST_TITLES = {
    "A quiet day",
    "A page with a body",
    "A page in HTML",
    "Bread & butter",
    "Within",
    "Deep",
    *(f"Odd name {number}" for number in range(len(ODD_NAMES))),
}


@pytest.fixture(scope="module")
def library(
    hostile_feed: Path, watched_reading: WatchedReading, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Library]:
    """The hostile feed, read."""
    library = Library(
        hostile_feed,
        cache_dir=watched_reading.cache / "everyday-reader",
        marks=Marks(tmp_path_factory.mktemp("marks")),
    )
    yield library
    library.close()


def test_every_honest_neighbour_is_loaded(library: Library) -> None:
    titles = {row.title for row in library.listing(Order()).rows(0, 10_000)}
    assert titles >= HONEST_TITLES


def test_nothing_of_another_folder_is_read(library: Library) -> None:
    assert not any("SECRET" in row.title for row in library.listing(Order()).rows(0, 10_000))


def test_every_document_that_is_refused_is_a_problem(library: Library) -> None:
    reported = {problem.path for problem in library.problems()}
    refused = {f"_news/{case.name}" for case in CASES if case.outcome is Outcome.REFUSED}
    assert refused - reported == set()


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("entry-fifo.md", "a named pipe"),
        ("entry-socket.md", "a socket"),
        ("entry-link-loop.md", "leads nowhere"),
        ("entry-link-to-nothing.md", "leads nowhere"),
        ("entry-link-out.md", "out of the feed"),
        ("entry-link-out-by-dots.md", "out of the feed"),
        ("entry-link-to-zeros.md", "out of the feed"),
        ("entry-link-to-a-terminal.md", "out of the feed"),
        ("entry-link-to-fifo.md", "a named pipe"),
        ("entry-linked-folder", "not entered"),
        ("entry-linked-folder.md", "out of the feed"),
        ("entry-link-to-itself", "not entered"),
        ("entry-sparse.md", "larger than"),
    ],
)
def test_an_entry_that_is_no_document_is_named(library: Library, entry: str, says: str) -> None:
    reasons = [each.reason for each in library.problems() if each.path == f"_entries/{entry}"]
    assert any(says in reason for reason in reasons), reasons


def test_every_problem_can_be_shown(library: Library) -> None:
    for problem in library.problems():
        for text in (problem.path, problem.field or "", problem.reason):
            assert unsafe_characters(text) == [], text


def test_every_story_can_be_shown(library: Library) -> None:
    for row in library.listing(Order(Sort.DATE)).rows(0, 10_000):
        assert unsafe_characters(f"{row.title} {row.provider} {row.type} {row.url}") == []
        if row.title == "Body":
            continue  # read in test_documents, drawn in test_bodies
        ref = library.find(row.id)
        story = None if ref is None else library.story(ref)
        assert story is not None, row
        assert list(unsafe_in_value(story.subject, "subject")) == []
        assert_drawn_safely(story)
    for count in (*library.topics(), *library.providers()):
        assert unsafe_characters(f"{count.name} {count.parent}") == []
    assert unsafe_characters(library.site.title) == []


def assert_drawn_safely(story: Story) -> None:
    """Look at every line of the story's page."""
    for line in lay_out(story_blocks(story, now=1_700_000_000.0), WIDTH).lines:
        assert unsafe_characters(line.content.plain) == [], line.content.plain
        assert line.content.cell_length <= WIDTH, line.content.plain


def test_a_second_look_reads_nothing_again(library: Library) -> None:
    assert library.refresh().read_count == 0


QUERIES = (
    '"',
    "'", '""', "*", "%", "_", "\\", "(", ")", "((", "\0", "\x1b[2J", "\ud800", "\udcff",
    "a" * 4_000,
    "(" * 49 + "a" + ")" * 49, "-" * 1_000 + "a", "not " * 900 + "a", "a or " * 900 + "b",
    "a " * 1_900,
    "NEAR(a b)", "a AND b", "title:*", "-title:x", "quality:>9e999", "quality:99999999999999999999",
    "date:0000-00-00", "date:9999-12-31", "age:<999999y", "age:>0h", "id:zz", "is:", "sort:", ":x",
    "[/]", "[@click=app.quit]x", "a OR 1=1 --", "'; DROP TABLE article; --", "{a}", "\u202eabc",
    "🏳\u200d🌈", "e\u0301" * 300, "title:\"\0\"", "text:\"a*\"", "text:(", "text:\u0000",
    "text:a\"b",
)  # fmt: skip


@pytest.mark.parametrize("text", QUERIES, ids=range(len(QUERIES)))
def test_any_query_is_answered_or_refused(library: Library, text: str) -> None:
    ask(library, text)


@settings(max_examples=150)
@given(st.text(st.characters(), max_size=40) | st.from_regex(r"\A[a-z]+:[<>=]*.{0,9}( or -)?\Z"))
def test_any_text_is_a_query_or_none(library: Library, text: str) -> None:
    ask(library, text)


def ask(library: Library, text: str) -> None:
    library.search(text)
    ref = library.find(text)
    assert ref is None or library.story(ref) is not None
    try:
        query = parse_query(text)
    except QueryError as error:
        refused = error
    else:
        library.listing(Order(), query).rows(0, 20)
        return
    assert 0 <= refused.position <= len(text)
    assert len(refused.message) < 300


def test_any_key_can_be_marked(library: Library) -> None:
    rows = library.listing(Order()).rows(0, 10_000)
    library.marks.set([row.key for row in rows], Mark.READ, True)
    assert library.unread_count() == 0
    assert len(library.listing(Order(), parse_query("is:unread"))) == 0
    library.marks.undo()


@pytest.mark.parametrize("seed", range(SUBSETS))
def test_every_subset_of_the_corpus_leaves_the_honest_alone(seed: int, tmp_path: Path) -> None:
    chosen = random.Random(seed).sample(CASES, 15)
    write_cases(tmp_path / "feed" / "_news", (*chosen, *HONEST))
    library = Library(tmp_path / "feed", cache_dir=tmp_path, marks=Marks(tmp_path / "marks"))
    try:
        library.refresh()
        paths = {story.subject.path for story in library.articles(Order())}  # type: ignore[union-attr]
    finally:
        library.close()
    assert paths >= {f"_news/{case.name}" for case in HONEST}


def test_a_half_written_document_is_loaded_once_it_is_whole(tmp_path: Path) -> None:
    whole = document("title: Whole\nquality: 1")
    write_cases(tmp_path / "feed", [Case("a.md", whole[:15], Outcome.REFUSED)])
    library = Library(tmp_path / "feed", cache_dir=tmp_path, marks=Marks(tmp_path / "marks"))
    try:
        library.refresh()
        assert [problem.reason for problem in library.problems()] == ["front matter is not closed"]
        write_cases(tmp_path / "feed", [Case("a.md", whole, Outcome.ARTICLE)])
        library.refresh()
        assert [row.title for row in library.listing(Order()).rows(0, 9)] == ["Whole"]
        assert library.problems() == []
    finally:
        library.close()


def test_a_date_of_the_future_is_that_of_the_file(tmp_path: Path) -> None:
    dated = {
        "now.md": ("2024-05-01", 2_000_000_000),
        "future.md": ("2999-01-01", 1_600_000_000),
        "2998-01-01-name.md": ("", 1_500_000_000),
        "2020-01-01-both.md": ("2999-01-01", 1_400_000_000),
        "file-too.md": ("2999-01-01", 32_500_000_000),
    }
    for name, (date, changed) in dated.items():
        text = f"title: {name}\npublishedDateTime: '{date}'"
        write_cases(tmp_path / "feed", [Case(name, document(text), Outcome.LOADED)])
        os.utime(tmp_path / "feed" / name, (changed, changed))
    library = Library(
        tmp_path / "feed",
        cache_dir=tmp_path,
        marks=Marks(tmp_path / "marks"),
        last_visit=time.time() + 60,
    )
    try:
        library.refresh()
        assert len(library.listing(Order(), parse_query("is:new"))) == 0
        rows = library.listing(Order(Sort.DATE)).rows(0, 9)
        said = {problem.path: problem.reason for problem in library.problems()}
    finally:
        library.close()
    assert [(row.title, row.published) for row in rows] == [
        ("now.md", 1_714_521_600),
        ("future.md", 1_600_000_000),
        ("2020-01-01-both.md", 1_577_836_800),
        ("2998-01-01-name.md", 1_500_000_000),
        ("file-too.md", None),
    ]
    assert said == {
        "future.md": "lies in the future: the time of the file is used",
        "2020-01-01-both.md": "lies in the future: the date in the file's name is used",
        "2998-01-01-name.md": "the date in the file's name lies in the future:"
        " the time of the file is used",
        "file-too.md": "lies in the future: not used",
    }


def test_the_oracle_sees_what_it_must_see() -> None:
    from reader.feed.kinds import Kind
    from reader.feed.model import Article

    for text in (
        "a\x1b",
        "a\x9b",
        "\u202e",
        "a\u200db",
        "\ud800",
        "a" + "\u0301" * 7,
        "a\U000e0041",
    ):
        reading = Reading(Article(path="a", kind=Kind.NEWS, title=text))
        assert unsafe_in_reading(reading), ascii(text)
    assert not unsafe_in_reading(
        Reading(Article(path="a", kind=Kind.NEWS, title="👨\u200d👩 é שלום"))
    )


def test_a_document_that_we_fail_at_hides_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = documents.parse_document

    def failing(path: str, *rest: Any, **options: Any) -> Reading:
        if path == "bad.md":
            raise IndexError("\x1b[2J of a feed")
        return real(path, *rest, **options)

    monkeypatch.setattr(documents, "parse_document", failing)
    write_cases(tmp_path / "feed", [*HONEST, Case("bad.md", b"---\n---\n", Outcome.REFUSED)])
    library = Library(tmp_path / "feed", cache_dir=tmp_path, marks=Marks(tmp_path / "marks"))
    try:
        library.refresh()
        assert library.article_count() == len(HONEST)
        assert [problem.path for problem in library.problems()] == ["bad.md"]
        assert "IndexError" in library.problems()[0].reason
    finally:
        library.close()
