"""Which line of a TOML text sets which name. Knows no setting: names and numbers only."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def lines_of_names(text: str) -> dict[str, int]:
    """For each name of a valid TOML text, such as `keys.story.open`, its first line, from 1."""
    lines: dict[str, int] = {}
    for names, line in _places(text):
        lines.setdefault(".".join(names), line)
    return lines


def nearest_line(lines: Mapping[str, int], name: str) -> int | None:
    """The line of a name, or of the table that it stands in; None when there is neither."""
    # What stands in an inline table has no line of its own.
    while name and name not in lines:
        name = name.rpartition(".")[0]
    return lines.get(name)


def _places(text: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """Where each name of a valid TOML text is first set.

    tomllib keeps no positions. So its statements are told apart by asking it: the
    lines since the last whole statement are a statement when they parse alone.
    """
    # Without a file, which is how most start, it is not needed.
    import tomllib

    table: tuple[str, ...] = ()
    statement = ""
    start = 1
    for number, line in enumerate(text.split("\n"), 1):
        statement += line + "\n"
        try:
            value = tomllib.loads(statement)
        except tomllib.TOMLDecodeError:
            continue
        names = tuple(_path_down(value))
        if statement.lstrip().startswith("["):
            table = names
            yield table, start
        elif names:
            # A dotted name makes the tables above it.
            for depth in range(1, len(names) + 1):
                yield (*table, *names[:depth]), start
        statement = ""
        start = number + 1


def _path_down(value: object) -> Iterator[str]:
    while isinstance(value, dict) and len(value) == 1:
        [(name, value)] = value.items()
        yield name
