"""The words of marks as types. Touches no files.

Exceptions:

    Exception
    └── MarksError    marks cannot be written; they are kept in memory
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Mark(StrEnum):
    """Something a user does to a story."""

    READ = "read"
    STARRED = "starred"
    HIDDEN = "hidden"


_PHRASES = {
    (Mark.READ, True): "marked read",
    (Mark.READ, False): "marked unread",
    (Mark.STARRED, True): "starred",
    (Mark.STARRED, False): "no longer starred",
    (Mark.HIDDEN, True): "hidden",
    (Mark.HIDDEN, False): "no longer hidden",
}


class Change(NamedTuple):
    """What setting a mark really changed."""

    mark: Mark
    value: bool
    keys: tuple[str, ...]
    """The stories whose mark had another value before."""

    @property
    def description(self) -> str:
        """What a toast says, e.g. `12 marked read`."""
        return f"{len(self.keys):,} {_PHRASES[self.mark, self.value]}"


class MarksError(Exception):
    """Marks could not be written: they hold until the program ends, and are tried again.

    Attributes:
        reason: What stood in the way, on one line, safe to print.
        change: What was changed in memory all the same.
    """

    def __init__(self, reason: str, change: Change | None = None) -> None:
        super().__init__(f"Marks are not saved: {reason}")
        self.reason = reason
        self.change = change


def reason_of(error: OSError) -> str:
    """What stood in the way of a file, without its path, safe to print."""
    if isinstance(error, FileExistsError):
        return "a file stands where their folder should be"
    return printable(error.strerror or str(error))


def printable(text: str) -> str:
    """Text from outside with everything escaped that does not print."""
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)
