r"""Reads front matter that is not plain, or not closed: the whole of YAML, as libyaml has it.

A handler of python-frontmatter, to be used with `frontmatter.parse` only: `load`
breaks on documents that have a key `content` or `handler`. Fences are found by
ourselves: front matter must open the file, must be closed, and a `---` further
down is a rule across the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import frontmatter
from frontmatter.default_handlers import BaseHandler

from reader.feed.errors import FrontMatterRefused
from reader.feed.events import fold
from reader.feed.fences import OPENING, closing_fence

if TYPE_CHECKING:
    from reader.feed.limits import Limits
    from reader.feed.nodes import Node


def read(text: str, limits: Limits) -> tuple[dict[str, Node], str, EventHandler]:
    """Return the front matter of a text, its body, and what else was found out about it.

    Raises:
        FrontMatterRefused: It is not closed, not YAML, or uses what is not allowed here.
    """
    handler = EventHandler(limits)
    mapping, body = frontmatter.parse(text, handler=handler)
    return cast("dict[str, Node]", mapping), body, handler


class EventHandler(BaseHandler):
    """Reads the front matter of one document by folding libyaml's events."""

    FM_BOUNDARY = OPENING
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
        opening = OPENING.match(text)
        start = opening.end() if opening else 0
        # The line end of the opening fence may be the one before the closing fence.
        closing = closing_fence(text, max(start - 1, 0))
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
