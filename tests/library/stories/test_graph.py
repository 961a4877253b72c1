from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from reader.feed.model import Article, RelatedStory
from reader.library.model import Order
from reader.library.stories.model import StoryRef
from reader.marks.model import Mark
from tests.library.feeds import related, write, write_news

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library.library import Library
    from reader.library.stories.model import Section, Story
    from reader.marks.marks import Marks

ELSEWHERE = "https://elsewhere.example/story"


def story_at(library: Library, text: str) -> Story:
    ref = library.find(text)
    assert ref is not None, text
    story = library.story(ref)
    assert story is not None
    return story


def section(story: Story, heading: str) -> Section:
    return next(part for part in story.sections if part.heading == heading)


def headings(story: Story) -> list[str]:
    return [part.heading for part in story.sections]


@pytest.fixture
def cluster(feed: Path, library: Library) -> Library:
    """A lead with a related story that is an article, one that is not, and one without a URL."""
    write_news(
        feed,
        "lead",
        "Lead",
        quality=80,
        excerpt="In full",
        related=[
            related("https://news.example/member?utm_source=feed", "Member, as listed", 40),
            related(ELSEWHERE, "Elsewhere", 60, excerpt="Rich"),
            related(None, "Without a link"),
        ],
    )
    write_news(feed, "member", "Member", quality=45, provider={"name": "Paper"})
    write_news(
        feed,
        "other",
        "Other",
        quality=20,
        related=[related(f"{ELSEWHERE}/#top", "Elsewhere, poorer", 10)],
    )
    library.refresh()
    return library


def test_an_article_is_read_from_its_document(cluster: Library) -> None:
    story = story_at(cluster, "_news/lead.md")
    assert isinstance(story.subject, Article)
    assert story.subject.excerpt == "In full"
    assert story.id == cluster.listing(Order()).rows(0, 1)[0].id
    assert story.notice is None


def test_related_stories_are_ranked_and_lead_to_articles_where_there_are_any(
    cluster: Library,
) -> None:
    rows = section(story_at(cluster, "_news/lead.md"), "Related").rows
    assert [(row.title, row.quality, row.is_article) for row in rows] == [
        ("Elsewhere", 60, False),
        ("Member, as listed", 40, True),
        ("Without a link", None, False),
    ]
    elsewhere, member, unlinked = rows
    assert elsewhere.ref == StoryRef(url=ELSEWHERE)
    assert member.ref == cluster.find("_news/member.md")
    assert member.provider == "Paper"
    assert unlinked.ref is None


def test_an_article_tells_which_articles_list_it(cluster: Library) -> None:
    story = story_at(cluster, "_news/member.md")
    (row,) = section(story, "Also related to").rows
    assert (row.title, row.ref) == ("Lead", cluster.find("_news/lead.md"))


def test_a_related_story_shows_its_richest_entry_and_where_it_stands(cluster: Library) -> None:
    story = cluster.story(StoryRef(url=ELSEWHERE))
    assert story is not None
    assert isinstance(story.subject, RelatedStory)
    assert (story.subject.title, story.subject.excerpt) == ("Elsewhere", "Rich")
    assert [row.title for row in section(story, "Listed under").rows] == ["Lead", "Other"]
    beside = section(story, "Listed beside it").rows
    assert [row.title for row in beside] == ["Member, as listed", "Without a link"]
    assert (story.id, story.key) == (None, ELSEWHERE)


def test_the_url_of_an_article_is_the_article(cluster: Library) -> None:
    story = cluster.story(StoryRef(url="https://news.example/member"))
    assert story is not None
    assert story.ref == cluster.find("_news/member.md")


def test_what_both_list_is_shown_once(feed: Path, library: Library) -> None:
    write_news(feed, "a", "A", related=[related("https://news.example/b", "B", 5)])
    write_news(feed, "b", "B", related=[related("https://news.example/a", "A", 5)])
    library.refresh()
    assert headings(story_at(library, "_news/a.md")) == ["Related"]


def test_no_story_is_related_to_itself(feed: Path, library: Library) -> None:
    own = related("https://news.example/a", "A again", 5)
    write_news(feed, "a", "A", related=[own])
    write_news(feed, "b", "A copy", originalUrl="https://news.example/a", related=[own])
    library.refresh()
    story = story_at(library, "_news/a.md")
    assert "Related" not in headings(story)


def test_a_story_knows_its_marks(cluster: Library, marks: Marks) -> None:
    marks.set([ELSEWHERE, "https://news.example/member"], Mark.READ, True)
    marks.set([ELSEWHERE], Mark.STARRED, True)
    story = cluster.story(StoryRef(url=ELSEWHERE))
    assert story is not None
    assert (story.is_read, story.is_starred) == (True, True)
    rows = section(story_at(cluster, "_news/lead.md"), "Related").rows
    assert [row.is_read for row in rows] == [True, True, False]


