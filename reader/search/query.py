"""The query language: typed text becomes a `Query`. Answers nothing itself.

    query := or-part*
    or-part := and-part ("or" and-part)*
    and-part := not-part ("and"? not-part)*          `and` is implied
    not-part := ("not" | "-")* (leaf | "(" query ")")

`sort:` stands outside parentheses, once, anywhere; it is no condition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.search.query_ast import Node, Query, SortTerm, all_of, any_of, negated
from reader.search.query_error import QueryError
from reader.search.query_lexer import Sign, tokens_of_query

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.search.query_lexer import Token

__all__ = ["MAX_DEPTH", "MAX_LENGTH", "Query", "QueryError", "parse_query"]

MAX_LENGTH = 4_000
"""Characters of a query."""
MAX_DEPTH = 50
"""Parentheses within parentheses."""

_A_TERM = "a word, a term or a parenthesis"


def parse_query(text: str) -> Query:
    """What a query asks for.

    Raises:
        QueryError: The text is no query; it says where and what was expected there.
    """
    if len(text) > MAX_LENGTH:
        message = f"A query has at most {MAX_LENGTH:,} characters."
        raise QueryError(message, MAX_LENGTH, "the end of the query")
    return _Parser(text).query()


class _Parser:
    """Walks over the tokens of one query, with one token in view."""

    def __init__(self, text: str) -> None:
        self._tokens: Iterator[Token] = tokens_of_query(text)
        self._token = next(self._tokens)
        self._depth = 0
        self._sort: SortTerm | None = None

    def query(self) -> Query:
        """The whole query."""
        self._take_sorts()
        condition = None if self._is_at(Sign.END) else self._any()
        return Query(condition, self._sort)

    def _any(self) -> Node:
        parts = [self._all()]
        while self._is_at(Sign.OR):
            self._advance()
            parts.append(self._all())
        return any_of(parts)

    def _all(self) -> Node:
        parts = [self._negatable()]
        while not self._is_at(Sign.OR, Sign.CLOSE, Sign.END):
            if self._is_at(Sign.AND):
                self._advance()
            parts.append(self._negatable())
        joined = all_of(parts)
        assert joined is not None  # noqa: S101 - there is at least one part
        return joined

    def _negatable(self) -> Node:
        is_negated = False
        while self._is_at(Sign.NOT):
            is_negated = not is_negated
            self._advance(is_sort_allowed=False)
        part = self._group() if self._is_at(Sign.OPEN) else self._leaf()
        return negated(part) if is_negated else part

    def _group(self) -> Node:
        if self._depth == MAX_DEPTH:
            message = f"Parentheses stand at most {MAX_DEPTH} deep."
            raise QueryError(message, self._token.start, "a word or a term")
        self._depth += 1
        self._advance()
        part = self._any()
        if not self._is_at(Sign.CLOSE):
            raise QueryError("A parenthesis is not closed.", self._token.start, '")"')
        self._depth -= 1
        self._advance()
        return part

    def _leaf(self) -> Node:
        meaning = self._token.meaning
        if isinstance(meaning, SortTerm):
            message = "sort: is no condition: it cannot be negated."
            raise QueryError(message, self._token.start, _A_TERM)
        if not isinstance(meaning, Sign):
            self._advance()
            return meaning
        raise QueryError(_missing_term(meaning), self._token.start, _A_TERM)

    def _is_at(self, *signs: Sign) -> bool:
        return self._token.meaning in signs

    def _advance(self, *, is_sort_allowed: bool = True) -> None:
        self._token = next(self._tokens)
        if is_sort_allowed:
            self._take_sorts()

    def _take_sorts(self) -> None:
        """Sets `sort:` terms aside: between two terms they change nothing."""
        while isinstance(self._token.meaning, SortTerm):
            if self._depth:
                message = "sort: stands outside parentheses."
                raise QueryError(message, self._token.start, _A_TERM)
            if self._sort is not None:
                raise QueryError("There can be only one sort:.", self._token.start, _A_TERM)
            self._sort = self._token.meaning
            self._token = next(self._tokens)


def _missing_term(found: Sign) -> str:
    """What to say when something else stands where a term must stand."""
    if found is Sign.END:
        return f"The query ends where {_A_TERM} was expected."
    if found is Sign.CLOSE:
        return f'Expected {_A_TERM} before ")".'
    return (
        f'Expected {_A_TERM} before "{found.name.lower()}". '
        "To search for the word, put it in quotation marks."
    )
