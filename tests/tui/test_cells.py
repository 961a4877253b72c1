import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.tui.cells import ELLIPSIS, fitted, pieces, right_fitted

LETTERS = st.one_of(
    st.characters(exclude_categories=["Cc", "Cs"]),
    st.sampled_from(["👩‍👩‍👧‍👦", "❤️", "🇩🇪", "e\u0301", "東", "\u200d", "\ufe0f", "\u0301", "ﷺ"]),
)
TEXTS = st.lists(LETTERS, max_size=40).map("".join)


@given(TEXTS, st.integers(0, 60))
def test_fitted_text_is_exactly_as_wide_as_asked(text: str, width: int) -> None:
    assert cell_len(fitted(text, width)) == width
    assert cell_len(right_fitted(text, width)) == width


@pytest.mark.parametrize(
    ("text", "width", "fits"),
    [
        ("tea", 5, "tea  "),
        ("tea", 3, "tea"),
        ("teapot", 4, "tea…"),
        ("tea pot", 5, "tea …"),
        ("teapot", 1, "…"),
        ("teapot", 0, ""),
        ("", 2, "  "),
        ("東京駅", 6, "東京駅"),
        ("東京駅", 5, "東京…"),
        ("東京駅", 4, "東 …"),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
        ("👩‍👩‍👧‍👦 family", 4, "👩‍👩‍👧‍👦 …"),
        ("tea\u200d", 5, "tea  "),
    ],
)
def test_text_is_cut_at_the_edge_of_a_letter(text: str, width: int, fits: str) -> None:
    assert fitted(text, width) == fits


def test_text_at_the_right() -> None:
    assert right_fitted("2h", 4) == "  2h"
    assert right_fitted("12 March", 4) == f"12 {ELLIPSIS}"


def test_a_thousand_marks_on_a_letter_cost_a_look_at_a_few() -> None:
    assert len(fitted("e" + "\u0301" * 100_000, 10)) < 200


RANGES = st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)), max_size=5).map(
    lambda pairs: sorted((min(pair), max(pair)) for pair in pairs)
)


@given(TEXTS, RANGES)
def test_pieces_are_the_text_again_and_as_wide(text: str, ranges: list[tuple[int, int]]) -> None:
    made = list(pieces(text, ranges))
    assert "".join(piece for piece, _ in made) == text
    assert all(piece for piece, _ in made)
    assert sum(cell_len(piece) for piece, _ in made) == cell_len(text)


def test_pieces_tell_what_is_inside_of_a_range() -> None:
    assert list(pieces("green tea", [(0, 2), (6, 9)])) == [
        ("gr", True),
        ("een ", False),
        ("tea", True),
    ]


def test_a_letter_keeps_its_marks() -> None:
    assert list(pieces("cafe\u0301s", [(3, 4)])) == [
        ("caf", False),
        ("e\u0301", True),
        ("s", False),
    ]
