"""Which topics and providers are chosen in the picker, and what that makes of the search.

Knows no widget and no index.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.search.query import parse_query
from reader.search.query_ast import TextField
from reader.search.query_choice import Choice, chosen, with_choice, without_choice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.library.topics.counts import Tally
    from reader.search.query_ast import Query

FIELDS = (TextField.TOPIC, TextField.PROVIDER)


@dataclass
class TallyChoice:
    """The names that are included and excluded, of each field."""

    search: str
    """As it was typed."""
    _signs: dict[TextField, dict[str, bool]] = field(default_factory=dict)
    """For each name whether it is included; else it is excluded."""
    is_touched: bool = False
    """Something was added, excluded or taken back."""

    def __post_init__(self) -> None:
        query = parse_query(self.search)
        for each in FIELDS:
            found = chosen(query, each)
            signs = dict.fromkeys(found.included, True) | dict.fromkeys(found.excluded, False)
            self._signs[each] = signs

    def sign(self, which: TextField, name: str) -> bool | None:
        """True: included; False: excluded; None: neither."""
        return self._known(which, name)[1]

    def toggle(self, which: TextField, name: str, *, is_included: bool) -> None:
        """Include or exclude a name, or take that back."""
        known, sign = self._known(which, name)
        self._signs[which].pop(known, None)
        if sign is not is_included:
            self._signs[which][name] = is_included
        self.is_touched = True

    def only(self, which: TextField, name: str) -> None:
        """Include one name, and nothing else of its field."""
        self._signs[which] = {name: True}
        self.is_touched = True

    def clear(self) -> None:
        """Choose nothing."""
        for signs in self._signs.values():
            signs.clear()
        self.is_touched = True

    def names(self, which: TextField) -> tuple[str, ...]:
        """What is included or excluded."""
        return tuple(self._signs[which])

    def without(self, which: TextField) -> str:
        """The search as it would be if nothing of a field were chosen: what counts count."""
        return str(without_choice(self._query, which))

    @property
    def text(self) -> str:
        """The search with what is chosen."""
        return str(self._query)

    @property
    def _query(self) -> Query:
        query = parse_query(self.search)
        for each in FIELDS:
            included = tuple(name for name, is_in in self._signs[each].items() if is_in)
            excluded = tuple(name for name, is_in in self._signs[each].items() if not is_in)
            query = with_choice(query, each, Choice(included, excluded))
        return query

    def _known(self, which: TextField, name: str) -> tuple[str, bool | None]:
        """The name as it was typed, whatever its case, and its sign."""
        for known, sign in self._signs[which].items():
            if known.casefold() == name.casefold():
                return known, sign
        return name, None


def matching(rows: Iterable[tuple[int, Tally]], text: str) -> list[tuple[int, Tally]]:
    """The rows whose names hold every word of a filter; without one, all, as a tree."""
    words = text.casefold().split()
    if not words:
        return list(rows)
    return [(0, row) for _, row in rows if all(word in row.name.casefold() for word in words)]
