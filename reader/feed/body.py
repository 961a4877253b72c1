"""The body of a document becomes clean Markdown, no longer than a screen can take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.feed.blocks import cut_blocks
from reader.feed.characters import clean_characters
from reader.feed.html_body import html_to_markdown, is_html
from reader.feed.markdown import clean_markdown
from reader.feed.model import NO_BODY, Body
from reader.feed.newsletters import with_headed_items

if TYPE_CHECKING:
    from reader.feed.limits import Limits


_MOST_HTML = 4
"""Times as long as the Markdown that may come of it: newsletters are mostly styles."""
_MOST_MARKDOWN = 2
"""Times as long uncleaned as cleaned."""


def read_body(path: str, text: str, limits: Limits) -> Body:
    """Return a body as clean Markdown.

    Args:
        path: The file that it stands in: the name tells HTML from Markdown.
        text: What follows the front matter.
        limits: How much of it is kept.
    """
    if not text:
        return NO_BODY
    # What would be cut afterwards is not worth cleaning: a hostile body is all brackets.
    most_markdown = _MOST_MARKDOWN * limits.body_chars
    if is_html(path, text):
        most_html = _MOST_HTML * limits.body_chars
        is_long = len(text) > most_html
        converted = html_to_markdown(text[:most_html])
        is_long = is_long or len(converted.markdown) > most_markdown
        markdown = clean_markdown(converted.markdown[:most_markdown], is_converted=True)
        if converted.has_layout:
            markdown = with_headed_items(markdown)
    else:
        is_long = len(text) > most_markdown
        markdown = clean_markdown(text[:most_markdown], is_converted=False)
    markdown, is_cut = cut_blocks(markdown, limits.body_chars, limits.body_blocks)
    # Tags taken out and texts cut bring marks and joiners together that stood apart.
    markdown = clean_characters(markdown)
    return Body(markdown, is_cut or is_long) if markdown.strip() else NO_BODY
