"""What the user chose, on the command line, in the environment or in the settings."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

from reader.cli.endings import WRONG_USAGE, CommandError, sentence
from reader.config import Config, ConfigError, load_config
from reader.paths import config_file, sample_feed_dir

FEED_VARIABLE: Final = "READER_FEED"


class Switch(NamedTuple):
    """An option without a value, of the app only."""

    option: str
    """As it is written."""
    choice: str
    """What of `Choices` becomes true."""
    help: str


APP_SWITCHES: Final = (
    Switch("--fresh", "is_fresh", "Begin anew, not where you left off."),
    Switch("--no-mouse", "has_no_mouse", "Leave the mouse to the terminal."),
)


class ChosenFeed(NamedTuple):
    """The feed to read, and who said so."""

    path: Path
    origin: str
    """For people, e.g. `--feed`."""


class Choices:
    """What holds for whichever command is run."""

    def __init__(self, feed_option: str | None = None) -> None:
        self.feed_option = feed_option
        self.is_fresh = False
        """The app begins anew, whatever the settings say."""
        self.has_no_mouse = False
        """The app leaves the mouse to the terminal, whatever the settings say."""

    def switch_on(self, switch: Switch) -> None:
        """The option was given."""
        setattr(self, switch.choice, True)

    @cached_property
    def config(self) -> Config:
        """The settings.

        Raises:
            CommandError: They cannot be used.
        """
        try:
            return load_config(config_file())
        except ConfigError as error:
            raise CommandError(sentence(str(error)), WRONG_USAGE) from error

    @property
    def feed(self) -> ChosenFeed:
        """The option, else the variable, else the settings, else the sample feed."""
        if self.feed_option is not None:
            return ChosenFeed(Path(self.feed_option), "--feed")
        if named := os.environ.get(FEED_VARIABLE):
            return ChosenFeed(Path(named), FEED_VARIABLE)
        if self.config.feed is not None:
            return ChosenFeed(self.config.feed, f"{config_file()}:{self.config.lines['feed']}")
        return ChosenFeed(sample_feed_dir(), "the sample feed")