def test_a_vanished_document_is_shown_as_remembered(feed: Path, cluster: Library) -> None:
    (feed / "_news/lead.md").unlink()
    story = story_at(cluster, "_news/lead.md")
    assert story.notice is not None
    assert isinstance(story.subject, Article)
    assert (story.subject.title, story.subject.excerpt, story.subject.quality) == (
        "Lead",
        "In full",
        80,
    )
    titles = [entry.title for entry in story.subject.related]
    assert titles == ["Elsewhere", "Member, as listed", "Without a link"]


def test_the_entry_of_a_vanished_document_is_looked_for_in_the_others(
    feed: Path, cluster: Library
) -> None:
    (feed / "_news/lead.md").unlink()
    story = cluster.story(StoryRef(url=ELSEWHERE))
    assert story is not None
    assert story.subject.title == "Elsewhere, poorer"
    (feed / "_news/other.md").unlink()
    story = cluster.story(StoryRef(url=ELSEWHERE))
    assert story is not None
    assert story.subject.title == "Elsewhere"
    assert story.notice is not None


def test_a_story_that_nobody_knows_is_none(cluster: Library) -> None:
    assert cluster.story(StoryRef(number=999)) is None
    assert cluster.story(StoryRef(url="https://unknown.example/")) is None
    assert cluster.story(StoryRef()) is None


def test_items_lead_to_the_articles_that_they_mean(feed: Path, library: Library) -> None:
    write(
        feed,
        "_learning/collections/c.md",
        title="Collection",
        type="collection",
        items=["videos/one", "courses/two", "missing", "far/away"],
    )
    write(feed, "_learning/videos/one.md", title="Video one", type="video")
    write(feed, "_learning/courses/two.md", title="Course two", type="course")
    write(feed, "_somewhere/far/away.md", title="Far away", type="video")
    library.refresh()
    story = story_at(library, "_learning/collections/c.md")
    assert headings(story) == ["Items"]
    rows = section(story, "Items").rows
    assert [row.title for row in rows] == ["Video one", "Course two", "missing", "Far away"]
    assert rows[0].ref == library.find("_learning/videos/one.md")
    assert rows[2].ref is None


@pytest.fixture
def zoo(feed: Path, library: Library) -> Library:
    for number in range(40):
        write_news(feed, f"filler-{number}", f"Report {number} of the day", topics=["News"])
    write_news(feed, "a", "Okapi born in the zoo", topics=["News", "Mammals"])
    write_news(feed, "a-copy", "Okapi born in the zoo", originalUrl="https://news.example/a")
    write_news(feed, "b", "The okapis of Antwerp", topics=["News", "Mammals"])
    write_news(feed, "c", "A zoo closes", topics=["News"])
    write_news(feed, "d", "Giraffes in winter", topics=["Mammals"])
    library.refresh()
    return library


def test_an_article_without_related_stories_shows_similar_ones(zoo: Library) -> None:
    story = story_at(zoo, "_news/a.md")
    rows = section(story, "Similar in this feed").rows
    assert rows[0].title == "The okapis of Antwerp"
    assert not any(row.title.startswith("Report") for row in rows)
    assert "Okapi born in the zoo" not in {row.title for row in rows}, "that is a copy of it"


def test_an_article_with_related_stories_shows_no_similar_ones(cluster: Library) -> None:
    assert "Similar in this feed" not in headings(story_at(cluster, "_news/lead.md"))


def test_a_story_costs_few_statements_however_many_are_related(
    feed: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = [related(f"https://news.example/{n}", f"Story {n}", n) for n in range(150)]
    write_news(feed, "lead", "Lead", related=entries)
    for number in range(0, 150, 10):
        write_news(feed, str(number), f"Story {number}")
    library.refresh()
    ref = library.find("_news/lead.md")
    assert ref is not None
    statements: list[str] = []
    rows = library._index.rows

    def recorded(sql: str, parameters: Any = ()) -> list[Any]:
        statements.append(sql)
        return rows(sql, parameters)

    monkeypatch.setattr(library._index, "rows", recorded)
    story = library.story(ref)
    assert story is not None
    assert len(section(story, "Related").rows) == 150
    assert len(statements) <= 4


@pytest.mark.parametrize(
    "word", ["snake_case", "1_000", "_", "__init__", "a\u19b0b", "İstanbul", "ΐ"]
)
def test_a_title_of_any_word_can_be_opened(word: str, feed: Path, library: Library) -> None:
    for number in range(8):
        write_news(feed, str(number), f"{word} and {number} more")
    library.refresh()
    story = library.story(StoryRef(number=library.listing(Order()).rows(0, 1)[0].number))
    assert story is not None
    assert word in story.subject.title
