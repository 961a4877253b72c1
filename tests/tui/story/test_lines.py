"""A page has a width, and rows keep their columns in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.tui.content import plain
from reader.tui.story.blocks import RowBlock, RuleBlock, Target, TextBlock
from reader.tui.story.lines import TEXT_WIDTH, lay_out


def row(title: str = "Gulls approve", **facts: object) -> RowBlock:
    known: dict[str, object] = {
        "target": Target(title),
        "sign": "●",
        "number": 1,
        "quality": 57,
        "provider": "Gull Gazette of the North Sea",
        "age": "Mar 2021",
        "compact_age": "2021",
    }
    return RowBlock(**{**known, **facts})  # type: ignore[arg-type]


def line(block: RowBlock | RuleBlock | TextBlock, width: int) -> str:
    return lay_out([block], width).lines[0].content.plain


@pytest.mark.parametrize(
    ("width", "text"),
    [
        (40, " 1 ●  57 Gulls approve              2021"),
        (60, " 1 ●  57 Gulls approve                     Gull Gazett… 2021"),
        (80, " 1 ●  57 Gulls approve" + " " * 27 + "  Gull Gazette of the… Mar 2021"),
    ],
)
def test_a_row_shows_more_where_there_is_room(width: int, text: str) -> None:
    assert line(row(), width) == text


def test_an_unknown_quality_is_a_dash() -> None:
    assert line(row(quality=None), 40).startswith(" 1 ●   – Gulls")


def test_a_link_has_neither_number_nor_quality() -> None:
    link = row("A page", number=None, has_quality=False, sign="↗", provider="kettle.example")
    assert line(link, 60).startswith("   ↗ A page")


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=80), st.integers(30, 130))
def test_no_row_is_wider_than_the_page(title: str, width: int) -> None:
    assert lay_out([row(title)], width).lines[0].content.cell_length <= width


def test_text_stays_narrow_enough_to_read() -> None:
    page = lay_out([TextBlock(plain("word " * 200))], 200)
    assert max(line.content.cell_length for line in page.lines) <= TEXT_WIDTH


def test_a_heading_stands_in_a_rule() -> None:
    assert line(RuleBlock("Related"), 20) == "── Related ─────────"


def test_targets_know_their_lines() -> None:
    page = lay_out([TextBlock(plain("a")), RuleBlock("x"), row("one"), row("two")], 60)
    assert [page.lines[at].target for at in page.target_lines] == [0, 1]


def test_a_page_of_no_width_is_still_a_page() -> None:
    assert lay_out([row(), TextBlock(plain("漢字かな"), "│ ", "│ ")], 0).targets
