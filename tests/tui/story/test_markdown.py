"""Bodies become blocks: structure kept, links gathered, nothing run or parsed twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.tui.story.blocks import RuleBlock
from reader.tui.story.lines import lay_out
from reader.tui.story.markdown import body_blocks


def text_of(markdown: str, width: int = 60) -> str:
    page = lay_out(body_blocks(markdown).blocks, width)
    return "\n".join(line.content.plain.rstrip() for line in page.lines)


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("one\n\ntwo", "one\n\ntwo"),
        ("one\ntwo", "one two"),
        ("one  \ntwo", "one\ntwo"),
        ("# Head\n\ntext", "Head\n\ntext"),
        ("- one\n- two", "• one\n• two"),
        ("3. one\n4. two", "3. one\n4. two"),
        ("- one\n  - two", "• one\n  • two"),
        ("- one\n\n  still one", "• one\n\n  still one"),
        ("> said", "│ said"),
        ("> - said", "│ • said"),
        ("`a  b` and **c**", "a  b and c"),
        ("```\nx = 1\n  y\n```", "x = 1\n  y"),
        ("![a lamp](https://k.example/l.png)", "[picture: a lamp]"),
        ("![](https://k.example/l.png)", "[picture: no description]"),
        ("| a | b |\n| - | - |\n| 1 | 2 |", "a  │  b\n1  │  2"),
        ("<b>not</b> html", "<b>not</b> html"),
        ("[bold]not markup[/bold]", "[bold]not markup[/bold]"),
    ],
)
def test_markdown_reads_as_text(markdown: str, text: str) -> None:
    assert text_of(markdown) == text


def test_a_rule_spans_the_page() -> None:
    assert body_blocks("---").blocks == (RuleBlock(""),)


def test_links_are_gathered_once_each_in_reading_order() -> None:
    body = body_blocks(
        "[b](https://b.example/) and [a *x*](https://a.example/), again [c](https://b.example/)"
    )
    assert [(link.label, link.url) for link in body.links] == [
        ("b", "https://b.example/"),
        ("a x", "https://a.example/"),
    ]


@pytest.mark.parametrize("target", ["javascript:alert(1)", "file:///etc/passwd", "/relative", "#x"])
def test_what_is_no_web_link_is_only_text(target: str) -> None:
    assert body_blocks(f"[x]({target})").links == ()


def test_long_items_hang_under_their_text() -> None:
    assert text_of("- one two three four", 12) == "• one two\n  three four"


@given(st.text(max_size=300), st.integers(8, 120))
def test_any_text_can_be_laid_out_and_no_line_is_too_wide(markdown: str, width: int) -> None:
    page = lay_out(body_blocks(markdown).blocks, width)
    assert all(line.content.cell_length <= width for line in page.lines)
