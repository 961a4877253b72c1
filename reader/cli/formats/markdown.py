"""Articles as Markdown, to read, mail or keep."""

from __future__ import annotations

import re
from datetime import UTC
from typing import TYPE_CHECKING, Final

from reader.feed.model import Article
from reader.feed.text import clean_line, clean_text
from reader.tui.story.copies import markdown_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.feed.model import RelatedStory
    from reader.library.stories.model import Story

_SIGNS: Final = re.compile(r"([\\\[\]`*_<>&|~])")
# What would begin a heading, a quotation, a list or a rule at the start of a line.
_STARTS: Final = re.compile(r"^(\s*)(#|[-+=]|\d+(?=[.)]))", re.MULTILINE)


def markdown_lines(title: str, stories: Iterable[Story]) -> Iterator[str]:
    """A heading for each article, its facts, its excerpt, and links to what is related."""
    yield f"# {escaped(clean_line(title))}"
    for story in stories:
        yield ""
        yield from _story_lines(story)


def escaped(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _STARTS.sub(_escaped_start, _SIGNS.sub(r"\\\1", text))


def _escaped_start(match: re.Match[str]) -> str:
    blank, sign = match.groups()
    return f"{blank}{sign}\\" if sign.isdigit() else f"{blank}\\{sign}"


def _story_lines(story: Story) -> Iterator[str]:
    subject = story.subject
    yield f"## {_link(subject)}"
    facts = [fact for fact in _facts(story) if fact]
    if facts:
        yield ""
        yield f"*{' · '.join(facts)}*"
    if subject.excerpt:
        yield ""
        yield escaped(clean_text(subject.excerpt))
    related = subject.related if isinstance(subject, Article) else ()
    if related:
        yield ""
    for other in related:
        provider = f" ({escaped(clean_line(other.provider.name))})" if other.provider else ""
        yield f"- {_link(other)}{provider}"


def _link(subject: Article | RelatedStory) -> str:
    title = clean_line(subject.title)
    return escaped(title) if subject.url is None else markdown_link(title, subject.url)


def _facts(story: Story) -> Iterator[str]:
    subject = story.subject
    if subject.provider:
        yield escaped(clean_line(subject.provider.name))
    if subject.published:
        yield f"{subject.published.astimezone(UTC):%Y-%m-%d}"
    if subject.quality is not None:
        yield f"quality {subject.quality}"
    if isinstance(subject, Article):
        yield escaped(", ".join(map(clean_line, subject.topics)))
