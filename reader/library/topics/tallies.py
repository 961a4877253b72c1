"""How many articles of a query each topic and each provider has, unread ones, and over time."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reader.library.topics.counts import Tallies, Tally
from reader.library.topics.tree import topic_groups
from reader.marks.model import Mark

if TYPE_CHECKING:
    from reader.feed.model import Site
    from reader.library.index.mark_hashes import MarkHashes
    from reader.library.index.open_index import Index
    from reader.library.lists.query_sql import Condition

PERIODS: Final = 16
"""Columns of a sparkline."""
_LONGEST: Final = 2 * 365 * 86_400
"""Seconds before the newest article that are looked at: older ones are in the counts only."""


class _Span:
    """The time that sparklines show, in equal periods."""

    def __init__(self, oldest: float | None, newest: float | None) -> None:
        self.stop = newest or 0.0
        self.start = max(oldest or 0.0, self.stop - _LONGEST)
        self.seconds = max(1.0, (self.stop - self.start) / PERIODS)

    @property
    def sql(self) -> str:
        """The period of an article, from 0; outside of the span another number, or NULL."""
        return f"CAST((published - {self.start!r}) / {self.seconds!r} AS INTEGER)"

    def period(self, value: int | None) -> int | None:
        if value is None or value < 0:
            return None
        return min(value, PERIODS - 1) if value <= PERIODS else None


@dataclass
class _Sum:
    """What is added up for one name."""

    count: int = 0
    unread_count: int = 0
    quality_sum: int = 0
    quality_count: int = 0
    series: list[int] = field(default_factory=lambda: [0] * PERIODS)

    def tally(self, name: str, parent: str | None = None) -> Tally:
        mean = self.quality_sum / self.quality_count if self.quality_count else None
        return Tally(name, self.count, self.unread_count, parent, mean, tuple(self.series))


class Counting:
    """Counts; one statement each, over whatever the query finds."""

    def __init__(self, index: Index, hashes: MarkHashes) -> None:
        self._index = index
        self._hashes = hashes

    def topics(self, condition: Condition, site: Site) -> Tallies:
        """Every topic of the site and of articles, most articles first.

        An article counts for each of its topics and for all above them, once.
        """
        span = self._span(condition)
        groups = topic_groups(self._index, site)
        sums = [_Sum() for _ in groups]
        # Pairs of a topic and the place of a group that it belongs to.
        pairs = [(number, at) for at, group in enumerate(groups) for number in group.numbers]
        single = [pair for pair in pairs if len(groups[pair[1]].numbers) == 1]
        several = [pair for pair in pairs if len(groups[pair[1]].numbers) > 1]
        # Only who can have several topics of a group has to be looked for twice.
        for each, chosen in ((single, "SELECT"), (several, "SELECT DISTINCT")):
            source = (
                f"({chosen} json_extract(value, '$[1]') AS place, article_topic.number"
                " FROM json_each(?) JOIN article_topic ON topic = json_extract(value, '$[0]'))"
                " JOIN found USING (number)"
            )
            for place, *values in self._counts("place", source, condition, span, json.dumps(each)):
                _add(sums[int(place)], span, values)
        tallies = [
            each.tally(group.name, group.parent) for group, each in zip(groups, sums, strict=True)
        ]
        return Tallies(tuple(sorted(tallies, key=_most_first)), span.start, span.stop)

    def providers(self, condition: Condition) -> Tallies:
        """Every provider of articles that the query finds, most articles first."""
        span = self._span(condition)
        sums: dict[str, _Sum] = {}
        for name, *values in self._counts("provider", "found", condition, span):
            if name is not None:
                _add(sums.setdefault(name, _Sum()), span, values)
        tallies = [each.tally(name) for name, each in sums.items()]
        return Tallies(tuple(sorted(tallies, key=_most_first)), span.start, span.stop)

    def _counts(
        self, name: str, source: str, condition: Condition, span: _Span, *values: object
    ) -> list[tuple[str, int | None, int, int, float, int]]:
        # Looked through once, into a narrow table: half the time of a join with `article`.
        return self._index.rows(
            f"WITH found AS MATERIALIZED (SELECT number, provider, {span.sql} AS period,"  # noqa: S608
            " key_hash NOT IN (SELECT value FROM json_each(?)) AS is_unread, quality"
            f" FROM article WHERE {condition.sql}) SELECT {name}, period, count(*),"
            f" sum(is_unread), total(quality), count(quality) FROM {source} GROUP BY 1, 2",
            (self._hashes.of(Mark.READ), *condition.values, *values),
        )

    def _span(self, condition: Condition) -> _Span:
        row = self._index.row(
            f"SELECT min(published), max(published) FROM article WHERE {condition.sql}",  # noqa: S608
            condition.values,
        )
        return _Span(*(row or (None, None)))


def _add(total: _Sum, span: _Span, values: list[int | float | None]) -> None:
    at, count, unread_count, quality_sum, quality_count = (int(value or 0) for value in values)
    period = span.period(None if values[0] is None else at)
    total.count += count
    total.unread_count += unread_count
    total.quality_sum += quality_sum
    total.quality_count += quality_count
    if period is not None:
        total.series[period] += count


def _most_first(tally: Tally) -> tuple[int, str, str]:
    return -tally.count, tally.name.casefold(), tally.name
