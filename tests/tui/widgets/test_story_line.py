"""One line of a story: exactly as wide as the page, with its styles, cursor and matches."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual.content import Content
from textual.style import Style

from reader.tui.content import styled
from reader.tui.story.lines import Line
from reader.tui.widgets.story_line import CURSOR_CLASS, STORY_CLASSES, story_strip

WIDTH = 20
PLAIN = Style()
LOOKS = {
    "story--strong": Style(bold=True),
    "story--emphasis": Style(italic=True),
    "story--found": Style(underline=True),
    "story--found-here": Style(reverse=True),
    CURSOR_CLASS: Style(bold=True),
}


def look(*names: str) -> Style:
    assert set(names) <= STORY_CLASSES
    whole = PLAIN
    for name in names:
        whole += LOOKS.get(name, PLAIN)
    return whole


@pytest.mark.parametrize("text", ["", "a", "日本の新聞", "e\u0301te\u0301", "🏳️‍🌈 x"])
@pytest.mark.parametrize("is_cursor", [True, False])
def test_a_line_is_as_wide_as_the_page(text: str, is_cursor: bool) -> None:
    strip = story_strip(Line(Content(f"  {text}")), WIDTH, PLAIN, look, is_cursor=is_cursor)
    assert cell_len(strip.text) == WIDTH


def test_several_names_are_one_style() -> None:
    line = Line(styled("both", "strong emphasis"))
    (segment, *_) = story_strip(line, WIDTH, PLAIN, look)
    assert segment.text == "both"
    assert segment.style is not None
    assert (segment.style.bold, segment.style.italic) == (True, True)


def test_what_is_found_is_told_from_where_the_user_is() -> None:
    found = [(0, 3, False), (4, 7, True)]
    strip = story_strip(Line(Content("ant bee cat")), WIDTH, PLAIN, look, found=found)
    styles = {segment.text.split()[0]: segment.style for segment in strip if segment.text.strip()}
    assert "underline" in str(styles["ant"])
    assert "reverse" in str(styles["bee"])
    assert "underline" not in str(styles["cat"])


def test_the_bar_of_the_cursor_takes_the_place_of_a_blank() -> None:
    line = Line(Content("  1 a story"))
    assert story_strip(line, WIDTH, PLAIN, look, is_cursor=True).text.startswith("▌ 1 a story")
