"""Everything that the commands print goes through here, and is made safe here.

Text is cleaned once where documents are read; this is the second guard, which
also takes care of file names, error messages and what the user typed. Data goes to
stdout, remarks to stderr. Only a terminal is ever sent an escape sequence.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING, TextIO

import click

from reader.feed.characters import clean_characters
from reader.feed.text import clean_path

if TYPE_CHECKING:
    from collections.abc import Mapping

PIPE_UNKNOWN = "-"
"""What stands in a column of a pipe where the value is unknown: never an empty column."""
_MAX_TEXT_WIDTH = 90
_SEPARATORS = (", ", ": ")


def is_terminal() -> bool:
    """Whether stdout is a terminal, which lines up columns and has a width."""
    return sys.stdout.isatty()


def is_coloured() -> bool:
    """Whether stdout shows colours, and the user does not mind them."""
    return is_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM", "") != "dumb"


def text_width() -> int:
    """Columns for running text."""
    return min(_MAX_TEXT_WIDTH, terminal_width()) if is_terminal() else _MAX_TEXT_WIDTH


def terminal_width() -> int:
    """Columns of the terminal."""
    return max(20, shutil.get_terminal_size().columns)


def styled(text: str, *, fg: str | None = None, bold: bool = False, dim: bool = False) -> str:
    """The text with colour where stdout shows it; see `click.style` for the styles."""
    if not is_coloured():
        return text
    return click.style(text, fg=fg, bold=bold or None, dim=dim or None)


def write_line(line: str) -> None:
    """Prints a line whose parts are clean already, styled or not."""
    sys.stdout.write(line + "\n")


def write_fields(*fields: str) -> None:
    """Prints a line for other programs: fields separated by tabs."""
    write_line("\t".join(safe(field) or PIPE_UNKNOWN for field in fields))


def write_record(record: Mapping[str, object]) -> None:
    """Prints a value as one line of JSON."""
    write_line(json_line(record))


def remark(message: str) -> None:
    """Says something to the user, beside the data; a line break in it stays."""
    sys.stdout.flush()
    sys.stderr.write("".join(safe(line) + "\n" for line in message.split("\n")))
    sys.stderr.flush()


def print_unicode() -> None:
    """Has a pipe take every character whatever the locale: for formats that are always UTF-8."""
    if not is_terminal() and isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")


def flush() -> None:
    """Sends what was printed so far.

    Raises:
        OSError: It cannot be written.
    """
    sys.stdout.flush()


def json_line(value: object) -> str:
    """A value as JSON on one line that is safe to print on a terminal.

    Nothing is lost by that: a value that holds anything unsafe is escaped whole.
    """
    if _is_unicode(sys.stdout):
        text = json.dumps(value, ensure_ascii=False, separators=_SEPARATORS)
        if clean_characters(text) == text:
            return text
    # JSON takes DEL for a letter.
    return json.dumps(value, separators=_SEPARATORS).replace("\x7f", r"\u007f")


def safe(text: str) -> str:
    """Any text as one line that can be printed: for paths, messages, what was typed."""
    return clean_path(text)


def counted(number: int, noun: str) -> str:
    """A number with its noun: `1 article`, `2,000 articles`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _is_unicode(stream: TextIO) -> bool:
    return (stream.encoding or "").lower().replace("-", "").startswith("utf")
