"""What only the screen understands of the settings is checked before it appears."""

from __future__ import annotations

import pytest

from reader.cli.checks import checked_keys, checked_theme
from reader.cli.endings import WRONG_USAGE, CommandError
from reader.config import Config, parse_config
from reader.paths import config_file
from reader.tui.themes import THEME_NAMES


def settings(text: str) -> Config:
    return parse_config(text, config_file())


def refusal(text: str) -> list[str]:
    def check() -> None:
        checked_theme(settings(text), THEME_NAMES)
        checked_keys(settings(text))

    with pytest.raises(CommandError) as caught:
        check()
    assert caught.value.status == WRONG_USAGE
    return caught.value.message.split("\n")


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        (
            "[keys]\n\n'app.srt' = 'w'",
            3,
            "there is no key id 'app.srt'; did you mean 'app.sort'?",
        ),
        ("[keys]\n'app.sort' = 'w'\n'app.zoom' = 'foo'", 3, "app.zoom: there is no key 'foo'."),
        (
            "[keys]\n'app.zoom' = 'w'\n'app.sort' = 'w'",
            3,
            "w is the key of both app.sort and app.zoom: give one of them another.",
        ),
        (
            "keys = {app.zoom = 'o'}",
            1,
            "o is the key of both app.browser and app.zoom: give one of them another.",
        ),
        (
            "\ntheme = 'nrod'",
            2,
            "there is no theme 'nrod'; did you mean nord?",
        ),
        (
            "theme = 'Solarized'",
            1,
            "there is no theme 'Solarized'; did you mean solarized-dark or solarized-light?",
        ),
        (
            "theme = 'zzz'",
            1,
            f"there is no theme 'zzz'; there are {', '.join(THEME_NAMES)}.",
        ),
    ],
)
def test_what_cannot_be_used_is_named_with_its_line(text: str, line: int, sentence: str) -> None:
    assert refusal(text) == [f"{config_file()}:{line}: {sentence}"]


def test_every_key_that_cannot_be_used_is_told() -> None:
    text = "[keys]\n'app.srt' = 'w'\n'app.zoom' = 'foo'\n"
    assert [line.partition(": ")[0] for line in refusal(text)] == [
        f"{config_file()}:2",
        f"{config_file()}:3",
    ]


def test_what_can_be_used_is_given_back() -> None:
    chosen = settings("theme = 'everyday-light'\n[keys]\n'app.zoom' = 'Ctrl-z'")
    assert checked_theme(chosen, THEME_NAMES) == "everyday-light"
    assert checked_keys(chosen) == {"app.zoom": "ctrl+z"}
    assert checked_theme(Config(), THEME_NAMES) is None
