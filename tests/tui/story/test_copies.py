"""The forms in which a story can be copied."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from markdown_it import MarkdownIt

from reader.feed.model import Provider, RelatedStory
from reader.tui.keys.table import KEYS
from reader.tui.story.copies import copies, markdown_link

STORY = RelatedStory(
    "Gulls approve [really]",
    "https://gull.example/a_(b)",
    "They said so.\n\nTwice.",
    datetime(2024, 3, 20, 12, tzinfo=UTC),
    provider=Provider("Gull Gazette", "gull.example"),
)


def texts(story: RelatedStory) -> dict[str, str]:
    return {copy.name: copy.text for copy in copies(story)}


def test_every_form_of_a_story() -> None:
    assert texts(STORY) == {
        "Link": "https://gull.example/a_(b)",
        "Markdown link": r"[Gulls approve \[really\]](https://gull.example/a_%28b%29)",
        "Title and link": "Gulls approve [really]\nhttps://gull.example/a_(b)",
        "Quote with source": (
            "> They said so.\n>\n> Twice.\n>\n"
            "> — “Gulls approve [really]”, Gull Gazette, 2024-03-20, <https://gull.example/a_(b)>"
        ),
    }


def test_what_is_not_known_is_left_out() -> None:
    assert texts(RelatedStory("Gulls approve")) == {
        "Title": "Gulls approve",
        "Quote with source": "> Gulls approve\n>\n> — ",
    }


def test_each_form_has_a_key_of_its_own() -> None:
    actions = [key.action for key in KEYS if key.area == "copy"]
    assert [f"take({copy.form!r})" for copy in copies(STORY)] == actions[:-1]


@pytest.mark.parametrize(
    "title", ["plain", "a [b] c", "](https://evil.example)", "`code` *star* \\", "<b>", "![x](y)"]
)
def test_a_markdown_link_is_one_link_with_the_title_as_its_text(title: str) -> None:
    (inline,) = MarkdownIt().parseInline(markdown_link(title, "https://kettle.example/"))
    children = inline.children or []
    assert [child.type for child in children[:1] + children[-1:]] == ["link_open", "link_close"]
    assert children[0].attrGet("href") == "https://kettle.example/"
    assert "".join(child.content for child in children[1:-1]) == title
