"""`reader config`, `keys`, `paths` and `completion`: what is in force and where it lives."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click
from click.shell_completion import get_completion_class
from rich.cells import cell_len

from reader.cli.checks import checked_keys
from reader.cli.endings import DONE, WRONG_USAGE, CommandError
from reader.cli.options import feed_option, json_option, pass_choices
from reader.cli.output import is_terminal, safe, styled, write_fields, write_line, write_record
from reader.fault_log import LOG_NAME
from reader.paths import (
    HomeUnknownError,
    cache_dir,
    config_file,
    data_dir,
    sample_feed_dir,
    state_dir,
    styles_dir,
)
from reader.tui.cells import fitted
from reader.tui.keys.keymap import keys_in_force
from reader.tui.keys.names import shown_keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.cli.choices import Choices
    from reader.config import Config

SHELLS = ("bash", "zsh", "fish")
SWITCHES = ("restore", "mouse", "window_title", "private_pictures", "read_marks_cluster")
"""The settings that are true or false."""


@click.command()
@feed_option
@pass_choices
def config(choices: Choices) -> int:
    """Show the settings in force and where each comes from.

    What is printed is a valid configuration file.
    """
    checked_keys(choices.config)
    for line in _config_lines(choices):
        write_line(line)
    return DONE


@click.command()
@json_option("Print JSON lines: id, keys, description, area.")
@pass_choices
def keys(choices: Choices, *, is_json: bool) -> int:
    """Show the keys of the app, the configured ones among them, and their ids."""
    in_force = keys_in_force(checked_keys(choices.config))
    if is_json:
        for key in in_force:
            write_record(
                {
                    "id": key.id,
                    "keys": list(key.keys),
                    "description": key.help,
                    "area": key.area,
                }
            )
        return DONE
    rows = [(key.id, shown_keys(key.keys), key.help) for key in in_force]
    if not is_terminal():
        for row in rows:
            write_fields(*row)
        return DONE
    widths = [max(cell_len(row[column]) for row in rows) for column in (0, 1)]
    area = None
    for key, (key_id, names, description) in zip(in_force, rows, strict=True):
        if key.area != area:
            area = key.area
            write_line(styled(f"{area.capitalize()}", bold=True))
        name = styled(fitted(key_id, widths[0]), dim=True)
        write_line(f"  {fitted(names, widths[1])}  {name}  {safe(description)}")
    return DONE


@click.command()
@feed_option
@pass_choices
def paths(choices: Choices) -> int:
    """Show where files live; in a pipe: name, path."""
    try:
        places = list(_places(choices))
    except HomeUnknownError as error:
        raise CommandError(f"{error}.", WRONG_USAGE) from error
    for name, path in places:
        if is_terminal():
            write_line(f"{fitted(name, 12)}  {safe(path)}")
        else:
            write_fields(name, path)
    return DONE


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> int:
    """Print what makes a shell complete commands, options and folders.

    \b
    bash   echo 'eval "$(reader completion bash)"' >> ~/.bashrc
    zsh    echo 'eval "$(reader completion zsh)"' >> ~/.zshrc
    fish   reader completion fish > ~/.config/fish/completions/reader.fish
    """  # noqa: D301 - \b is click's sign for "do not wrap"
    kind = get_completion_class(shell)
    assert kind is not None  # noqa: S101 - click knows the three
    script = kind(ctx.find_root().command, {}, "reader", "_READER_COMPLETE")
    source = script.source_template % script.source_vars()
    for line in source.strip("\n").split("\n"):
        write_line(line)
    return DONE


def _config_lines(choices: Choices) -> Iterator[str]:
    settings = choices.config
    feed = choices.feed
    # Whoever keeps this as a file does not want the sample feed for ever.
    start = "# " if feed.path == sample_feed_dir() else ""
    yield f"{start}feed = {_toml(str(feed.path))}  # {safe(feed.origin)}"
    for name, value, example in (
        ("browser", settings.browser, "firefox --new-tab %s"),
        ("theme", settings.theme, "nord"),
    ):
        if value is None:
            yield f"# {name} = {_toml(example)}  # not set"
        else:
            yield f"{name} = {_toml(value)}  # {_origin(settings, name)}"
    yield f"read_after = {settings.read_after:g}  # {_origin(settings, 'read_after')}"
    yield f"pictures = {_toml(settings.pictures)}  # {_origin(settings, 'pictures')}"
    for name in SWITCHES:
        value = "true" if getattr(settings, name) else "false"
        yield f"{name} = {value}  # {_origin(settings, name)}"
    topics = ", ".join(map(_toml, settings.followed))
    yield f"followed = [{topics}]  # {_origin(settings, 'followed')}"
    yield ""
    yield from _view_lines(settings)
    yield ""
    yield "[keys]"
    if not settings.keys:
        yield '# "list.open" = "enter"  # none is changed; `reader keys` lists them'
    for key_id, names in settings.keys.items():
        yield f"{_toml(key_id)} = {_toml(names)}  # {_origin(settings, f'keys.{key_id}')}"


def _view_lines(settings: Config) -> Iterator[str]:
    views = settings.views
    yield "[views]"
    yield f"half_life = {views.half_life:g}  # {_origin(settings, 'views.half_life')}"
    if views.start is None:
        yield '# start = "front page"  # not set'
    else:
        yield f"start = {_toml(views.start)}  # {_origin(settings, 'views.start')}"
    for name, view in views.saved.items():
        yield ""
        yield f"[views.{_toml(name)}]  # {_origin(settings, f'views.{name}')}"
        yield f"query = {_toml(view.query)}"
        if view.sort is not None:
            yield f"sort = {_toml(view.sort)}"


def _origin(settings: Config, name: str) -> str:
    line = settings.lines.get(name)
    return f"{safe(str(config_file()))}:{line}" if line else "the default"


def _toml(text: str) -> str:
    # A JSON string is a TOML string, but for DEL and surrogate pairs.
    return json.dumps(safe(text), ensure_ascii=False)


def _places(choices: Choices) -> Iterator[tuple[str, str]]:
    yield "config", str(config_file())
    yield "marks", str(data_dir() / "marks")
    yield "cache", str(cache_dir())
    yield "log", str(state_dir() / LOG_NAME)
    yield "styles", str(styles_dir())
    yield "sample_feed", str(sample_feed_dir())
    yield "feed", str(choices.feed.path)
