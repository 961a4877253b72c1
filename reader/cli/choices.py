"""What the user chose, on the command line, in the environment or in the settings."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from reader.cli.endings import WRONG_USAGE, CommandError
from reader.config import Config, ConfigError, load_config
from reader.paths import config_file, sample_feed_dir

if TYPE_CHECKING:
    from collections.abc import Callable

FEED_VARIABLE = "READER_FEED"

_Command = TypeVar("_Command", bound="Callable[..., Any]")


class _Folder(click.Path):
    """A folder to complete. Whether it can be read is found out by reading it."""

    def __init__(self) -> None:
        super().__init__(file_okay=False)

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str:
        """Takes the name as it is: a feed that cannot be read has a status of its own."""
        return os.fspath(value)


FOLDER = _Folder()


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

    @cached_property
    def config(self) -> Config:
        """The settings.

        Raises:
            CommandError: They cannot be used.
        """
        try:
            return load_config(config_file())
        except ConfigError as error:
            raise CommandError(f"{error}.", WRONG_USAGE) from error

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


pass_choices = click.make_pass_decorator(Choices, ensure=True)


def feed_option(command: _Command) -> _Command:
    """Gives a command the option `--feed`, which ends up in its `Choices`."""

    def remember(context: click.Context, _option: click.Parameter, value: str | None) -> None:
        if value is not None:
            context.ensure_object(Choices).feed_option = value

    return click.option(
        "-f",
        "--feed",
        "feed_option",
        metavar="FEED",
        type=FOLDER,
        callback=remember,
        expose_value=False,
        help=f"The folder to read; else ${FEED_VARIABLE}, the configured one, or the sample feed.",
    )(command)


def app_options(command: _Command) -> _Command:
    """Gives a command the options of the app, which end up in its `Choices`."""
    return _remembered("--fresh", "is_fresh", "Begin anew, not where the reader left off.")(
        _remembered("--no-mouse", "has_no_mouse", "Leave the mouse to the terminal.")(command)
    )


def _remembered(option: str, name: str, help_text: str) -> Callable[[_Command], _Command]:
    def remember(context: click.Context, _option: click.Parameter, value: bool) -> None:
        if value:
            setattr(context.ensure_object(Choices), name, True)

    return click.option(option, is_flag=True, callback=remember, expose_value=False, help=help_text)


def json_option(
    help_text: str = "Print JSON, one object per line.",
) -> Callable[[_Command], _Command]:
    """Gives a command the option `--json`."""
    return click.option("--json", "is_json", is_flag=True, help=help_text)


def limit_option(default: int | None = None) -> Callable[[_Command], _Command]:
    """Gives a command the option `--limit`."""
    return click.option(
        "-n",
        "--limit",
        metavar="N",
        type=click.IntRange(min=0),
        default=default,
        show_default=default is not None,
        help="Print at most N.",
    )
