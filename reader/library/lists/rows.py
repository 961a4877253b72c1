"""Rows of the index as `ArticleRow`, with the marks of each story."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reader.feed.kinds import Kind
from reader.library.model import ArticleRow
from reader.marks.model import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.library.index.open_index import Index
    from reader.marks.marks import Marks

COLUMNS = (
    "article.number, id, key, title, quality, heat, published, provider, kind, type,"
    " related_count, is_published, is_member, url"
)
"""What a row is made of, in the order of `ArticleRow`."""

WANTED = "(SELECT key AS place, value AS wanted FROM json_each(?))"
"""A JSON list as rows; the other columns of `json_each` have names that an article has too."""

_KINDS = {kind.value: kind for kind in Kind}


def article_row(values: Sequence[Any], marks: Marks) -> ArticleRow:
    """One row: the `COLUMNS` of an article and what the user did to it."""
    number, id_, key, title, quality, heat, published, provider, kind, type_, *rest = values
    related_count, is_published, is_member, url = rest
    return ArticleRow(
        number=number,
        id=id_,
        key=key,
        title=title,
        quality=quality,
        heat=heat,
        published=published,
        provider=provider,
        kind=_KINDS.get(kind, Kind.NEWS),
        type=type_,
        related_count=related_count,
        is_published=None if is_published is None else bool(is_published),
        is_member=bool(is_member),
        url=url,
        is_read=marks.has(key, Mark.READ),
        is_starred=marks.has(key, Mark.STARRED),
    )


def rows_by_number(index: Index, marks: Marks, numbers: Iterable[int]) -> list[ArticleRow]:
    """The rows of these articles in this order, without those that are gone."""
    found = index.rows(
        f"SELECT {COLUMNS} FROM {WANTED}"  # noqa: S608
        " JOIN article ON article.number = wanted ORDER BY place",
        (json.dumps(list(numbers)),),
    )
    return [article_row(values, marks) for values in found]


def number_of(index: Index, article_id: str) -> int | None:
    """The number of the article with an id; None when there is none."""
    if not article_id.isascii():
        return None
    row = index.row("SELECT number FROM article WHERE id = ?", (article_id,))
    return None if row is None else int(row[0])
