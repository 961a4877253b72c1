"""Articles in the formats that other programs read. Each gives its lines one after the other.

The same articles give the same text: nothing in it depends on the clock or the machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.cli.formats.atom import atom_lines
from reader.cli.formats.json_feed import json_feed_lines, json_lines
from reader.cli.formats.markdown import markdown_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from reader.library.stories.model import Story

FORMATS: Final[Mapping[str, Callable[[str, Iterable[Story]], Iterator[str]]]] = {
    "markdown": markdown_lines,
    "jsonl": json_lines,
    "atom": atom_lines,
    "jsonfeed": json_feed_lines,
}
"""For each name what makes lines, without their ends, of a title and stories."""
