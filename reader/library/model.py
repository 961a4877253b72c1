"""What a list is made of, as values: safe to hand to any thread."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.feed.kinds import Kind
    from reader.search.query_ast import SortTerm


class Sort(StrEnum):
    """What articles are ordered by; best or newest first, unknown last, ties by date."""

    QUALITY = "quality"
    DATE = "date"
    HEAT = "heat"
    RANK = "rank"
    """Quality that halves with age: the order of the front page."""


class Order(NamedTuple):
    """A sort and its direction. Reversed, the unknown still come last."""

    sort: Sort = Sort.QUALITY
    is_reversed: bool = False

    @classmethod
    def of(cls, term: SortTerm) -> Order:
        """The order that a `sort:` of a query asks for."""
        return cls(Sort(term.field.value), term.is_reversed)


class ArticleRow(NamedTuple):
    """What a list shows of an article."""

    number: int
    """The article's row in the index: valid until the index is rebuilt, never shown."""
    id: str
    """Twelve hex digits from the path: the same in every index. Shown and typed."""
    key: str
    """The story's identity for marks: the same for every copy of it."""
    title: str
    quality: int | None
    heat: int | None
    published: float | None
    """Seconds since the epoch, UTC."""
    provider: str | None
    kind: Kind
    type: str | None
    related_count: int
    is_published: bool | None
    is_member: bool
    url: str | None = None
    """The page to open in the browser."""
    is_read: bool = False
    is_starred: bool = False
    depth: int = 0
    """1 under the lead of its cluster, where that is unfolded."""
    is_unfolded: bool = False
    """Its members stand under it."""

    @property
    def is_lead(self) -> bool:
        """A cluster is gathered under it."""
        return self.related_count > 0 and not self.is_member


class Listing(Protocol):
    """Articles in an order, asked for by range: no one holds them all."""

    def __len__(self) -> int:
        """How many articles there are in the listing."""
        ...

    def rows(self, start: int, stop: int) -> Sequence[ArticleRow]:
        """The rows from `start` to before `stop`, fewer at the end."""
        ...

    def position(self, number: int) -> int | None:
        """Where an article stands, counted from 0; None when it is not in the listing."""
        ...
