from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.feed.documents import Reading, parse_document, read_document
from reader.feed.limits import DEFAULT_LIMITS
from reader.feed.model import Action, Article, Image, Kind, Link, Provider, Rating, Severity

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2024, 1, 10, tzinfo=UTC)
PATH = "_news/2023-12-16-example.md"

NEWS = """\
---
category: news
title: "Glaciers &amp; rivers"
excerpt: "First part.\\n\\nSecond part."
publishedDateTime: 2023-12-15T23:30:00Z
originalUrl: "https://example.org/glaciers?utm_source=feed"
webUrl: "https://unrelated.example/"
ampWebUrl: "https://example.org/amp"
type: article
quality: 64
heat: "84"
published: true
featuredContent: "<iframe src=\\"https://example.org/player\\"></iframe>"
provider:
  name: The Example
  domain: Example.org
  images:
    - url: "/assets/images/example.jpg"
topics:
  - Water
  - Ice
  - Water
images:
  - url: "https://example.org/a.png"
    width: 800
    height: 600
    isCached: true
  - url: /assets/b.png
related:
  - title: Lower
    webUrl: https://example.net/one/
    quality: 10
    provider:
      name: Net
      domain: example.net
  - title: Unknown
    webUrl: https://example.net/two
  - title: Same page, better
    webUrl: https://example.net/one
    quality: 60
    publishedDateTime: 2023-12-13
  - title: No page
    quality: 20
secured: "blob"
---
"""


def parsed(text: str, path: str = PATH) -> Reading:
    return parse_document(path, text.encode(errors="surrogatepass"), now=NOW)


def article(text: str, path: str = PATH) -> Article:
    reading = parsed(text, path)
    assert reading.problems == ()
    assert reading.article is not None
    return reading.article


def document(fields: str, body: str = "") -> str:
    return f"---\ntitle: T\n{fields}\n---\n{body}"


def reasons(text: str, path: str = PATH) -> list[tuple[str | None, int | None, str]]:
    return [
        (problem.field, problem.line, problem.reason) for problem in parsed(text, path).problems
    ]


def test_every_field_of_a_news_article_is_read() -> None:
    read = article(NEWS)
    assert read.kind is Kind.NEWS
    assert read.title == "Glaciers & rivers"
    assert read.excerpt == "First part.\n\nSecond part."
    assert read.published == datetime(2023, 12, 15, 23, 30, tzinfo=UTC)
    assert read.url == "https://example.org/glaciers?utm_source=feed"
    assert read.web_url == "https://unrelated.example/"
    assert (read.type, read.quality, read.heat, read.is_published) == ("article", 64, 84, True)
    assert read.provider == Provider("The Example", "example.org")
    assert read.topics == ("Water", "Ice")
    assert read.images == (Image("https://example.org/a.png", 800, 600),)
    assert read.body is None
    assert "blob" not in repr(read)


def test_related_stories_are_one_per_page_and_the_best_first() -> None:
    related = article(NEWS).related
    assert [(story.title, story.quality) for story in related] == [
        ("Same page, better", 60),
        ("No page", 20),
        ("Unknown", None),
    ]
    assert related[0].published == datetime(2023, 12, 13, tzinfo=UTC)
    assert related[1].url is None


def test_absent_fields_are_unknown() -> None:
    read = article("---\ntitle: T\n---\n", "_news/x.md")
    assert read == Article(path="_news/x.md", kind=Kind.NEWS, title="T")


