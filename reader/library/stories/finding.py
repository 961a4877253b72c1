"""Which story somebody means who types an id, a URL or a path."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from reader.feed.urls import UnsafeUrl, checked_url
from reader.library.index.hashes import key_hash
from reader.library.index.identity import stored_path, url_key
from reader.library.stories.model import StoryRef

if TYPE_CHECKING:
    from reader.library.index.open_index import Index

_ID = re.compile("[0-9a-f]{4,12}")
"""Shorter beginnings of an id are taken for something else."""


def find_story(index: Index, feed: Path, text: str) -> StoryRef | None:
    """The story that `text` names: a path within the feed, an id or its beginning, or a URL."""
    text = text.strip()
    if not text or not _is_possible(text):
        return None
    return _by_path(index, feed, text) or _by_id(index, text.lower()) or _by_url(index, text)


def article_at(index: Index, hashed: int) -> int | None:
    """The article with a key; of several copies the best, then the newest."""
    row = index.row(
        "SELECT number FROM article WHERE key_hash = ?"
        " ORDER BY quality_down, date_down, number LIMIT 1",
        (hashed,),
    )
    return None if row is None else int(row[0])


def _is_possible(text: str) -> bool:
    """Whether a path or a URL could be so: no file name holds half a surrogate pair."""
    try:
        text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return False
    return True


def _by_path(index: Index, feed: Path, text: str) -> StoryRef | None:
    paths = [text.removeprefix("./")]
    if Path(text).is_absolute():
        try:
            paths.append(Path(text).resolve().relative_to(feed.resolve()).as_posix())
        except (ValueError, OSError):
            return None
    for path in paths:
        row = index.row(
            "SELECT number FROM document JOIN article USING (number) WHERE path = ?",
            (stored_path(path),),
        )
        if row is not None:
            return StoryRef(number=row[0])
    return None


def _by_id(index: Index, text: str) -> StoryRef | None:
    if not _ID.fullmatch(text):
        return None
    found = index.rows(
        "SELECT number FROM article WHERE id >= ? AND id < ? LIMIT 2", (text, text + "g")
    )
    return StoryRef(number=found[0][0]) if len(found) == 1 else None


def _by_url(index: Index, text: str) -> StoryRef | None:
    try:
        url = checked_url(text)
    except UnsafeUrl:
        return None
    key = url_key(url)
    hashed = key_hash(key)
    number = article_at(index, hashed)
    if number is not None:
        return StoryRef(number=number)
    # `webUrl` of some old documents points to an unrelated site: related stories come first.
    if index.row("SELECT 1 FROM related WHERE key_hash = ? LIMIT 1", (hashed,)):
        return StoryRef(url=key)
    row = index.row(
        "SELECT number FROM article WHERE web_hash = ? ORDER BY quality_down, date_down LIMIT 1",
        (hashed,),
    )
    return None if row is None else StoryRef(number=row[0])
