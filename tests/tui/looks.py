"""In which sizes and themes the app is looked at."""

from __future__ import annotations

import pytest

Size = tuple[int, int]
"""Columns and rows."""

DARK, LIGHT = "everyday-dark", "everyday-light"


def looks(*sizes: Size) -> pytest.MarkDecorator:
    """Gives a test `size` and `theme`: each size in the dark and in the light."""
    shown = [(size, theme) for size in sizes for theme in (DARK, LIGHT)]
    return pytest.mark.parametrize(
        ("size", "theme"), shown, ids=[f"{size[0]}x{size[1]}-{theme}" for size, theme in shown]
    )
