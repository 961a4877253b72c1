"""Which feed is read: the option, the variable, the settings, the sample feed."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.cli.choices import Choices, ChosenFeed
from reader.cli.endings import WRONG_USAGE, CommandError
from reader.paths import config_file, sample_feed_dir

SAMPLE = ChosenFeed(sample_feed_dir(), "the sample feed")


def write_settings(text: str) -> None:
    config_file().parent.mkdir(parents=True)
    config_file().write_text(text)


@pytest.mark.parametrize(
    ("option", "variable", "setting", "path", "origin"),
    [
        ("opt", "var", "/set", "opt", "--feed"),
        (None, "var", "/set", "var", "READER_FEED"),
        (None, "", "/set", "/set", "config.toml:2"),
        (None, None, "/set", "/set", "config.toml:2"),
    ],
)
def test_the_nearest_choice_counts(
    monkeypatch: pytest.MonkeyPatch,
    option: str | None,
    variable: str | None,
    setting: str,
    path: str,
    origin: str,
) -> None:
    write_settings(f"# my settings\nfeed = {setting!r}\n")
    if variable is not None:
        monkeypatch.setenv("READER_FEED", variable)
    feed = Choices(option).feed
    assert feed.path == Path(path)
    assert feed.origin.endswith(origin)


def test_without_any_choice_it_is_the_sample_feed() -> None:
    assert Choices().feed == SAMPLE


def test_an_option_does_not_need_settings_that_can_be_read() -> None:
    write_settings("feed =")
    assert Choices("opt").feed.path == Path("opt")


def test_settings_that_cannot_be_used_are_wrong_usage() -> None:
    write_settings("thema = 'nord'")
    with pytest.raises(CommandError) as caught:
        _ = Choices().feed
    assert caught.value.status == WRONG_USAGE
    assert caught.value.message == (
        f"{config_file()}:1: there is no setting 'thema'; did you mean theme?"
    )
