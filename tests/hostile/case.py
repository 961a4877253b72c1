"""One hostile document: what it tries, what it holds, and what must come of it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Outcome(StrEnum):
    """What reading a document comes to."""

    LOADED = "loaded"
    """Loaded, with or without a word."""
    ARTICLE = "article"
    """Loaded, with nothing to say."""
    WARNING = "warning"
    """Loaded, with a word about what was dropped."""
    REFUSED = "refused"
    """Not loaded, with the reason."""
    IGNORED = "ignored"
    """Not an article at all: it has no front matter."""


class Case(NamedTuple):
    """A document named after what it tries."""

    name: str
    """Of the file, within a folder of the feed."""
    data: bytes
    outcome: Outcome
    says: str = ""
    """Part of a reason that must be among the problems."""
    title: str | None = None
    """What the title must be, character for character."""


def document(front_matter: str, body: str = "") -> bytes:
    """Return a document with lone surrogates, where there are any, as their bytes."""
    return f"---\n{front_matter}\n---\n{body}".encode("utf-8", "surrogatepass")


def quoted(text: str) -> str:
    """Return text as a double-quoted YAML scalar without any escape."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
