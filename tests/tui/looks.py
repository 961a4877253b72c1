"""In which sizes and themes the app is looked at."""

from __future__ import annotations

import pytest

Size = tuple[int, int]
"""Columns and rows."""

DARK, LIGHT = "everyday-dark", "everyday-light"


def looks(small: Size, middle: Size, large: Size) -> pytest.MarkDecorator:
    """Gives a test `size` and `theme`: each size in the dark, the middle one in the light too.

    What a theme changes are colours, and no colour depends on the size.
    """
    shown = [(small, DARK), (middle, DARK), (large, DARK), (middle, LIGHT)]
    return pytest.mark.parametrize(
        ("size", "theme"), shown, ids=[f"{size[0]}x{size[1]}-{theme}" for size, theme in shown]
    )
