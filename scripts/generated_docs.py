"""Writes docs/keys.md and docs/commands.md from the code: `make docs`.

A test compares them with what this would write.
"""

from __future__ import annotations

import inspect
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.cli.program import COMMANDS, program
from reader.tui.keys.key import AREA_HEADINGS, AREAS
from reader.tui.keys.names import shown_key
from reader.tui.keys.table import KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.tui.keys.key import Area

DOCS = Path(__file__).parents[1] / "docs"
WIDTH = 80

_NOTE = "<!-- Made from the code by `make docs`. Change the code, not this page. -->\n"

_KEYS_INTRODUCTION = """
# Keys

Every key can be changed in `config.toml` by its id; `reader config` shows the
settings in force and `reader paths` where the file is:

```toml
[keys]
"app.browser" = "b"
"list.down" = "j Ctrl-n"
```

Names that the table does not have are `Space`, `Del`, `Ins`, `F1` to `F24`, and
combinations with `Ctrl-`, `Alt-` and `Shift-`. An id that does not exist, a key that
does not exist, and a key that would do two things are errors that name the line.
Where text is typed, the keys of the line itself (arrows, `Backspace`, `Ctrl-a` …) are
the terminal's usual ones.

The key that opens a dialog closes it, too.
"""

_COMMANDS_INTRODUCTION = """
# Commands

`reader` without a command opens the app. Every command writes data to stdout and
remarks to stderr, works while the app runs, and never writes an escape sequence to
something that is not a terminal; `NO_COLOR` is respected. In a pipe, and with
`--json`, the output is made for programs.

## Exit status

| status | means |
| --- | --- |
| 0 | done |
| 1 | problems were found (`check`), or nothing was found (`search`, `show`, `open`, `mark`) |
| 2 | wrong usage |
| 3 | the feed cannot be read |
| 70 | a fault of the reader's own, written down in its log |
| 130, 141 | interrupted; whoever read the output went away |

## JSON

JSON lines use the feed's own field names: `title`, `excerpt`, `publishedDateTime`
(ISO 8601, UTC), `originalUrl`, `webUrl`, `type`, `quality`, `heat`, `published`,
`provider` (`name`, `domain`), `topics`, `related`. We add `id`, `path`, `read` and
`starred`. What is not known is absent or `null`.
"""


def keys_page() -> str:
    """All keys, by where they work, with their ids."""
    return _NOTE + _KEYS_INTRODUCTION + "".join(map(_keys_of, AREAS))


def commands_page() -> str:
    """All commands with their options."""
    return _NOTE + _COMMANDS_INTRODUCTION + "".join(_sections(root_context()))


def root_context() -> click.Context:
    """A context of the program with its settings.

    A command keeps the help option that it made in its first context, so one without
    `-h` would leave every later run in this process without it.
    """
    return click.Context(
        program, info_name="reader", terminal_width=WIDTH, **program.context_settings
    )


def _keys_of(area: Area) -> str:
    rows = "".join(
        f"| {_shown(key.keys)} | {key.help} | `{key.id}` |\n" for key in KEYS if key.area == area
    )
    return f"\n## {AREA_HEADINGS[area]}\n\n| key | does | id |\n| --- | --- | --- |\n{rows}"


def _shown(names: tuple[str, ...]) -> str:
    return " ".join(f"`{_cell(shown_key(name))}`" for name in names)


def _cell(text: str) -> str:
    # A bar ends a cell of a table even within backticks.
    return text.replace("|", "\\|")


def _sections(root: click.Context) -> Iterator[str]:
    yield _section("reader [FEED]", program, root)
    for name in COMMANDS:
        command = program.get_command(root, name)
        if command is None:
            raise LookupError(name)
        context = click.Context(command, info_name=name, parent=root, terminal_width=WIDTH)
        yield _section(f"reader {name}", command, context)


def _section(heading: str, command: click.Command, context: click.Context) -> str:
    """A command: what it is for, how it is written, its options."""
    usage = command.collect_usage_pieces(context)
    text = inspect.cleandoc(command.help or "").replace("\b\n", "")
    parts = [
        f"## {heading}",
        f"```\n{context.command_path} {' '.join(usage)}\n```",
        *map(_paragraph, text.split("\n\n")),
        _options(command, context),
    ]
    return "\n" + "\n\n".join(part for part in parts if part) + "\n"


def _paragraph(text: str) -> str:
    """A paragraph of a help text; one that is set in columns stays so."""
    if any("  " in line for line in text.splitlines()):
        return f"```\n{text}\n```"
    return textwrap.fill(text.replace("\n", " "), WIDTH, break_on_hyphens=False)


def _options(command: click.Command, context: click.Context) -> str:
    records = [
        parameter.get_help_record(context)
        for parameter in command.get_params(context)
        if isinstance(parameter, click.Option) and "--help" not in parameter.opts
    ]
    rows = [
        f"| `{_cell(names)}` | {_cell(sentence)} |" for names, sentence in filter(None, records)
    ]
    if not rows:
        return ""
    return "\n".join(["| option | does |", "| --- | --- |", *rows])


PAGES = {DOCS / "keys.md": keys_page, DOCS / "commands.md": commands_page}


def main() -> None:
    """Write the pages."""
    for path, page in PAGES.items():
        path.write_text(page(), "utf-8")
        print(f"Wrote {path.relative_to(DOCS.parent)}")


if __name__ == "__main__":
    main()
