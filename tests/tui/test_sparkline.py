from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.tui.sparkline import BARS, sparkline


@pytest.mark.parametrize(
    ("numbers", "line"),
    [((), ""), ((0, 0), "  "), ((1,), "█"), ((0, 1, 8), " ▁█"), ((4, 8), "▄█"), ((1, 1_000), "▁█")],
)
def test_bars_stand_for_numbers(numbers: tuple[int, ...], line: str) -> None:
    assert sparkline(numbers) == line


@given(st.lists(st.integers(0, 10**9)))
def test_there_is_a_cell_for_each_and_something_is_never_nothing(numbers: list[int]) -> None:
    line = sparkline(numbers)
    assert len(line) == len(numbers)
    assert all((cell in BARS) == (number > 0) for cell, number in zip(line, numbers, strict=True))
