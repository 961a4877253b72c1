"""Articles as JSON lines, and as a JSON Feed (version 1.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.cli.formats.entries import entry_of, instant
from reader.cli.output import json_line
from reader.cli.records import story_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.library.stories.model import Story

_VERSION = "https://jsonfeed.org/version/1.1"


def json_lines(_title: str, stories: Iterable[Story]) -> Iterator[str]:
    """One object a line, as `reader list --json` has them, with the bodies."""
    for story in stories:
        yield json_line(story_record(story))


def json_feed_lines(title: str, stories: Iterable[Story]) -> Iterator[str]:
    """The feed, one item a line."""
    yield f'{{"version": {json_line(_VERSION)}, "title": {json_line(title)}, "items": ['
    before: str | None = None
    for story in stories:
        if before is not None:
            yield before + ","
        before = json_line(_item(story))
    if before is not None:
        yield before
    yield "]}"


def _item(story: Story) -> dict[str, Any]:
    entry = entry_of(story)
    item = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        # Every item has content, be it the title once more.
        "content_text": entry.summary or entry.title,
        "date_published": None if entry.published is None else instant(entry.published),
        "authors": [{"name": entry.author}] if entry.author else None,
        "tags": list(entry.topics) or None,
        "image": entry.image,
    }
    return {name: value for name, value in item.items() if value is not None}
