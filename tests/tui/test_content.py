import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.tui.content import emphasised, plain, styled

HOSTILE = [
    "[/nope]",
    "[red]x[/red]",
    "[@click=app.quit]x[/]",
    "[link=https://example.org]x[/link]",
    r"\[b]",
    "$text-muted",
    "[/r/programming]",
    "",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_a_feed_is_never_markup(text: str) -> None:
    assert plain(text).plain == text
    assert plain(text).spans == []
    assert styled(text, "bold").plain == text
    assert emphasised(text, [(0, 2)], "bold").plain == text


def test_styled_text_has_one_style() -> None:
    assert [(span.start, span.end, span.style) for span in styled("tea", "bold").spans] == [
        (0, 3, "bold")
    ]


@given(
    st.text(st.characters(exclude_categories=["Cc", "Cs"])),
    st.lists(st.tuples(st.integers(-3, 50), st.integers(-3, 50))),
)
def test_emphasis_changes_no_letter_and_stays_inside(
    text: str, ranges: list[tuple[int, int]]
) -> None:
    content = emphasised(text, ranges, "bold")
    assert content.plain == text
    assert all(0 <= span.start < span.end <= len(text) for span in content.spans)
