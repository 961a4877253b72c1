"""Made-up articles and listings for the tests of the screen."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.feed.kinds import Kind
from reader.library.model import ArticleRow

if TYPE_CHECKING:
    from collections.abc import Sequence

NOW = datetime(2024, 3, 20, 12, tzinfo=UTC).timestamp()
"""A Wednesday at noon, UTC."""
HOUR, DAY = 3600.0, 86400.0


def row(
    number: int = 0,
    title: str = "A quiet river learns to sing",
    *,
    quality: int | None = 64,
    heat: int | None = 64,
    published: float | None = NOW - 2 * HOUR,
    provider: str | None = "The Daily Kettle",
    related_count: int = 0,
    is_published: bool | None = True,
    is_member: bool = False,
    is_read: bool = False,
    is_starred: bool = False,
) -> ArticleRow:
    """An article with everything about it told or taken as usual."""
    return ArticleRow(
        number=number,
        id=f"{number:012x}",
        key=f"https://kettle.example/{number}",
        title=title,
        quality=quality,
        heat=heat,
        published=published,
        provider=provider,
        kind=Kind.NEWS,
        type="article",
        related_count=related_count,
        is_published=is_published,
        is_member=is_member,
        is_read=is_read,
        is_starred=is_starred,
    )


class MadeUpListing:
    """A listing over rows that are given, which remembers what it was asked for."""

    def __init__(self, rows: Sequence[ArticleRow]) -> None:
        self._rows = rows
        self.asked: list[tuple[int, int]] = []

    def __len__(self) -> int:
        return len(self._rows)

    def rows(self, start: int, stop: int) -> Sequence[ArticleRow]:
        self.asked.append((start, stop))
        return self._rows[start:stop]

    def position(self, number: int) -> int | None:
        return next((at for at, row in enumerate(self._rows) if row.number == number), None)


class EndlessListing(MadeUpListing):
    """Any number of articles, each made when it is asked for."""

    def __init__(self, count: int) -> None:
        super().__init__(())
        self._count = count

    def __len__(self) -> int:
        return self._count

    def rows(self, start: int, stop: int) -> Sequence[ArticleRow]:
        self.asked.append((start, stop))
        return [row(number, f"Story {number}") for number in range(start, min(stop, self._count))]

    def position(self, number: int) -> int | None:
        return number if number < self._count else None


def listing(count: int) -> MadeUpListing:
    """So many articles, numbered from 0."""
    return MadeUpListing([row(number, f"Story {number}") for number in range(count)])


FRONT_PAGE = MadeUpListing(
    [
        row(1, "Harbour lights go solar, and the gulls approve", quality=142, related_count=8),
        row(
            2,
            "How a village bakery forecasts rain better than the radio, one loaf at a time",
            quality=104,
            published=NOW - 3 * DAY,
            related_count=12,
            provider="Crumb & Cloud",
        ),
        row(
            3,
            "Old mill turns a new wheel",
            quality=64,
            published=NOW - 4 * DAY,
            is_read=True,
            is_starred=True,
        ),
        row(4, "東京の喫茶店がロボットに珈琲を教える", quality=61, provider="喫茶新聞"),
        row(5, "A family 👩‍👩‍👧‍👦 walks the coast ❤️ of Wales", quality=58, is_starred=True),
        row(
            6,
            "Cafe\u0301 owners weigh the price of noe\u0308l",
            quality=57,
            published=NOW - 20 * DAY,
            related_count=120,
        ),
        row(
            7,
            "Second lighthouse joins the choir",
            quality=40,
            heat=-1,
            is_published=False,
            is_member=True,
            published=NOW - 40 * DAY,
        ),
        row(
            8,
            "Notes from a drawer",
            quality=12,
            heat=12,
            is_published=False,
            published=NOW - 90 * DAY,
            provider=None,
        ),
        row(
            9,
            "[/r/tea] [red]Kettle[/red] [@click=app.quit]whistles[/]",
            quality=7,
            published=NOW - 1100 * DAY,
        ),
        row(10, "Robot arms learn to pour", quality=None, published=None, is_read=True),
        row(11, "الصحراء تزهر بعد المطر", quality=None, published=NOW - 30.0, is_read=True),
    ]
)
"""A row of every kind."""
