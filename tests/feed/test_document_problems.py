"""What is wrong in a document is named; what can be kept of it is kept."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.feed.documents import Reading, parse_document, read_document
from reader.feed.limits import DEFAULT_LIMITS
from reader.feed.model import Severity
from tests.feed.written import NEWS, NOW, PATH, article, document, parsed

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("fields", "field", "line", "reason"),
    [
        ("quality: high", "quality", 3, "not an integer: “high”"),
        ("heat: 9999999", "heat", 3, "not between -1,000,000 and 1,000,000: “9999999”"),
        ("published: maybe", "published", 3, "neither true nor false: “maybe”"),
        (
            "publishedDateTime: 2023-02-30",
            "publishedDateTime",
            3,
            "there is no such date: “2023-02-30”",
        ),
        ("publishedDateTime: soon", "publishedDateTime", 3, "not an ISO 8601 date: “soon”"),
        (
            "publishedDateTime: 2024-01-11T00:00:01Z",
            "publishedDateTime",
            3,
            "lies in the future: not used",
        ),
        ("length: long", "length", 3, "not an ISO 8601 duration: “long”"),
        ("topics: {a: b}", "topics[0]", None, "expected text, found a mapping"),
        ("topics:\n  - a\n  - [b]", "topics[1]", 5, "expected text, found a list"),
        ("provider: [a]", "provider", 3, "expected a mapping, found a list"),
        ("provider: {images: []}", "provider", 3, "has neither a name nor a domain"),
        (
            "provider:\n  name: a\n  domain: not one",
            "provider.domain",
            5,
            "not a domain: “not one”",
        ),
        ("excerpt: [a]", "excerpt", 3, "expected text, found a list"),
        (
            "webUrl: 'javascript:alert(1)'",
            "webUrl",
            3,
            "not opened: javascript: is not http or https",
        ),
        ("images:\n  - width: 1", "images[0].url", None, "an image without a URL"),
        ("images:\n  - [a]", "images[0]", 4, "expected a mapping, found a list"),
        ("related:\n  - quality: 1", "related[0]", 4, "a related story without a title"),
        (
            "related:\n  - title: R\n    webUrl: ftp://x/",
            "related[0].webUrl",
            5,
            "not opened: ftp: is not http or https",
        ),
        ("actions:\n  - title: a", "actions[0].url", None, "an action without a URL"),
        ("ratings: {average: 6}", "ratings.average", 3, "not between 0 and 5: “6”"),
        ("ratings: [1]", "ratings", 3, "expected a mapping, found a list"),
        ("ratings: good", "ratings", 3, "not a number: “good”"),
        ("linkedin: me", "linkedin", 3, "not opened: not an absolute URL"),
        ("type: a\ntype: b", "type", 4, "stands twice: the last one counts"),
        ('price: "\\e[31m"\nheat: "\\x9b2J"', "heat", 4, "not an integer: “\ufffd2J”"),
        ("excerpt: " + "x" * 5_001, "excerpt", 3, "longer than 5,000 characters: cut"),
        (
            "items: [" + "a, " * 1_001 + "]",
            "items",
            3,
            "more than 1,000 entries: the rest is left out",
        ),
        ("topics: [" + "a, " * 51 + "]", "topics", 3, "more than 50 entries: the rest is left out"),
    ],
)
def test_a_bad_field_is_dropped_with_a_warning(
    fields: str, field: str, line: int | None, reason: str
) -> None:
    reading = parsed(document(fields), "_news/x.md")
    assert reading.article is not None
    assert [(p.field, p.line, p.reason, p.severity) for p in reading.problems] == [
        (field, line, reason, Severity.WARNING)
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"---\ntitle: T\n", "front matter is not closed"),
        (b"---\nquality: 1\n---\n", "has neither a title nor a name"),
        (b"---\ntitle: ''\n---\n", "has neither a title nor a name"),
        (b"---\n- a\n---\n", "line 2, column 1: front matter is not a mapping of keys to values"),
        (
            b"---\ntitle: T\na: &x 1\n---\n",
            "line 3, column 4: uses an anchor (&x), which is not allowed",
        ),
        (b"---\ntitle: T\n\nx: 'a\n---\n", "line 5, column 1: found unexpected end of stream"),
        (b"---\ntitle: a\0b\n---\n", "holds NUL bytes: it is not text, or not UTF-8"),
        ("---\ntitle: T\n---\n".encode("utf-16"), "is UTF-16: save it as UTF-8"),
        (
            "---\ntitle: T\n---\n".encode("utf-16-le"),
            "holds NUL bytes: it is not text, or not UTF-8",
        ),
        (b"x" * (4 * 1024 * 1024 + 1), "larger than 4,194,304 bytes"),
    ],
)
def test_a_document_that_cannot_be_used_is_refused_by_name(data: bytes, reason: str) -> None:
    reading = parse_document(PATH, data)
    assert reading.article is None
    assert [(problem.severity, problem.reason) for problem in reading.problems] == [
        (Severity.ERROR, reason)
    ]


@pytest.mark.parametrize(
    "data", [b"", b"# Readme\n", b"text\n---\ntitle: T\n---\n", b'{"title": 1}']
)
def test_a_file_without_front_matter_is_neither_article_nor_problem(data: bytes) -> None:
    assert parse_document("README.md", data) == Reading(None, ())


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("_news/2023-12-16-example.md", datetime(2023, 12, 16, tzinfo=UTC)),
        ("_newsletters/example-2021-06-11.html", datetime(2021, 6, 11, tzinfo=UTC)),
        ("_news/2023-02-30-example.md", None),
        ("_news/the-2023-12-16-incident.md", None),
    ],
)
def test_a_missing_date_is_taken_from_the_files_name(path: str, expected: datetime | None) -> None:
    assert article(document("heat: 1"), path).published == expected


def test_an_impossible_date_falls_back_to_the_files_name() -> None:
    read = parsed(document("publishedDateTime: 2023-02-30")).article
    assert read is not None
    assert read.published == datetime(2023, 12, 16, tzinfo=UTC)


def test_a_bom_and_windows_line_ends_are_fine() -> None:
    data = b"\xef\xbb\xbf" + NEWS.replace("\n", "\r\n").encode()
    assert parse_document(PATH, data, now=NOW) == parsed(NEWS)


def test_stray_bytes_load_with_a_warning() -> None:
    reading = parse_document(PATH, b"---\nheat: 1\ntitle: caf\xe9\n---\n")
    assert reading.article is not None
    assert reading.article.title == "caf\ufffd"
    assert [problem.reason for problem in reading.problems] == [
        "not UTF-8 from line 3 on: stray bytes were replaced"
    ]


def test_a_title_that_is_too_long_is_cut() -> None:
    reading = parsed("---\ntitle: " + "x" * 1_001 + "\n---\n")
    assert reading.article is not None
    assert len(reading.article.title) == 1_000
    assert reading.problems[0].reason == "longer than 1,000 characters: cut"


def test_related_stories_have_a_limit() -> None:
    text = document("related:\n" + "".join(f"  - title: R{i}\n" for i in range(201)))
    reading = parsed(text)
    assert reading.article is not None
    assert len(reading.article.related) == 200
    assert reading.problems[0].reason == "more than 200 entries: the rest is left out"


def test_a_body_that_is_too_long_is_cut_with_a_warning() -> None:
    reading = parse_document(
        PATH, document("heat: 1", "word " * 100).encode(), DEFAULT_LIMITS._replace(body_chars=50)
    )
    assert reading.article is not None
    assert reading.article.is_body_cut
    assert [problem.field for problem in reading.problems] == ["body"]


def test_the_path_of_a_problem_is_clean_and_that_of_an_article_as_it_is() -> None:
    path = "_news/\x1b[31m\udcff.md"
    reading = parsed(document("quality: x"), path)
    assert reading.article is not None
    assert reading.article.path == path
    assert reading.problems[0].path == "_news/\ufffd[31m\ufffd.md"


def test_a_document_is_read_from_its_file(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(document("heat: 1"), encoding="utf-8")
    reading = read_document(tmp_path, "a.md")
    assert reading.article is not None
    assert reading.article.heat == 1
    missing = read_document(tmp_path, "b.md")
    assert missing.article is None
    assert missing.problems[0].reason == "cannot be read: no such file or directory"


LINES = st.lists(
    st.one_of(
        st.sampled_from(NEWS.splitlines()),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    ),
    max_size=30,
)


@given(
    st.one_of(st.binary(max_size=80), LINES.map(lambda lines: "\n".join(["---", *lines]).encode()))
)
def test_any_bytes_give_an_article_a_problem_or_nothing(data: bytes) -> None:
    reading = parse_document(PATH, data)
    if reading.article is not None:
        assert reading.article.title.isprintable() or "\ufffd" in reading.article.title
    elif data.removeprefix(b"\xef\xbb\xbf").startswith(b"---\n"):
        assert [p for p in reading.problems if p.severity is Severity.ERROR]
    for problem in reading.problems:
        assert problem.reason
