"""Which articles a query finds, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.lists.listing import ChosenListing
from reader.library.lists.query_sql import Condition, Conditions, full_text_match, mentions
from reader.library.model import Order, Sort
from reader.marks.model import Mark
from reader.search.query_ast import And, Is, Not, State, Term, TextField, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.library.index.mark_hashes import MarkHashes
    from reader.library.index.open_index import Index
    from reader.library.lists.orders import Orders
    from reader.library.lists.word_search import WordSearch
    from reader.library.model import Listing
    from reader.marks.marks import Marks
    from reader.search.query_ast import Node, Query
    from reader.search.word_index import Match

_ALL = Condition("1")
_NO_MEMBER = Not(Is(State.MEMBER))
"""The condition of the front page, which the index of the rank can answer."""


class Answers:
    """Makes listings."""

    def __init__(
        self,
        index: Index,
        words: WordSearch,
        marks: Marks,
        mark_hashes: MarkHashes,
        orders: Orders,
        ordered: Callable[[Order, str], Listing],
        last_visit: float | None = None,
    ) -> None:
        """Asks nothing yet.

        Args:
            index: Where the articles are.
            words: The word index.
            marks: What the user did to stories.
            mark_hashes: The same as the index knows it.
            orders: How articles can be ordered.
            ordered: Makes a plain list in an order, under a condition.
            last_visit: What `is:new` counts from, in seconds since the epoch; None:
                nothing is new.
        """
        self._index = index
        self._words = words
        self._marks = marks
        self._hashes = mark_hashes
        self.orders = orders
        self._ordered = ordered
        self._last_visit = last_visit
        self._allowed: tuple[object, frozenset[int]] | None = None

    def listing(
        self,
        order: Order,
        query: Query,
        *,
        is_by_match: bool,
        is_cancelled: Callable[[], bool],
    ) -> Listing:
        """The articles that a query finds; hidden ones only when it asks for them.

        Best match first where the query has words and asks for no order of its own.
        """
        if query.sort is not None:
            order = Order.of(query.sort)
            is_by_match = False
        if query.condition is None:
            return self._ordered(order, "")
        if order.sort is Sort.RANK and query.condition == _NO_MEMBER:
            return self._ordered(order, "NOT is_member")
        best = self._best_matches(query, is_cancelled) if is_by_match else None
        if best is not None:
            return ChosenListing(self._index, self._marks, best)
        numbers = self._numbers(order, query, is_cancelled)
        if is_by_match and not is_cancelled():
            numbers = self._by_match(query, numbers, is_cancelled)
        return ChosenListing(self._index, self._marks, numbers)

    def condition(
        self, node: Node | None, is_cancelled: Callable[[], bool] = lambda: False
    ) -> Condition:
        """What the articles of a query satisfy, as SQL; hidden ones only when it asks for them."""
        if node is None:
            return self._without_hidden(_ALL)
        conditions = Conditions(
            self._index, self._words, self._hashes, is_cancelled, last_visit=self._last_visit
        )
        found = conditions.of(node)
        return found if mentions(node, State.HIDDEN) else self._without_hidden(found)

    def search(self, text: str, limit: int, is_cancelled: Callable[[], bool]) -> list[Match]:
        """The articles that match words best, hidden ones left out."""
        hidden = self._hidden_numbers()
        matches = self._words.current().search(text, limit + len(hidden), is_cancelled)
        return [match for match in matches if match.number not in hidden][:limit]

    def count(self, node: Node | None) -> int:
        """How many articles a query finds."""
        condition = self.condition(node)
        row = self._index.row(
            f"SELECT count(*) FROM article WHERE {condition.sql}",  # noqa: S608
            condition.values,
        )
        return 0 if row is None else int(row[0])

    def _hidden_numbers(self) -> set[int]:
        return set(self._hashes.numbers(Mark.HIDDEN)) if self._has_hidden else set()

    @property
    def _has_hidden(self) -> bool:
        return bool(self._marks.keys(Mark.HIDDEN))

    def _numbers(self, order: Order, query: Query, is_cancelled: Callable[[], bool]) -> list[int]:
        condition = self.condition(query.condition, is_cancelled)
        found = self._index.rows(
            f"SELECT number FROM article WHERE {condition.sql}"  # noqa: S608
            f" ORDER BY {self.orders.order_by(order)}",
            condition.values,
        )
        return [number for (number,) in found]

    def _without_hidden(self, condition: Condition) -> Condition:
        if not self._has_hidden:
            return condition
        return Condition(
            f"{condition.sql} AND key_hash NOT IN (SELECT value FROM json_each(?))",  # noqa: S608
            (*condition.values, self._hashes.of(Mark.HIDDEN)),
        )

    def _best_matches(self, query: Query, is_cancelled: Callable[[], bool]) -> Iterable[int] | None:
        """What words find, best first; None where more decides than they and a condition.

        This is what is asked at each letter of a search: the index is not told again the tens
        of thousands of numbers that a single letter finds.
        """
        text, rest = _words_and_rest(query)
        if not text:
            return None
        numbers = self._words.current().best_numbers(text, is_cancelled)
        if rest is None and not self._has_hidden:
            return numbers
        allowed = self._allowed_numbers(self.condition(rest, is_cancelled))
        return (number for number in numbers if number in allowed)

    def _allowed_numbers(self, condition: Condition) -> frozenset[int]:
        """The articles that satisfy a condition, which the next letter has, too."""
        asked = (condition, self._index.revision())
        allowed = self._allowed
        if allowed is None or allowed[0] != asked:
            found = self._index.rows(
                f"SELECT number FROM article WHERE {condition.sql}",  # noqa: S608
                condition.values,
            )
            allowed = self._allowed = (asked, frozenset(number for (number,) in found))
        return allowed[1]

    def _by_match(
        self, query: Query, numbers: list[int], is_cancelled: Callable[[], bool]
    ) -> list[int]:
        """What matches best first; what the words do not rank keeps its order, behind."""
        if query.words:
            matches = self._words.current().search(query.words, None, is_cancelled)
            ranked = [match.number for match in matches]
        else:
            ranked = self._by_text(query)
        if not ranked:
            return numbers
        ranks = {number: rank for rank, number in enumerate(ranked)}
        return sorted(numbers, key=lambda number: ranks.get(number, len(ranks)))

    def _by_text(self, query: Query) -> list[int]:
        """Ranked by bm25 over the full text, a word in the title weighing most."""
        term = _wanted_text(query)
        match_ = None if term is None else full_text_match(term)
        if match_ is None:
            return []
        found = self._index.rows(
            "SELECT rowid FROM full_text WHERE full_text MATCH ?"
            " ORDER BY bm25(full_text, 4.0, 2.0, 1.0, 1.0)",
            (match_,),
        )
        return [number for (number,) in found]


def _words_and_rest(query: Query) -> tuple[str, Node | None]:
    """The words of a query where every article must match them, and what else it must satisfy."""
    condition = query.condition
    parts = condition.parts if isinstance(condition, And) else (condition,)
    if not any(isinstance(part, Words) and part.text == query.words for part in parts):
        return "", None
    rest = tuple(part for part in parts if part is not None and not isinstance(part, Words))
    if not rest:
        return query.words, None
    return query.words, rest[0] if len(rest) == 1 else And(rest)


def _wanted_text(query: Query) -> Term | None:
    """The text term that every article must satisfy, if there is one."""
    condition = query.condition
    parts = condition.parts if isinstance(condition, And) else (condition,)
    return next(
        (part for part in parts if isinstance(part, Term) and part.field is TextField.TEXT), None
    )
