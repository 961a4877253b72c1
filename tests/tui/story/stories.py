"""Made-up stories for the tests of the story pane."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from reader.feed.kinds import Kind
from reader.feed.model import Action, Article, Image, Link, Provider, Rating, RelatedStory
from reader.library.stories.model import NeighbourRow, Section, Story, StoryRef
from tests.tui.made_up import DAY, NOW

KETTLE = Provider("The Daily Kettle", "kettle.example")


def article(**facts: object) -> Article:
    """An article with a title, and whatever else is told."""
    known: dict[str, object] = {"path": "_news/x.md", "kind": Kind.NEWS, "title": "Harbour lights"}
    return Article(**{**known, **facts})  # type: ignore[arg-type]


def story(subject: Article | RelatedStory, *sections: Section, **facts: object) -> Story:
    """A story about something, with what stands around it."""
    known: dict[str, object] = {"ref": StoryRef(number=1), "key": "https://kettle.example/1"}
    return Story(subject=subject, sections=sections, **{**known, **facts})  # type: ignore[arg-type]


def neighbour(title: object = "Gulls approve", **facts: object) -> NeighbourRow:
    """A row under a story."""
    known: dict[str, object] = {
        "ref": StoryRef(url="https://gull.example/a"),
        "title": title,
        "quality": 57,
        "provider": "Gull Gazette",
        "published": NOW - 3 * DAY,
        "url": "https://gull.example/a",
        "is_article": False,
    }
    return NeighbourRow(**{**known, **facts})  # type: ignore[arg-type]


FULL = story(
    article(
        title="Harbour lights go solar, and the gulls approve",
        excerpt="Forty lamps were changed.\n\nNobody fell in.",
        published=datetime.fromtimestamp(NOW - 3600, UTC),
        original_url="https://kettle.example/harbour",
        type="article",
        quality=142,
        heat=162,
        is_published=True,
        provider=Provider("The Daily Kettle", "kettle.example", ("A. Wick",)),
        topics=("Harbours", "Solar power"),
        images=(Image("https://img.kettle.example/l.jpg", 800, 600, "A lamp"),),
        related=(RelatedStory("Gulls approve"),),
        body="## Why now\n\nThe *old* lamps were **tired**. See [the plan](https://kettle.example/plan).",
    ),
    Section("Related", (neighbour(), neighbour("Lamps of the world", quality=None, ref=None))),
    Section(
        "Also related to", (neighbour("In the feed", is_article=True, ref=StoryRef(number=9)),)
    ),
)

COURSE = story(
    article(
        kind=Kind.COURSE,
        length=timedelta(hours=1, minutes=5),
        price="Free",
        levels=("Beginner", "Intermediate"),
        rating=Rating(4.4255, 524),
    )
)
SAMPLE = story(
    article(
        kind=Kind.SAMPLE, actions=(Action("Download", "https://kettle.example/z", None, "A. Wick"),)
    )
)
COMMUNITY = story(article(kind=Kind.COMMUNITY, members=8400))
PERSON = story(
    article(
        kind=Kind.PERSON,
        location="Whitby",
        affiliation=KETTLE,
        links=(Link("Website", "https://wick.example/"),),
    )
)
