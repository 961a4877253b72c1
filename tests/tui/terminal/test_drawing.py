"""Which terminals get which pictures, and what is sent to those that draw Sixel."""

from __future__ import annotations

import re

import pytest
from PIL import Image

from reader.tui.terminal.drawing import has_placeholders

# textual-image reads pixels with a function that Pillow 14 will not have; we stay below it.
pytestmark = pytest.mark.filterwarnings("ignore:Image.Image.getdata:DeprecationWarning")


@pytest.mark.parametrize(
    ("name", "has"),
    [
        ("kitty(0.26.5)", False),
        ("kitty(0.28.0)", True),
        ("kitty(1.0.0)", True),
        ("ghostty 1.1.3", True),
        ("WezTerm 20240203", False),
        ("tmux 3.3a", False),
        ("", False),
    ],
)
def test_only_terminals_with_placeholders_get_them(name: str, has: bool) -> None:
    assert has_placeholders(name) is has


def gradient() -> Image.Image:
    bands = [Image.linear_gradient("L").rotate(angle).resize((60, 42)) for angle in (0, 90, 180)]
    return Image.merge("RGB", bands)


def test_colours_are_defined_before_anything_is_drawn() -> None:
    from textual_image._sixel import image_to_sixels

    from reader.tui.terminal.sixels import dithered, with_colours_first

    before = image_to_sixels(dithered(gradient()))
    after = with_colours_first(before)
    definition = r"#\d+;2;\d+;\d+;\d+"
    first_drawn = re.search(r"#\d+(?![\d;])", after)
    assert first_drawn is not None
    assert not re.search(definition, after[first_drawn.start() :])
    assert sorted(re.findall(definition, after)) == sorted(re.findall(definition, before))
    drawn = re.compile(r'\x1bP[\d;]*q"[\d;]*|;2;\d+;\d+;\d+')
    assert drawn.sub("", after).endswith(drawn.sub("", before))
    assert with_colours_first("no picture") == "no picture"


def test_gradients_are_mixed_from_few_colours() -> None:
    from reader.tui.terminal.sixels import dithered

    picture = gradient()
    few = dithered(picture)
    assert few.mode == "P"
    # Next to each other the colours make the one that is meant.
    wanted, made = picture.resize((6, 6), Image.Resampling.BOX), few.convert("RGB")
    found = made.resize((6, 6), Image.Resampling.BOX)
    difference = [
        abs(one - other) for one, other in zip(wanted.tobytes(), found.tobytes(), strict=True)
    ]
    assert max(difference) < 24
