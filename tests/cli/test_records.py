"""Articles as JSON: the feed's names, what is unknown left out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from reader.cli.records import article_record, story_record
from reader.feed.kinds import Kind
from reader.feed.model import Action, Article, Image, Link, Provider, Rating, RelatedStory
from reader.library.stories.model import Story, StoryRef

BARE = Article("_news/a.md", Kind.NEWS, "A")
MOMENT = datetime(2024, 3, 12, 9, 30, tzinfo=timezone(timedelta(hours=1)))


def record(article: Article) -> dict[str, object]:
    return article_record(article, "0123456789ab", is_read=False, is_starred=True)


def test_what_is_always_there() -> None:
    assert record(BARE) == {
        "id": "0123456789ab",
        "path": "_news/a.md",
        "title": "A",
        "topics": [],
        "related": [],
        "read": False,
        "starred": True,
    }


def test_everything_that_an_article_may_have() -> None:
    article = Article(
        path="_news/a.md",
        kind=Kind.NEWS,
        title="A",
        excerpt="E",
        published=MOMENT,
        original_url="https://a.example/",
        web_url="https://b.example/",
        type="article",
        quality=0,
        heat=-1,
        is_published=False,
        is_removed=True,
        provider=Provider("P", "p.example", ("Ann",)),
        topics=("T",),
        images=(Image("https://i.example/", 1, 2, "I"), Image("https://j.example/")),
        related=(
            RelatedStory("R"),
            RelatedStory(
                title="S",
                url="https://s.example/",
                excerpt="SE",
                published=MOMENT,
                type="video",
                provider=Provider("Q"),
                quality=3,
                images=(Image("https://k.example/"),),
            ),
        ),
        length=timedelta(minutes=90, seconds=5),
        price="Free",
        levels=("Beginner",),
        rating=Rating(4.5, 12),
        actions=(Action("Get", "https://get.example/", "download", "Ann"),),
        items=("videos/x",),
        members=8,
        location="Oslo",
        affiliation=Provider("Org"),
        links=(Link("website", "https://w.example/"),),
    )
    assert record(article) == {
        "id": "0123456789ab",
        "path": "_news/a.md",
        "title": "A",
        "excerpt": "E",
        "publishedDateTime": "2024-03-12T08:30:00Z",
        "originalUrl": "https://a.example/",
        "webUrl": "https://b.example/",
        "type": "article",
        "quality": 0,
        "heat": -1,
        "published": False,
        "removed": True,
        "provider": {"name": "P", "domain": "p.example", "authors": [{"name": "Ann"}]},
        "images": [
            {"url": "https://i.example/", "width": 1, "height": 2, "title": "I"},
            {"url": "https://j.example/"},
        ],
        "length": "PT1H30M5S",
        "price": "Free",
        "levels": ["Beginner"],
        "ratings": {"average": 4.5, "count": 12},
        "actions": [
            {
                "title": "Get",
                "url": "https://get.example/",
                "type": "download",
                "attribution": "Ann",
            }
        ],
        "items": ["videos/x"],
        "members": 8,
        "location": "Oslo",
        "affiliation": {"name": "Org"},
        "links": [{"label": "website", "url": "https://w.example/"}],
        "topics": ["T"],
        "related": [
            {"title": "R"},
            {
                "title": "S",
                "excerpt": "SE",
                "publishedDateTime": "2024-03-12T08:30:00Z",
                "webUrl": "https://s.example/",
                "type": "video",
                "quality": 3,
                "provider": {"name": "Q"},
                "images": [{"url": "https://k.example/"}],
            },
        ],
        "read": False,
        "starred": True,
    }


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2024, 1, 2, tzinfo=UTC), "2024-01-02T00:00:00Z"),
        (datetime(2024, 1, 2, 3, 4, 5, 600_000, tzinfo=UTC), "2024-01-02T03:04:05.600000Z"),
        (datetime(1, 1, 1, tzinfo=UTC), "0001-01-01T00:00:00Z"),
    ],
)
def test_instants_are_utc_with_z(moment: datetime, text: str) -> None:
    article = Article("a.md", Kind.NEWS, "A", published=moment)
    assert record(article)["publishedDateTime"] == text


@pytest.mark.parametrize(
    ("length", "text"),
    [
        (timedelta(0), "PT0S"),
        (timedelta(seconds=59), "PT59S"),
        (timedelta(minutes=57), "PT57M"),
        (timedelta(days=1, hours=1), "PT25H"),
    ],
)
def test_lengths_are_iso_durations(length: timedelta, text: str) -> None:
    assert record(Article("a.md", Kind.VIDEO, "A", length=length))["length"] == text


def test_the_body_is_for_one_article() -> None:
    article = Article("a.md", Kind.NEWS, "A", body="B")
    story = Story(StoryRef(1), "key", article, (), id="0123456789ab", is_read=True)
    assert "body" not in record(article)
    assert story_record(story)["body"] == "B"


def test_a_story_that_is_no_article_has_no_id_and_no_path() -> None:
    story = Story(StoryRef(url="https://r.example"), "key", RelatedStory("R"), ())
    assert story_record(story) == {"title": "R", "read": False, "starred": False}
