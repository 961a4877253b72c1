"""Articles as an Atom feed (RFC 4287)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from reader.cli.formats.entries import entry_of, feed_id, instant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.cli.formats.entries import Entry
    from reader.library.stories.model import Story

_NAMESPACE: Final = "http://www.w3.org/2005/Atom"
# XML 1.0 has no sign for these, not even an escaped one.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom_lines(title: str, stories: Iterable[Story]) -> Iterator[str]:
    """The feed, one entry a line."""
    entries = [entry_of(story) for story in stories]
    updated = max((entry.updated for entry in entries), default=None)
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield f'<feed xmlns="{_NAMESPACE}">'
    yield _xml("title", title)
    yield _xml("id", feed_id(title))
    yield _xml("updated", "1970-01-01T00:00:00Z" if updated is None else instant(updated))
    # Without an author each entry would have to name one.
    yield f"<author>{_xml('name', title)}</author>"
    yield _xml("generator", "everyday-reader")
    for entry in entries:
        yield ET.tostring(_element(entry), encoding="unicode")
    yield "</feed>"


def _element(entry: Entry) -> ET.Element:
    element = ET.Element("entry")
    _add(element, "title", entry.title)
    _add(element, "id", entry.id)
    if entry.url is not None:
        ET.SubElement(element, "link", rel="alternate", href=entry.url)
    _add(element, "updated", instant(entry.updated))
    if entry.published is not None:
        _add(element, "published", instant(entry.published))
    if entry.author is not None:
        _add(ET.SubElement(element, "author"), "name", entry.author)
    for topic in entry.topics:
        ET.SubElement(element, "category", term=_clean(topic))
    if entry.summary or entry.url is None:
        # Without a link an entry has to have something to read.
        _add(element, "content" if entry.url is None else "summary", entry.summary or entry.title)
    return element


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = _clean(text)


def _xml(name: str, text: str) -> str:
    element = ET.Element(name)
    element.text = _clean(text)
    return ET.tostring(element, encoding="unicode")


def _clean(text: str) -> str:
    return _NO_XML.sub("", text)
