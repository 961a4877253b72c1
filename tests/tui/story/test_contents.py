"""What a story page says, for every type of story."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reader.feed.model import RelatedStory
from reader.library.stories.model import Section, Story, StoryRef
from reader.tui.story.contents import story_blocks
from reader.tui.story.head import duration
from reader.tui.story.lines import lay_out
from tests.tui.made_up import NOW
from tests.tui.story.stories import (
    COMMUNITY,
    COURSE,
    FULL,
    KETTLE,
    PERSON,
    SAMPLE,
    article,
    neighbour,
    story,
)


def text_of(shown: Story, width: int = 100) -> str:
    page = lay_out(story_blocks(shown, NOW), width)
    return "\n".join(line.content.plain for line in page.lines)


@pytest.mark.parametrize(
    "says",
    [
        "Harbour lights go solar, and the gulls approve",
        "The Daily Kettle  kettle.example · A. Wick · today 11:00 · 1 h ago",
        "quality 142 · heat 162 · 1 related · article",
        "#Harbours #Solar power",
        "Forty lamps were changed.\n\nNobody fell in.",
        "[picture] A lamp · 800 × 600 · img.kettle.example",
        "https://kettle.example/harbour",
        "Why now",
        "── Related ──",
        " 1 · 57 Gulls approve".replace(" 57", "  57"),
        "Lamps of the world",
        " 3 ●  57 In the feed",
        "── Links in the text ──",
        "↗ the plan",
    ],
)
def test_an_article_says_everything_known_about_it(says: str) -> None:
    assert says in text_of(FULL)


def test_what_is_not_known_is_an_honest_dash() -> None:
    said = text_of(story(article()))
    assert "quality –" in said
    assert "no date" in said
    assert "heat" not in said


@pytest.mark.parametrize(
    ("shown", "says"),
    [
        (COURSE, "Length  1 h 5 min"),
        (COURSE, "Price   Free"),
        (COURSE, "Level   Beginner, Intermediate"),
        (COURSE, "Rating  4.4 of 5 (524 ratings)"),
        (COURSE, "course"),
        (SAMPLE, "── Links ──"),
        (SAMPLE, "Download (A. Wick)"),
        (COMMUNITY, "Members  8,400"),
        (PERSON, "Location  Whitby"),
        (PERSON, "Works at  The Daily Kettle"),
        (PERSON, "Website"),
    ],
)
def test_each_type_says_its_own_facts(shown: Story, says: str) -> None:
    assert says in text_of(shown)


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"heat": -1, "is_published": False}, "member of a cluster"),
        ({"heat": 17, "is_published": False}, "not published"),
        ({"is_removed": True}, "removed at the source"),
    ],
)
def test_signs_of_the_feed_are_said_in_words(facts: dict[str, object], says: str) -> None:
    assert says in text_of(story(article(**facts)))


def test_a_story_outside_the_feed_says_so() -> None:
    said = text_of(
        story(
            RelatedStory("Gulls approve", "https://gull.example/a", provider=KETTLE, quality=57),
            Section("Listed under", (neighbour("Harbour lights", is_article=True),)),
            ref=StoryRef(url="https://gull.example/a"),
        )
    )
    assert "not an article of this feed" in said
    assert "── Listed under ──" in said


def test_a_notice_stands_before_the_body() -> None:
    assert "The document is gone." in text_of(story(article(), notice="The document is gone."))


def test_a_cut_body_says_how_to_see_the_rest() -> None:
    assert "o opens it whole" in text_of(story(article(body="Long.", is_body_cut=True)))


@pytest.mark.parametrize(
    ("facts", "sign"),
    [
        ({"is_article": True}, "●"),
        ({"is_article": True, "is_read": True}, "○"),
        ({"is_starred": True}, "★"),
        ({}, "·"),
    ],
)
def test_a_neighbour_tells_where_it_leads(facts: dict[str, object], sign: str) -> None:
    assert f" 1 {sign} " in text_of(story(article(), Section("Related", (neighbour(**facts),))))


def test_numbers_run_on_over_the_sections_up_to_nine() -> None:
    rows = tuple(neighbour(f"Story {number}") for number in range(8))
    page = lay_out(story_blocks(story(article(), Section("A", rows), Section("B", rows)), NOW), 100)
    assert len(page.targets) == 16
    assert [page.targets[at].label for at in page.numbered] == [
        *(f"Story {number}" for number in range(8)),
        "Story 0",
    ]


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (timedelta(seconds=40), "40 s"),
        (timedelta(minutes=15), "15 min"),
        (timedelta(hours=2), "2 h"),
        (timedelta(hours=26, minutes=1), "26 h 1 min"),
    ],
)
def test_durations_are_said_in_the_units_that_matter(length: timedelta, said: str) -> None:
    assert duration(length) == said
