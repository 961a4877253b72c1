"""Markdown taken apart into its blocks: to cut it where it may be cut, to lay it out anew."""

from __future__ import annotations

import re

_FENCE = re.compile(r" {0,3}(`{3,20}|~{3,20})(?![`~])")
_ENTRY = re.compile(r"\s*(?:[-*+]|[0-9]{1,9}[.)])\s|\s*\|")


def blocks_of(text: str) -> list[str]:
    """Return the parts of Markdown that blank lines separate; fenced code is one part."""
    blocks: list[str] = []
    lines: list[str] = []
    fence = ""
    for line in text.split("\n"):
        if not fence and not line.strip():
            if lines:
                blocks.append("\n".join(lines))
                lines = []
            continue
        lines.append(line)
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence) and not line[mark.end() :].strip():
            fence = ""
    if lines:
        blocks.append("\n".join(lines))
    return blocks


def cut_blocks(text: str, max_chars: int, max_blocks: int) -> tuple[str, bool]:
    """Return Markdown cut to so many characters and widgets, and whether it was cut.

    A list's entries and a table's rows count one by one: each is a widget on the screen.
    """
    kept: list[str] = []
    chars = count = 0
    for block in blocks_of(text):
        lines = block.split("\n")
        size = max(1, sum(1 for line in lines if _ENTRY.match(line)))
        if count + size > max_blocks or chars + len(block) > max_chars:
            part = _cut_block(lines, max_chars - chars, max_blocks - count)
            return "\n\n".join([*kept, part] if part else kept), True
        kept.append(block)
        count += size
        chars += len(block) + 2
    return text, False


def _cut_block(lines: list[str], max_chars: int, max_entries: int) -> str:
    kept: list[str] = []
    chars = entries = 0
    is_fenced = bool(_FENCE.match(lines[0]))
    for line in lines:
        entries += 1 if not is_fenced and _ENTRY.match(line) else 0
        if entries > max_entries or (max_entries <= 0):
            break
        if chars + len(line) > max_chars:
            if not kept and max_chars > 0:
                # Between words, so that no link is cut in two: its URL holds no space.
                kept.append(line[:max_chars].rpartition(" ")[0])
            break
        kept.append(line)
        chars += len(line) + 1
    fence = _FENCE.match(lines[0]) if kept else None
    return "\n".join([*kept, fence[1]] if fence else kept)
