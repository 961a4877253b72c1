"""A whole story as blocks: head, body, what can be opened from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.feed.model import Article
from reader.feed.urls import host_of
from reader.tui.content import styled
from reader.tui.dates import age
from reader.tui.story.blocks import RowBlock, RuleBlock, Target, TextBlock
from reader.tui.story.head import head_blocks
from reader.tui.story.markdown import body_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.library.stories.model import NeighbourRow, Section, Story
    from reader.tui.story.blocks import Block

NUMBERED = 9
"""How many neighbours have a number key."""


def story_blocks(story: Story, now: float) -> list[Block]:
    """Lay out a story, without a width yet. `now` is in seconds since the epoch."""
    blocks: list[Block] = list(head_blocks(story, now))
    if story.notice:
        blocks.append(TextBlock(styled(story.notice, "dim")))
    links: tuple[Target, ...] = ()
    own_links: tuple[Target, ...] = ()
    if isinstance(story.subject, Article):
        own_links = _own_links(story.subject)
        if story.subject.body:
            body = body_blocks(story.subject.body, first_link=len(own_links) + 1)
            blocks += [RuleBlock(""), *body.blocks]
            links = body.links
            if story.subject.is_body_cut:
                blocks.append(TextBlock(styled("The text is cut here: o opens it whole.", "dim")))
        blocks += _link_rows("Links", own_links, 1)
    number = 1
    for section in story.sections:
        blocks += _section(section, number, now)
        number += len(section.rows)
    blocks += _link_rows("Links in the text", links, len(own_links) + 1)
    return blocks


def _section(section: Section, number: int, now: float) -> Iterator[Block]:
    if not section.rows:
        return
    yield RuleBlock(section.heading)
    for offset, row in enumerate(section.rows):
        own_number = number + offset
        yield _neighbour(row, own_number if own_number <= NUMBERED else None, now)


def _neighbour(row: NeighbourRow, number: int | None, now: float) -> RowBlock:
    return RowBlock(
        target=Target(label=row.title, ref=row.ref, url=row.url),
        number=number,
        sign=_sign(row),
        quality=row.quality,
        provider=row.provider or "",
        age=age(row.published, now),
        compact_age=age(row.published, now, is_compact=True),
    )


def _sign(row: NeighbourRow) -> str:
    """Tells whether opening it stays inside the feed, and whether it is new there."""
    if row.is_starred:
        return "★"
    if not row.is_article:
        return "·"
    return "○" if row.is_read else "●"


def _own_links(article: Article) -> tuple[Target, ...]:
    actions = [
        Target(
            label=f"{action.title} ({action.attribution})" if action.attribution else action.title,
            url=action.url,
        )
        for action in article.actions
    ]
    return (*actions, *(Target(label=link.label, url=link.url) for link in article.links))


def _link_rows(heading: str, links: tuple[Target, ...], first: int) -> Iterator[Block]:
    if not links:
        return
    yield RuleBlock(heading)
    for number, link in enumerate(links, first):
        yield RowBlock(
            target=link,
            link=number,
            sign="↗",
            has_quality=False,
            provider=host_of(link.url) if link.url else "",
        )
