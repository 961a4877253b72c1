"""Who is who: keys of stories, and paths in a form that SQLite keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.feed.urls import canonical_url

if TYPE_CHECKING:
    from reader.feed.model import Article

PATH_KEY = "path:"
"""Begins the key of an article without a URL."""


def article_key(article: Article) -> str:
    """The story's identity: every copy of it has the same."""
    url = article.original_url or article.web_url
    return url_key(url) if url is not None else path_key(article.path)


def url_key(url: str) -> str:
    """The key of the story at `url`."""
    return canonical_url(url)


def path_key(path: str) -> str:
    """The key of an article that has no URL, without the escapes that no file can hold."""
    return PATH_KEY + path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def stored_path(path: str) -> str | bytes:
    """A path for SQLite: text, or its bytes when they are not UTF-8."""
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return path.encode("utf-8", "surrogateescape")
    return path


def restored_path(stored: str | bytes) -> str:
    """The path that `stored_path` was given."""
    return stored if isinstance(stored, str) else stored.decode("utf-8", "surrogateescape")
