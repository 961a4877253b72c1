"""What a document says becomes an article, field by field."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from reader.feed.kinds import Kind
from reader.feed.model import Action, Article, Image, Link, Provider, Rating
from tests.feed.written import NEWS, article, document


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
