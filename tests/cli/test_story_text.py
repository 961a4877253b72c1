"""One story as text: wrapped by cells, every kind of article with its own facts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.cli.story_text import story_lines, wrapped
from reader.feed.kinds import Kind
from reader.feed.model import Action, Article, Link, Provider, Rating, RelatedStory
from reader.library.stories.model import NeighbourRow, Section, Story, StoryRef


def lines(
    subject: Article | RelatedStory, *sections: Section, is_marked: bool = False
) -> list[str]:
    story = Story(
        StoryRef(1),
        "key",
        subject,
        sections,
        "0123456789ab",
        is_read=is_marked,
        is_starred=is_marked,
    )
    return list(story_lines(story))


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 5, [""]),
        ("one two three", 7, ["one two", "three"]),
        ("abcdefgh", 5, ["abcde", "fgh"]),
        ("a abcdefgh b", 5, ["a", "abcde", "fgh b"]),
        ("日本語の文", 4, ["日本", "語の", "文"]),
        ("see https://long.example/path now", 8, ["see", "https://long.example/path", "now"]),
    ],
)
def test_text_is_broken_at_spaces_else_between_letters(
    text: str, width: int, expected: list[str]
) -> None:
    assert list(wrapped(text, width)) == expected


@given(st.text(alphabet="ab 日é👍", max_size=60), st.integers(2, 20))
def test_no_line_is_too_wide_and_no_letter_is_lost(text: str, width: int) -> None:
    found = list(wrapped(text, width))
    assert all(cell_len(line) <= width for line in found)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    "word", ["👨\u200d👩\u200d👧" * 30, "क\u200dष" * 40, "☎\ufe0f" * 40, "a\u0301" * 90]
)
@pytest.mark.parametrize("width", [2, 3, 20])
def test_letters_that_belong_together_are_not_parted_by_half(word: str, width: int) -> None:
    for line in wrapped(word, width):
        assert cell_len(line) <= width
        assert line.strip("\u200d") == line


def test_a_bare_article() -> None:
    assert lines(Article("a.md", Kind.NEWS, "A")) == [
        "A",
        "quality – · news · id 0123456789ab",
    ]


def test_everything_that_an_article_may_have() -> None:
    article = Article(
        path="a.md",
        kind=Kind.COURSE,
        title="A",
        excerpt="E",
        published=datetime(2020, 1, 2, 3, 4, tzinfo=UTC),
        original_url="https://a.example/",
        type="course",
        quality=3,
        heat=33,
        is_published=False,
        provider=Provider("P", "p.example"),
        topics=("T", "U"),
        body="B1\n\n- B2",
        is_body_cut=True,
        length=timedelta(minutes=90),
        price="Free",
        levels=("Beginner",),
        rating=Rating(4.44, 1200),
        actions=(Action("Get", "https://get.example/"),),
        members=8400,
        location="Oslo",
        affiliation=Provider("Org"),
        links=(Link("website", "https://w.example/"),),
    )
    assert lines(article, is_marked=True) == [
        "A",
        "P (p.example) · 2 Jan 2020, 03:04 · quality 3 · heat 33 · course · 1 h 30 min · Free ·",
        "Beginner · 4.4/5 (1,200 ratings) · 8,400 members · Org · Oslo · not published · read ·",
        "starred · id 0123456789ab",
        "https://a.example/",
        "T, U",
        "",
        "E",
        "",
        "B1",
        "",
        "- B2",
        "The text is longer; `reader open` shows all of it.",
        "",
        "website: https://w.example/",
        "Get: https://get.example/",
    ]


def test_a_related_story_and_its_neighbours() -> None:
    rows = (
        NeighbourRow(
            ref=None,
            title="N",
            quality=None,
            provider=None,
            published=None,
            url=None,
            is_article=False,
        ),
        NeighbourRow(
            ref=StoryRef(2),
            title="M " * 50,
            quality=12,
            provider="P",
            published=datetime(2020, 1, 2, tzinfo=UTC).timestamp(),
            url="https://m.example/",
            is_article=True,
        ),
    )
    subject = RelatedStory("R", type="video", excerpt="E", url="https://r.example/")
    found = lines(subject, Section("Also related to", rows))
    assert found[:8] == [
        "R",
        "quality – · video · id 0123456789ab",
        "https://r.example/",
        "",
        "E",
        "",
        "Also related to",
        "   –  N",
    ]
    assert found[8].startswith("  12  M M")
    assert found[9].startswith("      M M")
    assert found[10:] == ["      P · Jan 2020", "      https://m.example/"]


@pytest.mark.parametrize(
    ("length", "said"), [(timedelta(seconds=40), "1 min"), (timedelta(hours=2), "2 h 0 min")]
)
def test_lengths(length: timedelta, said: str) -> None:
    assert said in lines(Article("a.md", Kind.VIDEO, "A", length=length))[1]


def test_a_rating_that_nobody_counted() -> None:
    article = Article("a.md", Kind.COURSE, "A", rating=Rating(4.0))
    assert "4.0/5 ·" in lines(article)[1]
