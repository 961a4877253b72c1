"""The group of all commands. Without a command it is the app: `reader [FEED]`."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from reader import __version__
from reader.cli.choices import Choices
from reader.cli.endings import guarded
from reader.cli.options import FOLDER, app_options, feed_option, pass_choices
from reader.cli.plain import COMPLETE_VARIABLE, is_written_as_path
from reader.cli.starting import start_app

if TYPE_CHECKING:
    from collections.abc import Sequence


class CommandPlace(NamedTuple):
    """Where a command is, so that it is imported only when it is run."""

    module: str
    name: str
    help: str


COMMANDS = {
    "list": CommandPlace("articles", "list_articles", "List articles, one per line."),
    "search": CommandPlace("articles", "search", "Find articles, typos forgiven."),
    "show": CommandPlace("stories", "show", "Show one article with its related stories."),
    "open": CommandPlace("stories", "open_story", "Open the original in the browser."),
    "export": CommandPlace("exports", "export", "Write articles for other programs."),
    "digest": CommandPlace("exports", "digest", "Print a finite briefing."),
    "mark": CommandPlace("stories", "mark", "Mark stories read, starred or hidden."),
    "check": CommandPlace("feeds", "check", "List every problem in the feed."),
    "index": CommandPlace("feeds", "index", "Bring the index up to date."),
    "topics": CommandPlace("feeds", "topics", "List topics with counts."),
    "providers": CommandPlace("feeds", "providers", "List providers with counts."),
    "config": CommandPlace("settings", "config", "Show the settings in force."),
    "keys": CommandPlace("settings", "keys", "Show the keys of the app."),
    "paths": CommandPlace("settings", "paths", "Show where files live."),
    "completion": CommandPlace("settings", "completion", "Print completion for a shell."),
}


class Program(click.Group):
    """Imports its commands when they are needed, and opens the app where none is named."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Imports the command."""
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        module = importlib.import_module(f"reader.cli.{place.module}")
        command: click.Command = getattr(module, place.name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A first argument that names no command is a feed to open in the app."""
        name = args[0]
        if name in COMMANDS:
            return name, self.get_command(ctx, name), args[1:]
        if not _is_path(name):
            import difflib  # for a mistake only

            near = difflib.get_close_matches(name, COMMANDS, n=1)
            hint = f"; did you mean `reader {near[0]}`?" if near else ""
            raise click.UsageError(f"There is no command and no folder {name!r}{hint}", ctx)
        return _app.name, _app, args

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """From the table: help imports no command."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, place.help) for name, place in COMMANDS.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """Commands and options; folders for the feed where no command begins so.

        Never both: at a folder, click's script for bash forgets what was offered before.
        """
        from click.shell_completion import CompletionItem

        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        commands = [
            CompletionItem(name, help=place.help)
            for name, place in COMMANDS.items()
            if name.startswith(incomplete)
        ]
        return commands or [CompletionItem(incomplete, type="dir")]

    def invoke(self, ctx: click.Context) -> int:
        """Runs the command under the guard, inside that of `main`.

        Click has endings of its own for interrupts and broken pipes, and would come first.
        """
        return guarded(lambda: super(Program, self).invoke(ctx))

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Runs a command under the guard, and ends the process with its status."""

        def run() -> object:
            return super(Program, self).main(
                args,
                prog_name or "reader",
                complete_var or COMPLETE_VARIABLE,
                standalone_mode=False,
                windows_expand_args=windows_expand_args,
                **extra,
            )

        return run() if not standalone_mode else sys.exit(guarded(run))


def _is_path(name: str) -> bool:
    return Path(name).exists() or is_written_as_path(name)


@click.command("app", hidden=True)
@click.argument("feed", required=False, type=FOLDER)
@app_options
@pass_choices
def _app(choices: Choices, feed: str | None) -> int:
    """Open the app on a feed."""
    if feed is not None:
        choices.feed_option = feed
    return start_app(choices)


@click.group(
    "reader",
    cls=Program,
    invoke_without_command=True,
    subcommand_metavar="[FEED | COMMAND [ARGS]...]",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@feed_option
@app_options
@click.version_option(__version__, prog_name="reader", message="%(prog)s %(version)s")
@click.pass_context
def program(ctx: click.Context) -> int | None:
    """Read a folder of news in the terminal.

    Without a command, opens the app on FEED. A feed whose name is that of a command
    is written ./NAME. Exit status: 0 done, 1 found problems or nothing, 2 wrong
    usage, 3 the feed cannot be read.
    """
    choices = ctx.ensure_object(Choices)
    return start_app(choices) if ctx.invoked_subcommand is None else None
