"""Which articles of the feed stand in a cluster, under its lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.library.index.open_index import Index

_MOST_MEMBERS = 100

# The relation is not symmetric: a lead lists its members, or a member lists its lead.
_MEMBERS = """SELECT number, key_hash FROM article
WHERE key_hash IN (SELECT key_hash FROM related WHERE number = :lead)
   OR (is_member AND number IN (
        SELECT number FROM related
        WHERE key_hash = (SELECT key_hash FROM article WHERE number = :lead)))
ORDER BY quality_down, date_down, number"""


def member_numbers(index: Index, lead: int) -> list[int]:
    """The articles under a lead, best first, then newest; of several copies the first.

    Most related stories are no articles of the feed: they stand in the lead's story only.
    """
    own = index.row("SELECT key_hash FROM article WHERE number = ?", (lead,))
    if own is None:
        return []
    members: dict[int, int] = {}
    for number, key_hash in index.rows(_MEMBERS, {"lead": lead}):
        members.setdefault(key_hash, number)
    members.pop(own[0], None)
    return list(members.values())[:_MOST_MEMBERS]
