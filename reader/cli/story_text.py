"""One story as text for a terminal or a pipe."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from rich.cells import cell_len

from reader.cli.output import safe, styled, text_width
from reader.feed.model import Article
from reader.feed.text import clean_line
from reader.tui.cells import right_fitted
from reader.tui.dates import UNKNOWN, age, full_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import timedelta

    from reader.library.stories.model import NeighbourRow, Section, Story


_UNBROKEN = "\u00a0"

_JOINERS = "\u200c\u200d"
_MARKS_PER_CELL = 16
"""A piece is broken after so many characters that take no room."""


def story_lines(story: Story) -> Iterator[str]:
    """A story as lines, at most as wide as text is read well; links are never broken."""
    width = text_width()
    subject = story.subject
    for line in wrapped(clean_line(subject.title), width):
        yield styled(line, bold=True)
    # A fact of several words stays on one line.
    facts = " · ".join(fact.replace(" ", _UNBROKEN) for fact in _facts(story))
    for line in wrapped(facts, width):
        yield styled(line.replace(_UNBROKEN, " "), dim=True)
    if subject.url:
        yield styled(safe(subject.url), fg="cyan")
    if isinstance(subject, Article):
        yield from _article_lines(subject, width)
    elif subject.excerpt:
        yield from _paragraphs(subject.excerpt, width)
    for section in story.sections:
        yield ""
        yield from _section_lines(section, width)


def wrapped(text: str, width: int) -> Iterator[str]:
    """One line of text as lines of at most `width` cells, broken at spaces where there are any."""
    line = ""
    size = 0
    for word in text.split(" "):
        for piece in _pieces(word, width):
            piece_size = cell_len(piece)
            if line and size + 1 + piece_size > width:
                yield line
                line, size = piece, piece_size
            else:
                line = f"{line} {piece}" if line else piece
                size += piece_size + (1 if size else 0)
    yield line


def _pieces(word: str, width: int) -> Iterator[str]:
    # Chinese and Japanese have no spaces; links are left whole, to be clicked.
    if cell_len(word) <= width or "://" in word:
        yield word
        return
    piece = ""
    for character in word:
        if cell_len(piece + character) > width or len(piece) > width * _MARKS_PER_CELL:
            # What joins two letters joins nothing at the end of a line.
            yield piece.rstrip(_JOINERS)
            piece = ""
        if piece or character not in _JOINERS:
            piece += character
    yield piece


def _facts(story: Story) -> Iterator[str]:
    subject = story.subject
    if subject.provider:
        domain = f" ({subject.provider.domain})" if subject.provider.domain else ""
        yield safe(f"{subject.provider.name}{domain}")
    if subject.published:
        yield full_date(subject.published, time.time())
    yield f"quality {UNKNOWN if subject.quality is None else subject.quality}"
    if isinstance(subject, Article):
        yield from _article_facts(subject)
    elif subject.type:
        yield safe(subject.type)
    if story.is_read:
        yield "read"
    if story.is_starred:
        yield "starred"
    if story.id:
        yield f"id {story.id}"


def _article_facts(article: Article) -> Iterator[str]:
    if article.heat is not None:
        yield f"heat {article.heat}"
    yield safe(article.type or article.kind.value)
    if article.length:
        yield _length(article.length)
    if article.price:
        yield safe(article.price)
    for level in article.levels:
        yield safe(level)
    if article.rating:
        count = f" ({article.rating.learners:,} ratings)" if article.rating.learners else ""
        yield f"{article.rating.average:.1f}/5{count}"
    if article.members is not None:
        yield f"{article.members:,} members"
    if article.affiliation:
        yield safe(article.affiliation.name)
    if article.location:
        yield safe(article.location)
    if article.is_published is False:
        yield "not published"


def _article_lines(article: Article, width: int) -> Iterator[str]:
    if article.topics:
        yield from wrapped(", ".join(map(safe, article.topics)), width)
    if article.excerpt:
        yield from _paragraphs(article.excerpt, width)
    if article.body:
        yield from _paragraphs(article.body, width)
        if article.is_body_cut:
            yield styled("The text is longer; `reader open` shows all of it.", dim=True)
    named = [(link.label, link.url) for link in article.links]
    named += [(action.title, action.url) for action in article.actions]
    if named:
        yield ""
    for name, url in named:
        yield f"{safe(name)}: {styled(safe(url), fg='cyan')}"


def _paragraphs(text: str, width: int) -> Iterator[str]:
    yield ""
    for line in text.split("\n"):
        yield from wrapped(safe(line), width)


def _section_lines(section: Section, width: int) -> Iterator[str]:
    yield styled(section.heading, bold=True)
    for row in section.rows:
        yield from _neighbour_lines(row, width)


def _neighbour_lines(row: NeighbourRow, width: int) -> Iterator[str]:
    quality = right_fitted(UNKNOWN if row.quality is None else str(row.quality), 4)
    facts = [safe(row.provider)] if row.provider else []
    if row.published is not None:
        facts.append(age(row.published, time.time()))
    first, *others = wrapped(clean_line(row.title), width - 6)
    yield f"{quality}  {first}"
    for line in others:
        yield f"{'':6}{line}"
    if facts:
        yield f"{'':6}{styled(' · '.join(facts), dim=True)}"
    if row.url:
        yield f"{'':6}{styled(safe(row.url), fg='cyan')}"


def _length(length: timedelta) -> str:
    minutes = round(length.total_seconds() / 60)
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if hours else f"{minutes} min"
