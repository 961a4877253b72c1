"""A listing in which some leads have their members under them. Knows no Textual."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reader.library.model import ArticleRow, Listing


class _Cluster(NamedTuple):
    """An unfolded lead."""

    lead: int
    at: int
    """Where the lead stands in the listing without members."""
    members: Listing
    shift: int
    """Rows of members above the lead."""


class UnfoldedListing:
    """Puts the members of clusters under their leads; asks for no more than is shown.

    Args:
        listing: What there is without members.
        members: For each unfolded lead its members, by number.
        chosen: Makes a listing of articles chosen by number.
    """

    def __init__(
        self,
        listing: Listing,
        members: Mapping[int, Sequence[int]],
        chosen: Callable[[Sequence[int]], Listing],
    ) -> None:
        self.plain = listing
        found = ((listing.position(lead), lead) for lead in members)
        self._clusters: list[_Cluster] = []
        shift = 0
        for at, lead in sorted((at, lead) for at, lead in found if at is not None):
            self._clusters.append(_Cluster(lead, at, chosen(members[lead]), shift))
            shift += len(members[lead])
        self._starts = [cluster.at + 1 + cluster.shift for cluster in self._clusters]
        """Where the members of each cluster begin."""
        self._count = len(listing) + shift

    def __len__(self) -> int:
        """How many rows there are, members included."""
        return self._count

    def rows(self, start: int, stop: int) -> Sequence[ArticleRow]:
        """The rows from `start` to before `stop`, fewer at the end."""
        start, stop = max(0, start), min(stop, self._count)
        rows: list[ArticleRow] = []
        while start < stop:
            piece, start = self._piece(start, stop)
            rows += piece
        return rows

    def position(self, number: int) -> int | None:
        """Where an article stands; as a member, where it stands twice."""
        for cluster, start in zip(self._clusters, self._starts, strict=True):
            at = cluster.members.position(number)
            if at is not None:
                return start + at
        at = self.plain.position(number)
        if at is None:
            return None
        return at + sum(len(each.members) for each in self._clusters if each.at < at)

    def _piece(self, start: int, stop: int) -> tuple[Sequence[ArticleRow], int]:
        """Rows of one kind from `start` on, and where they end."""
        index = bisect_right(self._starts, start) - 1
        if index >= 0:
            cluster = self._clusters[index]
            end = self._starts[index] + len(cluster.members)
            if start < end:
                stop = min(stop, end)
                first = start - self._starts[index]
                rows = cluster.members.rows(first, first + stop - start)
                return [row._replace(depth=1) for row in rows], stop
        if index + 1 < len(self._starts):
            stop = min(stop, self._starts[index + 1])
        shift = sum(len(each.members) for each in self._clusters[: index + 1])
        rows = self.plain.rows(start - shift, stop - shift)
        leads = {cluster.lead for cluster in self._clusters}
        return [
            row._replace(is_unfolded=True) if row.number in leads else row for row in rows
        ], stop
