"""Markdown taken apart into its blocks: to cut it where it may be cut, to lay it out anew."""

from __future__ import annotations

import re
from itertools import islice

_FENCE = re.compile(r" {0,3}(`{3,20}|~{3,20})(?![`~])")
_ENTRY = re.compile(r"\s*(?:[-*+>]|#{1,6}|[0-9]{1,9}[.)])\s|\s*[|>]")
_CELLS_OF_A_LINE = 20
"""A row of a table with more cells counts as several."""
_DELIMITER = re.compile(r"[\[*_~`<]")
_MOST_DELIMITERS = 20_000
"""Parsers of Markdown look at these over and over: 256 KiB of asterisks take ten seconds."""
_LONGEST_WORD = 2_048


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
    """Return Markdown cut to so many characters and blocks, and whether it was cut.

    A list's entries, a table's rows, headings and quoted lines count one by one: each is
    a block on the screen.
    """
    text, is_cut = _without_excess(text)
    kept: list[str] = []
    chars = count = 0
    for block in blocks_of(text):
        lines = block.split("\n")
        size = 1 if _FENCE.match(lines[0]) else max(1, sum(map(_size, lines)))
        if count + size > max_blocks or chars + len(block) > max_chars:
            part = _cut_block(lines, max_chars - chars, max_blocks - count)
            return "\n\n".join([*kept, part] if part else kept), True
        kept.append(block)
        count += size
        chars += len(block) + 2
    return text, is_cut


def _without_excess(text: str) -> tuple[str, bool]:
    """The text up to where it has more delimiters than an honest one, and whether it had."""
    if sum(map(text.count, "[*_~`<")) <= _MOST_DELIMITERS:
        return text, False
    end = next(islice(_DELIMITER.finditer(text), _MOST_DELIMITERS, None)).start()
    start = max(end - _LONGEST_WORD, 0)
    # Between words, so that no link is cut in two.
    words, space, _ = text[start:end].rpartition(" ")
    return text[:start] + (words if space else text[start:end]), True


def _size(line: str) -> int:
    """How many blocks a line makes, beyond the one that it stands in."""
    if not _ENTRY.match(line):
        return 0
    return 1 + line.count("|") // _CELLS_OF_A_LINE


def _cut_block(lines: list[str], max_chars: int, max_entries: int) -> str:
    kept: list[str] = []
    chars = entries = 0
    is_fenced = bool(_FENCE.match(lines[0]))
    for line in lines:
        entries += 0 if is_fenced else _size(line)
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
