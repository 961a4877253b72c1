"""Fuzzes the reader of documents: any bytes give a reading, and nothing unsafe comes through."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["reader.feed", "frontmatter"]):
    from reader.feed.documents import parse_document

from tests.hostile.safety import unsafe_in_reading

PATHS = (
    "_news/2024-05-01-a.md",
    "_newsletters/a.html",
    "_people/a.md",
    "_learning/courses/a.md",
    "_samples/\udcff\x1b[2J.md",
)


def read(data: bytes) -> None:
    """Read one document; its first byte chooses where it stands and whether it has a fence."""
    choice = data[0] if data else 0
    path = PATHS[choice % len(PATHS)]
    document = data[1:] if choice & 0x80 else b"---\n" + data[1:]
    unsafe = unsafe_in_reading(parse_document(path, document))
    if unsafe:
        raise AssertionError(unsafe[:5])


if __name__ == "__main__":
    atheris.Setup(sys.argv, read)
    atheris.Fuzz()
