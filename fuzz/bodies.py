"""Fuzzes bodies: Markdown or HTML becomes lines of a page that fit and hold nothing unsafe."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["reader.feed", "reader.tui.story"]):
    from reader.feed.body import read_body
    from reader.tui.story.lines import lay_out
    from reader.tui.story.markdown import body_blocks

from reader.feed.limits import Limits
from reader.feed.urls import checked_url
from tests.hostile.safety import unsafe_characters

LIMITS = Limits(body_chars=20_000, body_blocks=100)
WIDTH = 40
PATHS = ("_news/a.md", "_newsletters/a.html")


def read(data: bytes) -> None:
    """Convert one body and lay it out; its first byte chooses Markdown or HTML."""
    path = PATHS[data[0] & 1 if data else 0]
    body = read_body(path, data[1:].decode(errors="replace"), LIMITS)
    if body.text is None:
        return
    if unsafe := unsafe_characters(body.text, "\n\t"):
        raise AssertionError(unsafe[:5])
    blocks, links = body_blocks(body.text)
    for link in links:
        if link.url is not None and checked_url(link.url) != link.url:
            raise AssertionError(link.url)
    for line in lay_out(blocks, WIDTH).lines:
        if unsafe := unsafe_characters(line.content.plain):
            raise AssertionError(unsafe[:5], line.content.plain)
        if line.content.cell_length > WIDTH:
            raise AssertionError(line.content.cell_length, line.content.plain)


if __name__ == "__main__":
    atheris.Setup(sys.argv, read)
    atheris.Fuzz()
