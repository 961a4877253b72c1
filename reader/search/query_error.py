"""What is wrong with a query, where, and what was expected there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class QueryError(ValueError):
    """A query that cannot be read. Its text is one sentence or two for the user."""

    def __init__(self, message: str, position: int, expected: str) -> None:
        super().__init__(message)
        self.message = message
        self.position = position
        """Where in the query, in characters from 0; its length when the end came too early."""
        self.expected = expected
        """What may stand there, such as `a number`."""

    def __reduce__(self) -> tuple[type[QueryError], tuple[str, int, str]]:
        return QueryError, (self.message, self.position, self.expected)


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The name that a misspelled word most likely stands for."""
    from difflib import get_close_matches  # for a mistake only

    close = get_close_matches(word[:40].lower(), list(names), n=1, cutoff=0.6)
    return close[0] if close else None


def listed(names: Iterable[str]) -> str:
    """Names as a sentence lists them: `a, b or c`."""
    *rest, last = names
    return f"{', '.join(rest)} or {last}" if rest else last


def shown(text: str) -> str:
    """A piece of a query as a message repeats it: in quotation marks, never long."""
    return f'"{text if len(text) <= 40 else text[:39] + "…"}"'