@pytest.mark.parametrize(
    ("path", "type_", "kind"),
    [
        ("_news/a.md", "video", Kind.NEWS),
        ("_archive/_news/a.md", "article", Kind.NEWS),
        ("_newsletters/a.html", "article", Kind.NEWSLETTER),
        ("_learning/videos/a.md", "video", Kind.VIDEO),
        ("_learning/courses/a.md", "course", Kind.COURSE),
        ("_learning/collections/a.md", "collection", Kind.COLLECTION),
        ("_learning/other/a.md", "course", Kind.COURSE),
        ("_samples/a.md", "download", Kind.SAMPLE),
        ("_communities/a.md", "forum", Kind.COMMUNITY),
        ("_people/a.md", "profile", Kind.PERSON),
        ("site/_people/a.md", "profile", Kind.PERSON),
        ("a.md", "video", Kind.VIDEO),
        ("a.md", "download", Kind.SAMPLE),
        ("a.md", "forum", Kind.COMMUNITY),
        ("a.md", "profile", Kind.PERSON),
        ("videos/a.md", "whatever", Kind.NEWS),
    ],
)
def test_the_folder_tells_the_kind_else_the_type(path: str, type_: str, kind: Kind) -> None:
    assert article(document(f"type: {type_}"), path).kind is kind


def test_a_person_has_a_name_a_bio_and_links() -> None:
    read = article(
        "---\nname: Ada\nbio: Writes programs.\nlocation: London\nwebsite: https://ada.example/\n"
        "affiliation: {name: Engines, domain: engines.example}\n"
        "twitter: {username: ada, url: https://twitter.com/ada, followers: 16314}\n"
        "linkedin: https://www.linkedin.com/in/ada\n---\n",
        "_people/ada.md",
    )
    assert (read.title, read.excerpt, read.location) == ("Ada", "Writes programs.", "London")
    assert read.affiliation == Provider("Engines", "engines.example")
    assert read.links == (
        Link("Website", "https://ada.example/"),
        Link("Twitter", "https://twitter.com/ada"),
        Link("LinkedIn", "https://www.linkedin.com/in/ada"),
    )


def test_a_course_a_sample_a_collection_and_a_community_have_facts_of_their_own() -> None:
    course = article(
        document(
            "length: PT51M\nprice: Free\nlevels: [Beginner]\nratings: {count: 929, average: 4.61}"
        )
    )
    assert (course.length, course.price, course.levels) == (
        timedelta(minutes=51),
        "Free",
        ("Beginner",),
    )
    assert course.rating == Rating(4.61, 929)
    sample = article(
        document(
            "actions:\n"
            "  - {url: https://example.org/a.zip, type: download, title: Get it, attribution: Me}\n"
            "provider: {name: P, domain: p.example, authors: [{name: Jo}, Kim]}"
        )
    )
    assert sample.actions == (Action("Get it", "https://example.org/a.zip", "download", "Me"),)
    assert sample.provider == Provider("P", "p.example", ("Jo", "Kim"))
    assert article(document("items: [videos/a, videos/b]")).items == ("videos/a", "videos/b")
    assert article(document("members: 8400")).members == 8400
    assert article(document("removed: true")).is_removed


@pytest.mark.parametrize(
    ("fields", "field", "expected"),
    [
        ("topics: Water", "topics", ("Water",)),
        ("topics: ", "topics", ()),
        ("levels: Beginner", "levels", ("Beginner",)),
        ("provider: The Example", "provider", Provider("The Example")),
        ("provider: {domain: example.org}", "provider", Provider("example.org", "example.org")),
        ("provider: {name: The Example}", "provider", Provider("The Example")),
        ("images: https://example.org/a.png", "images", (Image("https://example.org/a.png"),)),
        ("ratings: 4", "rating", Rating(4.0)),
        ("twitter: '@ada'", "links", (Link("Twitter", "https://twitter.com/ada"),)),
        ("quality: null", "quality", None),
        ("quality: ''", "quality", None),
        ("published: no", "is_published", False),
        ("whatever: [1, {2: 3}]", "heat", None),
        ("title: no", "title", "no"),
        ("title: 12:30:45", "title", "12:30:45"),
    ],
)
def test_what_is_written_differently_is_understood(
    fields: str, field: str, expected: object
) -> None:
    text = f"---\n{fields}\n---\n" if fields.startswith("title") else document(fields)
    assert getattr(article(text), field) == expected


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
        ("publishedDateTime: 2024-01-11T00:00:01Z", "publishedDateTime", 3, "lies in the future"),
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
        PATH, document("heat: 1", "word " * 100).encode(), replace(DEFAULT_LIMITS, body_chars=50)
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
