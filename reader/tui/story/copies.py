"""What can be copied of a story: its link, alone or as one writes it elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

    from reader.feed.model import Article, RelatedStory

_MARKDOWN_SIGNS = re.compile(r"([\\\[\]`*_<>])")


class Copy(NamedTuple):
    """One form of what can be copied."""

    form: str
    """Which: the verb of the key that takes it, e.g. `markdown`."""
    name: str
    """What it is, e.g. `Markdown link`."""
    text: str


def copies(subject: Article | RelatedStory) -> tuple[Copy, ...]:
    """Every form in which a story can be copied; the link comes first."""
    title, url = subject.title, subject.url
    quote = _quote(subject)
    if url is None:
        return (Copy("title", "Title", title), Copy("quote", "Quote with source", quote))
    return (
        Copy("link", "Link", url),
        Copy("markdown", "Markdown link", markdown_link(title, url)),
        Copy("title", "Title and link", f"{title}\n{url}"),
        Copy("quote", "Quote with source", quote),
    )


def markdown_link(title: str, url: str) -> str:
    """A link as Markdown has it, whatever signs the title holds."""
    # A checked link holds neither blanks nor angle brackets; brackets end it unless paired.
    target = url.replace("(", "%28").replace(")", "%29")
    escaped = _MARKDOWN_SIGNS.sub(r"\\\1", title)
    return f"[{escaped}]({target})"


def _quote(subject: Article | RelatedStory) -> str:
    """The excerpt as a quotation, below it who said it, when and where."""
    paragraphs = [part for part in (subject.excerpt or subject.title).split("\n\n") if part.strip()]
    lines = "\n>\n".join("> " + part.replace("\n", "\n> ") for part in paragraphs)
    source = ", ".join(filter(None, _source(subject)))
    return f"{lines}\n>\n> — {source}"


def _source(subject: Article | RelatedStory) -> tuple[str | None, ...]:
    title = f"“{subject.title}”" if subject.excerpt else None
    provider = subject.provider.name if subject.provider else None
    link = f"<{subject.url}>" if subject.url else None
    return title, provider, _day(subject.published), link


def _day(published: datetime | None) -> str | None:
    return f"{published.astimezone():%Y-%m-%d}" if published else None
