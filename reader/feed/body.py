"""The body of a document becomes clean Markdown, no longer than a screen can take."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.feed.blocks import cut_blocks
from reader.feed.html_body import html_to_markdown, is_html
from reader.feed.markdown import clean_markdown
from reader.feed.newsletters import with_headed_items

if TYPE_CHECKING:
    from reader.feed.limits import Limits


class Body(NamedTuple):
    """What follows the front matter, as Markdown."""

    text: str | None
    """None when there is nothing to read."""
    is_cut: bool = False


NO_BODY = Body(None)


def read_body(path: str, text: str, limits: Limits) -> Body:
    """Return a body as clean Markdown.

    Args:
        path: The file that it stands in: the name tells HTML from Markdown.
        text: What follows the front matter.
        limits: How much of it is kept.
    """
    if not text:
        return NO_BODY
    if is_html(path, text):
        converted = html_to_markdown(text)
        markdown = clean_markdown(converted.markdown, is_converted=True)
        if converted.has_layout:
            markdown = with_headed_items(markdown)
    else:
        markdown = clean_markdown(text, is_converted=False)
    markdown, is_cut = cut_blocks(markdown, limits.body_chars, limits.body_blocks)
    return Body(markdown, is_cut) if markdown.strip() else NO_BODY
