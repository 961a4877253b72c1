"""What a feed calls itself, alone: the status line needs it before anything else of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.library.index.open_index import Index


def stored_title(index: Index) -> str | None:
    """The title as the last refresh found it; None before the first one."""
    row = index.row(
        "SELECT CASE WHEN json_valid(value) THEN json_extract(value, '$.title') END"
        " FROM meta WHERE name = 'site'"
    )
    return row[0] if row is not None and isinstance(row[0], str) else None
