"""How much of a document is read. Passing a limit is always a named problem."""

from __future__ import annotations

from typing import NamedTuple

_KIB = 1024


class Limits(NamedTuple):
    """Real documents stay far below all of them; hostile ones do not."""

    file_bytes: int = 4 * _KIB * _KIB
    """A larger file is refused unread."""
    front_matter_chars: int = 256 * _KIB
    depth: int = 16
    """Lists and mappings within each other."""
    events: int = 20_000
    """What the YAML parser reports: one per scalar, two per list or mapping."""
    scalar_chars: int = 16 * _KIB
    title_chars: int = 1_000
    """Of titles, and of every other text that is one line."""
    excerpt_chars: int = 5_000
    related_count: int = 200
    topic_count: int = 50
    image_count: int = 50
    item_count: int = 1_000
    """Entries of any other list: items of a collection, actions, levels, authors."""
    url_chars: int = 2_048
    body_chars: int = 256 * _KIB
    """Of a body once it is Markdown."""
    body_blocks: int = 500
    """Paragraphs, list items, table rows: what laying a page out grows with."""


DEFAULT_LIMITS = Limits()
