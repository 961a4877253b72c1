"""Topics and providers, with how many articles each has."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reader.library.topics.counts import Count
from reader.library.topics.tree import topic_groups
from reader.search.query_ast import TextField

if TYPE_CHECKING:
    from reader.feed.model import Site
    from reader.library.index.open_index import Index


def topic_counts(index: Index, site: Site) -> list[Count]:
    """The site's topics and those that articles name besides, most articles first.

    An article counts for each of its topics and for all above them, once: as many as
    `topic:` finds.
    """
    found = [
        Count(group.name, _article_count(index, group.numbers), group.parent)
        for group in topic_groups(index, site)
    ]
    return sorted(found, key=_most_first)


def _article_count(index: Index, topics: frozenset[int]) -> int:
    # One topic needs no look at who has two of them.
    what = "*" if len(topics) == 1 else "DISTINCT number"
    row = index.row(
        f"SELECT count({what}) FROM article_topic"  # noqa: S608
        " WHERE topic IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(topics)),),
    )
    return int(row[0]) if row else 0


def provider_counts(index: Index) -> list[Count]:
    """Every provider that articles name, most articles first."""
    found = index.rows(
        "SELECT provider, count(*), avg(quality) FROM article"
        " WHERE provider IS NOT NULL GROUP BY provider"
    )
    counts = [Count(name, count, mean_quality=mean) for name, count, mean in found]
    return sorted(counts, key=_most_first)


def value_counts(index: Index, site: Site, field: TextField) -> list[tuple[str, int]]:
    """The values of a field that articles have, most articles first."""
    match field:
        case TextField.TOPIC:
            counts = topic_counts(index, site)
        case TextField.PROVIDER:
            counts = provider_counts(index)
        case TextField.TYPE:
            return index.rows(
                "SELECT type, count(*) FROM article WHERE type IS NOT NULL"
                " GROUP BY type ORDER BY count(*) DESC, type"
            )
        case _:
            return []
    return [(count.name, count.count) for count in counts if count.count]


def _most_first(count: Count) -> tuple[int, str, str]:
    return -count.count, count.name.casefold(), count.name
