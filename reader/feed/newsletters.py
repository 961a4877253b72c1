"""A newsletter's Markdown becomes a list of headed items with one link each.

Such pages mark their sections and items by bold type only: a line of nothing but
bold is a section, a paragraph that begins with it is an item, and an arrow's link
below it leads to the item's page.
"""

from __future__ import annotations

import re

from reader.feed.blocks import blocks_of

_SECTION = re.compile(r"\*\*([^*\n]{2,80})\*\*")
_ITEM = re.compile(r"\*\*([^*\n]{2,300})\*\*\s*(.*)", re.DOTALL)
_ITEM_LINK = re.compile(r"\[\s*(?:[↪→➜»])?\s*([^\[\]]+?)\s*\]\(([^()\s]+)\)")
_RULE = re.compile(r"(?:-{3,}|\*{3,}|_{3,})")


def with_headed_items(text: str) -> str:
    """Return the Markdown of a newsletter with its sections and items as headings."""
    blocks = [block for block in blocks_of(text) if not _RULE.fullmatch(block.strip())]
    laid_out: list[str] = []
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else ""
        section, item = _SECTION.fullmatch(block), _ITEM.match(block)
        if section and not _ITEM_LINK.fullmatch(following):
            laid_out.append(f"## {section[1].strip()}")
        elif item:
            laid_out.append(f"### {item[1].strip()}")
            if item[2].strip() and item[2].strip() != item[1].strip():
                laid_out.append(item[2].strip())
        elif (link := _ITEM_LINK.fullmatch(block)) is not None:
            laid_out.append(f"[{link[1]}]({link[2]})")
        else:
            laid_out.append(block)
    return "\n\n".join(laid_out)
