"""A finite briefing: the best of the front page, one per cluster, at most two per provider.

Every topic that the user follows is present. The same index and marks give the same
briefing: nothing in it depends on the clock.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.library.model import Order, Sort
from reader.search.query_ast import And, Is, Not, Query, State, Term, TextField

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.library.index.open_index import Index
    from reader.library.lists.answering import Answers
    from reader.search.query_ast import Node

DEFAULT_LIMIT: Final = 12
MOST_PER_PROVIDER: Final = 2
_PAGE: Final = 64
_RANK: Final = Order(Sort.RANK)
_FRONT: Final = Not(Is(State.MEMBER))


class _Candidate(NamedTuple):
    """What decides whether an article may stand in the briefing."""

    number: int
    key_hash: int
    provider: str | None
    related: frozenset[int]
    """Hashes of the keys of its related stories."""


class _Chosen:
    """The articles chosen so far, and what they leave no room for."""

    def __init__(self) -> None:
        self.numbers: list[int] = []
        self._providers: dict[str, int] = {}
        self._keys: set[int] = set()
        self._related: set[int] = set()

    def is_covered(self, candidate: _Candidate) -> bool:
        """Whether another article of its cluster is chosen already, or a copy of it."""
        return (
            candidate.key_hash in self._keys
            or candidate.key_hash in self._related
            or not self._keys.isdisjoint(candidate.related)
        )

    def has_room(self, candidate: _Candidate) -> bool:
        """Whether its provider may have one more."""
        if candidate.provider is None:
            return True
        return self._providers.get(candidate.provider, 0) < MOST_PER_PROVIDER

    def add(self, candidate: _Candidate) -> None:
        self.numbers.append(candidate.number)
        self._keys.add(candidate.key_hash)
        self._related |= candidate.related
        if candidate.provider is not None:
            self._providers[candidate.provider] = self._providers.get(candidate.provider, 0) + 1


class Briefings:
    """Chooses articles."""

    def __init__(self, index: Index, answers: Answers) -> None:
        self._index = index
        self._answers = answers

    def numbers(self, limit: int | None = None, followed: Sequence[str] = ()) -> list[int]:
        """The articles of a briefing, in the order of the front page.

        Args:
            limit: How many, None is the usual; more only when the followed topics need more.
            followed: Names of topics. One of which the feed has no article is passed
                over; one whose only articles come from a provider that has its share
                is present all the same, as the user asked for it by name.
        """
        limit = DEFAULT_LIMIT if limit is None else limit
        chosen = _Chosen()
        for topic in followed:
            self._add_topic(chosen, topic)
        for candidate in self._candidates(_FRONT):
            if len(chosen.numbers) >= limit:
                break
            if not chosen.is_covered(candidate) and chosen.has_room(candidate):
                chosen.add(candidate)
        return self._in_order(chosen.numbers)

    def _add_topic(self, chosen: _Chosen, topic: str) -> None:
        term = Term(TextField.TOPIC, topic)
        if self._is_present(chosen, term):
            return
        spare = None
        # Leads and singles come first; a topic may have members only.
        for node in (And((_FRONT, term)), term):
            for candidate in self._candidates(node):
                if chosen.is_covered(candidate):
                    continue
                if chosen.has_room(candidate):
                    chosen.add(candidate)
                    return
                spare = spare or candidate
        if spare is not None:
            chosen.add(spare)

    def _is_present(self, chosen: _Chosen, term: Term) -> bool:
        if not chosen.numbers:
            return False
        condition = self._answers.condition(term)
        return (
            self._index.row(
                f"SELECT 1 FROM article WHERE {condition.sql}"  # noqa: S608
                " AND number IN (SELECT value FROM json_each(?)) LIMIT 1",
                (*condition.values, json.dumps(chosen.numbers)),
            )
            is not None
        )

    def _candidates(self, node: Node) -> Iterator[_Candidate]:
        listing = self._answers.listing(
            _RANK, Query(node), is_by_match=False, is_cancelled=lambda: False
        )
        for start in range(0, len(listing), _PAGE):
            numbers = [row.number for row in listing.rows(start, start + _PAGE)]
            facts = self._facts(numbers)
            yield from (facts[number] for number in numbers if number in facts)

    def _facts(self, numbers: Sequence[int]) -> dict[int, _Candidate]:
        wanted = (json.dumps(numbers),)
        related: dict[int, set[int]] = {}
        for number, key_hash in self._index.rows(
            "SELECT number, key_hash FROM related WHERE number IN (SELECT value FROM json_each(?))",
            wanted,
        ):
            related.setdefault(number, set()).add(key_hash)
        return {
            number: _Candidate(number, key_hash, provider, frozenset(related.get(number, ())))
            for number, key_hash, provider in self._index.rows(
                "SELECT number, key_hash, provider FROM article"
                " WHERE number IN (SELECT value FROM json_each(?))",
                wanted,
            )
        }

    def _in_order(self, numbers: Sequence[int]) -> list[int]:
        found = self._index.rows(
            "SELECT number FROM article WHERE number IN (SELECT value FROM json_each(?))"  # noqa: S608
            f" ORDER BY {self._answers.orders.order_by(_RANK)}",
            (json.dumps(numbers),),
        )
        return [number for (number,) in found]
