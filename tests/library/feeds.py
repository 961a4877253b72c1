"""Small feeds, written where a test wants them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from pathlib import Path

MTIME = 1_700_000_000


def write(feed: Path, path: str, *, body: str = "", mtime: int = MTIME, **fields: Any) -> Path:
    """Writes a document; keyword arguments are its front matter."""
    target = feed / path
    target.parent.mkdir(parents=True, exist_ok=True)
    matter = yaml.safe_dump(fields, sort_keys=False, allow_unicode=True)
    target.write_text(f"---\n{matter}---\n{body}", encoding="utf-8")
    os.utime(target, (mtime, mtime))
    return target


def write_news(feed: Path, name: str, title: str, **fields: Any) -> Path:
    """Writes a news article that has a URL of its own, unless told otherwise."""
    fields.setdefault("originalUrl", f"https://news.example/{name}")
    fields.setdefault("type", "article")
    return write(feed, f"_news/{name}.md", title=title, **fields)


def related(
    url: str | None, title: str, quality: int | None = None, **fields: Any
) -> dict[str, Any]:
    """An entry of a `related` list."""
    entry = {"title": title, **fields}
    if url is not None:
        entry["webUrl"] = url
    if quality is not None:
        entry["quality"] = quality
    return entry
