"""Topics and providers, with how many articles each has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.counts import Count
from reader.search.query_ast import TextField

if TYPE_CHECKING:
    from reader.feed.model import Site
    from reader.library.index import Index


def topic_counts(index: Index, site: Site) -> list[Count]:
    """The site's topics and those that articles name besides, most articles first.

    Names that differ in case only are one topic, spelled as the site spells it.
    """
    names = {topic.name.casefold(): topic.name for topic in site.topics}
    parents = {topic.name: topic.parent for topic in site.topics}
    counts = dict.fromkeys(names.values(), 0)
    seen = index.rows(
        "SELECT name, count(*) FROM article_topic JOIN topic ON topic.number = topic"
        " GROUP BY topic ORDER BY count(*) DESC"
    )
    for name, count in seen:
        spelled = names.setdefault(name.casefold(), name)
        counts[spelled] = counts.get(spelled, 0) + count
    found = [Count(name, count, parents.get(name)) for name, count in counts.items()]
    return sorted(found, key=_most_first)


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
