import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.feed.characters import clean_characters
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


@pytest.mark.parametrize("text", ["\x1b]52;c;AA\x07", "\x9b2J", "\u202eabc", "a\u200bb", "\ud800"])
def test_what_steers_a_terminal_comes_no_further(text: str) -> None:
    for content in (plain(text), styled(text, "bold"), emphasised(text, [(0, 1)], "bold")):
        assert clean_characters(text) == content.plain


def test_styled_text_has_one_style() -> None:
    assert [(span.start, span.end, span.style) for span in styled("tea", "bold").spans] == [
        (0, 3, "bold")
    ]


@given(
    st.text().map(clean_characters),
    st.lists(st.tuples(st.integers(-3, 50), st.integers(-3, 50))),
)
def test_emphasis_changes_no_letter_and_stays_inside(
    text: str, ranges: list[tuple[int, int]]
) -> None:
    content = emphasised(text, ranges, "bold")
    assert content.plain == text
    assert all(0 <= span.start < span.end <= len(text) for span in content.spans)
