"""A newsletter's Markdown becomes a list of headed items with one link each.

Such pages mark their sections and items by bold type only: a line of nothing but
bold is a section, a paragraph that begins with it is an item, and an arrow's link
below it leads to the item's page. What stands above the first section (the title
once more, the date) and the small print below the last item are left out.
"""

from __future__ import annotations

import re

from reader.feed.blocks import blocks_of

_SECTION = re.compile(r"\*\*([^*\n]{2,80})\*\*")
_ITEM = re.compile(r"\*\*([^*\n]{2,300})\*\*\s*(.*)", re.DOTALL)
_ITEM_LINK = re.compile(r"\[([^\[\]]+)\]\(([^()\s]+)\)")
_ARROWS = " \n\t↪→➜»"
_SMALL_PRINT = re.compile(
    r"\{[\w-]+\}|.*\b(?:all rights reserved|copyright|unsubscribe)\b.*", re.IGNORECASE | re.DOTALL
)
_MASTHEAD_CHARS = 120
"""A longer paragraph above the first section is an introduction."""
_RULE = re.compile(r"(?:-{3,}|\*{3,}|_{3,})")


def with_headed_items(text: str) -> str:
    """Return the Markdown of a newsletter with its sections and items as headings."""
    blocks = [block for block in blocks_of(text) if not _RULE.fullmatch(block.strip())]
    laid_out: list[str] = []
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else ""
        laid_out.extend(_laid_out(block, following))
    return "\n\n".join(_without_margins(laid_out))


def _laid_out(block: str, following: str) -> list[str]:
    section, item = _SECTION.fullmatch(block), _ITEM.match(block)
    if section and not _ITEM_LINK.fullmatch(following):
        return [f"## {section[1].strip()}"]
    if item:
        title, rest = item[1].strip(), item[2].strip()
        return [f"### {title}", rest] if rest and rest != title else [f"### {title}"]
    link = _ITEM_LINK.fullmatch(block)
    return [f"[{link[1].strip(_ARROWS)}]({link[2]})" if link else block]


def _without_margins(blocks: list[str]) -> list[str]:
    start = next((index for index, block in enumerate(blocks) if block.startswith("## ")), 0)
    if any(len(block) > _MASTHEAD_CHARS for block in blocks[:start]):
        start = 0
    return [
        block
        for block in blocks[start:]
        if block.startswith("#") or not _SMALL_PRINT.fullmatch(block)
    ]
