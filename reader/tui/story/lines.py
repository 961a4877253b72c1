"""Blocks become lines of a page for one width."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from textual.content import Content

from reader.tui.content import styled
from reader.tui.dates import AGE_WIDTH, COMPACT_AGE_WIDTH
from reader.tui.story.blocks import RowBlock, RuleBlock, TextBlock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reader.tui.story.blocks import Block, Target

TEXT_WIDTH = 88
"""Columns at most: longer lines are hard to follow with the eye."""
ROW_WIDTH = 110
"""Columns at most of a row, which is scanned rather than read."""
ROOMY = 80
"""From this many columns on a row has room for whole providers and years."""
NARROW = 50
"""Below this many columns a row drops the provider."""


class Line(NamedTuple):
    """One line of a page."""

    content: Content
    target: int | None = None
    """Of a row: where its target stands in the page's targets."""


class Page(NamedTuple):
    """A story laid out for one width."""

    lines: tuple[Line, ...]
    targets: tuple[Target, ...]
    target_lines: tuple[int, ...]
    """For each target, the line that it stands on."""
    numbered: tuple[int, ...]
    """The targets that have a number, in its order: the first opens with `1`."""
    links: Mapping[int, int] = MappingProxyType({})
    """For each number of a link, its target."""


def lay_out(blocks: Iterable[Block], width: int) -> Page:
    """Lay out blocks as lines that are at most `width` columns wide."""
    width = max(width, 8)
    lines: list[Line] = []
    targets: list[Target] = []
    target_lines: list[int] = []
    numbered: list[int] = []
    links: dict[int, int] = {}
    for block in blocks:
        if lines and not _is_tight(block):
            lines.append(Line(Content("")))
        match block:
            case TextBlock():
                lines.extend(Line(content) for content in _wrapped(block, width))
            case RuleBlock():
                lines.append(Line(_rule(block.heading, min(width, TEXT_WIDTH))))
            case RowBlock():
                if block.number is not None:
                    numbered.append(len(targets))
                if block.link is not None:
                    links[block.link] = len(targets)
                target_lines.append(len(lines))
                lines.append(Line(_row(block, min(width, ROW_WIDTH)), len(targets)))
                targets.append(block.target)
    return Page(tuple(lines), tuple(targets), tuple(target_lines), tuple(numbered), links)


def link_mark(number: int) -> str:
    """How a link is numbered, in the text and in its row."""
    return f"[{number}]"


def _is_tight(block: Block) -> bool:
    return isinstance(block, RowBlock) or (isinstance(block, TextBlock) and block.is_tight)


def _wrapped(block: TextBlock, width: int) -> Iterator[Content]:
    indent = min(cell_len(block.rest), width // 2)
    available = max(min(width, TEXT_WIDTH) - indent, 4)
    if block.is_preformatted:
        lines = [line.truncate(available, ellipsis=True) for line in block.content.split("\n")]
    else:
        lines = block.content.wrap(available)
    for index, line in enumerate(lines):
        prefix = block.rest if index else block.first
        yield Content.assemble(styled(prefix[:indent], "rule"), line) if prefix else line


def _rule(heading: str, width: int) -> Content:
    if not heading:
        return styled("─" * width, "rule")
    title = styled(f" {heading} ", "section").truncate(width - 3)
    return Content.assemble(
        styled("──", "rule"), title, styled("─" * (width - 2 - title.cell_length), "rule")
    )


def _row(block: RowBlock, width: int) -> Content:
    number = f"{block.number:>2} " if block.number is not None else "   "
    if block.link is not None:
        number = f"{link_mark(block.link):>4} "
    quality = ""
    if block.has_quality:
        quality = f"{'–' if block.quality is None else block.quality:>3} "
    left = Content.assemble(
        styled(number, "number"), styled(f"{block.sign} ", "sign"), styled(quality, "quality")
    )
    right = Content("")
    if block.provider and width >= NARROW:
        provider_width = 20 if width >= ROOMY else 12
        provider = styled(block.provider, "dim").truncate(provider_width, ellipsis=True)
        right = Content.assemble("  ", provider.pad_right(provider_width - provider.cell_length))
    if block.has_quality:
        age = f"{block.age:>{AGE_WIDTH}}"
        if width < ROOMY:
            age = f"{block.compact_age:>{COMPACT_AGE_WIDTH}}"
        right = Content.assemble(right, styled(f" {age}", "dim"))
    available = max(width - left.cell_length - right.cell_length, 4)
    title = styled(block.target.label, "neighbour").truncate(available, ellipsis=True)
    return Content.assemble(left, title.pad_right(available - title.cell_length), right)
