r"""Where the front matter of a document begins and ends, and how it is read.

A handler of python-frontmatter, to be used with `frontmatter.parse` only: `load`
breaks on documents that have a key `content` or `handler`. Fences are found by
ourselves: front matter must open the file, must be closed, and a `---` further
down is a rule across the page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import frontmatter
from frontmatter.default_handlers import BaseHandler

from reader.feed import strict
from reader.feed.errors import FrontMatterRefused
from reader.feed.events import Node, fold

if TYPE_CHECKING:
    from reader.feed.limits import Limits

_OPENING = re.compile(r"---[ \t]*(?:[\r\n]|\Z)")
_CLOSING = re.compile(r"[\r\n](?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)")


def has_front_matter(text: str) -> bool:
    """Tell whether a text (without its BOM) opens with a fence."""
    return text.startswith("---") and _OPENING.match(text) is not None


class FrontMatter(NamedTuple):
    """A document in its two parts."""

    mapping: dict[str, Node]
    body: str
    warnings: tuple[tuple[str | None, str], ...]
    """Field and reason of what is odd but can be used."""
    source: str
    """The front matter as it stands in the file, from the second line on."""


def read_front_matter(text: str, limits: Limits, data: bytes | None = None) -> FrontMatter:
    """Return the two parts of a text that has front matter.

    Args:
        text: The document.
        limits: How much of it is read.
        data: The bytes that it was decoded from, where they are at hand.

    Raises:
        FrontMatterRefused: It is not closed, not YAML, or uses what is not allowed here.
    """
    plain = _plain_front_matter(text, limits, data)
    if plain is not None:
        return plain
    handler = EventHandler(limits)
    mapping, body = frontmatter.parse(text, handler=handler)
    return FrontMatter(cast("dict[str, Node]", mapping), body, handler.warnings, handler.source)


class EventHandler(BaseHandler):
    """Reads the front matter of one document by folding libyaml's events."""

    FM_BOUNDARY = _OPENING
    START_DELIMITER = END_DELIMITER = "---"

    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self.limits = limits
        self.source = ""
        """The front matter as it stands in the file, from the second line on."""
        self.warnings: tuple[tuple[str | None, str], ...] = ()
        """Field and reason of what is odd but can be used."""

    def split(self, text: str) -> tuple[str, str]:
        """Return front matter and body.

        Raises:
            FrontMatterRefused: The front matter is not closed, or too long.
        """
        opening = _OPENING.match(text)
        start = opening.end() if opening else 0
        # The line end of the opening fence may be the one before the closing fence.
        closing = _closing_fence(text, max(start - 1, 0))
        if closing is None:
            raise FrontMatterRefused("front matter is not closed")
        if closing.start() - start > self.limits.front_matter_chars:
            raise FrontMatterRefused(
                f"front matter is longer than {self.limits.front_matter_chars:,} characters"
            )
        self.source = text[start : closing.start() + 1]
        return self.source, text[closing.end() :]

    def load(self, fm: str) -> dict[str, Any]:
        """Return what the front matter says.

        Raises:
            FrontMatterRefused: It is not YAML, or uses what is not allowed here.
        """
        folded = fold(fm, self.limits)
        self.warnings = folded.warnings
        return folded.mapping


def _plain_front_matter(text: str, limits: Limits, data: bytes | None) -> FrontMatter | None:
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
        mapping = strict.read(source, limits, data)
    except strict.Unplain:
        return None
    return FrontMatter(mapping, text[stop + start :].strip(), (), source)


def _closing_fence(text: str, start: int) -> re.Match[str] | None:
    if "\r" in text or "\n..." in text:
        return _CLOSING.search(text, start)
    # The usual case, by a search for plain text: ten times as fast as by a pattern.
    found = text.find("\n---", start)
    while found >= 0:
        if closing := _CLOSING.match(text, found):
            return closing
        found = text.find("\n---", found + 1)
    return None
