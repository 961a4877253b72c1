"""Where the front matter of a document begins and ends, and how it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.feed import strict
from reader.feed.fences import OPENING

if TYPE_CHECKING:
    from reader.feed.limits import Limits
    from reader.feed.nodes import Node


def has_front_matter(text: str) -> bool:
    """Tell whether a text (without its BOM) opens with a fence."""
    return text.startswith("---") and OPENING.match(text) is not None


class FrontMatter(NamedTuple):
    """A document in its two parts."""

    mapping: dict[str, Node]
    body: str
    warnings: tuple[tuple[str | None, str], ...]
    """Field and reason of what is odd but can be used."""
    source: str
    """The front matter as it stands in the file, from the second line on."""


def read_front_matter(text: str, limits: Limits) -> FrontMatter:
    """Return the two parts of a text that has front matter.

    Args:
        text: The document.
        limits: How much of it is read.

    Raises:
        FrontMatterRefused: It is not closed, not YAML, or uses what is not allowed here.
    """
    plain = _plain_front_matter(text, limits)
    if plain is not None:
        return plain
    # YAML is heavy to import, and hardly a document needs it.
    from reader.feed import event_handler

    mapping, body, handler = event_handler.read(text, limits)
    return FrontMatter(mapping, body, handler.warnings, handler.source)


def _plain_front_matter(text: str, limits: Limits) -> FrontMatter | None:
    """Return the two parts of a document if it is plain, and None of any other.

    What is plain holds no line that begins like a fence, so that the fence need
    not be the first one: were there another above it, it would not be plain.
    """
    if not text.startswith("---\n") or "\r" in text:
        return None
    start = len("---\n")
    has_no_body = text.endswith("\n---\n")
    # The line end of the opening fence may be the one before the closing fence.
    stop = len(text) - start if has_no_body else text.find("\n---\n", start - 1) + 1
    if not start <= stop <= start + limits.front_matter_chars:
        return None
    source = text[start:stop]
    try:
        mapping = strict.read(source, limits)
    except strict.Unplain:
        return None
    return FrontMatter(mapping, text[stop + start :].strip(), (), source)
