import pytest
from textual.color import Color
from textual.theme import Theme

from reader.tui.themes import CONTRAST, DARK, LIGHT, TERMINAL, THEMES

PAINTED = [theme for theme in THEMES if not theme.ansi]
"""Those whose colours we know."""

GROUNDS = ("background", "surface", "panel", "primary-muted")
TEXTS = (
    "foreground",
    "text-muted",
    "text-primary",
    "text-accent",
    "text-warning",
    "text-error",
    "text-success",
)
AA, AAA = 4.5, 7.0


def colors_of(theme: Theme) -> dict[str, str]:
    """What the names stand for, as the app puts them together."""
    return {**theme.to_color_system().generate(), **theme.variables}


def contrast(one: str, other: str) -> float:
    """The contrast of WCAG 2.2, 1 to 21."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def luminance(text: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    color = Color.parse(text)
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in color.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", PAINTED, ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_text_can_be_read_on_every_ground(theme: Theme, ground: str, text: str) -> None:
    colors = colors_of(theme)
    least = AAA if theme is CONTRAST else AA
    assert contrast(colors[text], colors[ground]) >= least


@pytest.mark.parametrize("theme", PAINTED, ids=lambda theme: theme.name)
def test_the_line_of_the_cursor_differs_from_the_others(theme: Theme) -> None:
    colors = colors_of(theme)
    assert contrast(colors["primary-muted"], colors["background"]) > 1.1
    assert contrast(colors["panel"], colors["background"]) > 1.1


def test_there_is_a_light_and_a_dark_theme() -> None:
    assert DARK.dark
    assert not LIGHT.dark
    assert [theme.name for theme in THEMES] == [
        "everyday-dark",
        "everyday-light",
        "everyday-contrast",
        "everyday-terminal",
    ]


def test_the_terminals_own_colours_are_all_that_the_theme_for_them_uses() -> None:
    colors = colors_of(TERMINAL)
    ours = (*GROUNDS, *TEXTS, "text-disabled", "border", "border-blurred", "scrollbar")
    assert {colors[name].partition("_")[0] for name in ours} == {"ansi", "transparent"}
