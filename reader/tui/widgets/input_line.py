"""A line to type into, in which nothing can stand that steers a terminal.

Wherever it comes from: pasted, kept from the last time, the query of a view that came
from another machine.
"""

from __future__ import annotations

from textual.widgets import Input

from reader.feed.characters import clean_characters


class InputLine(Input):
    """Textual's, but for what it holds, which Textual draws as it is."""

    def validate_value(self, value: str) -> str:
        """Clean what is to stand in the line."""
        if value.isascii() and value.isprintable():
            return value
        return clean_characters(value).replace("\n", " ").replace("\t", " ")
