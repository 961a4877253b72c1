"""The options of the command line, which end up in `Choices`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, TypeVar

import click

from reader.cli.choices import APP_SWITCHES, FEED_VARIABLE, Choices, Switch

if TYPE_CHECKING:
    from collections.abc import Callable

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
    for switch in reversed(APP_SWITCHES):
        command = _switched(switch)(command)
    return command


def _switched(switch: Switch) -> Callable[[_Command], _Command]:
    def remember(context: click.Context, _option: click.Parameter, value: bool) -> None:
        if value:
            context.ensure_object(Choices).switch_on(switch)

    return click.option(
        switch.option, is_flag=True, callback=remember, expose_value=False, help=switch.help
    )


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
