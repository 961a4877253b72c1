"""Topics and providers chosen or excluded within a query, as a picker shows and changes them.

Only what every article must satisfy counts as a choice: `topic:A`, `(topic:A or
topic:B)` and `-topic:C` beside whatever else the query asks for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.search.query_ast import And, Not, Or, Query, Term, TextField, all_of, any_of

if TYPE_CHECKING:
    from reader.search.query_ast import Node


def narrowed(query: Query, typed: Query) -> Query:
    """What both ask for together, in the order of the second, else of the first."""
    found = (query.condition, typed.condition)
    condition = all_of([each for each in found if each is not None])
    return Query(condition, typed.sort or query.sort)


class Choice(NamedTuple):
    """Names of one field."""

    included: tuple[str, ...] = ()
    """An article has at least one of them."""
    excluded: tuple[str, ...] = ()
    """An article has none of them."""


def chosen(query: Query, field: TextField) -> Choice:
    """What a query chooses of a field."""
    included: list[str] = []
    excluded: list[str] = []
    for part in _parts(query):
        names = _included(part, field)
        if names:
            included += names
        elif isinstance(part, Not):
            excluded += _included(part.part, field) if isinstance(part.part, Term) else []
    return Choice(tuple(dict.fromkeys(included)), tuple(dict.fromkeys(excluded)))


def without_choice(query: Query, field: TextField) -> Query:
    """The rest of the query."""
    rest = [part for part in _parts(query) if not _is_choice(part, field)]
    return Query(all_of(rest), query.sort)


def with_choice(query: Query, field: TextField, choice: Choice) -> Query:
    """The query with another choice in place of the one that it has."""
    parts = _parts(without_choice(query, field))
    if choice.included:
        parts.append(any_of([Term(field, name) for name in choice.included]))
    parts += [Not(Term(field, name)) for name in choice.excluded]
    return Query(all_of(parts), query.sort)


def _parts(query: Query) -> list[Node]:
    condition = query.condition
    if condition is None:
        return []
    return list(condition.parts) if isinstance(condition, And) else [condition]


def _is_choice(part: Node, field: TextField) -> bool:
    inner = part.part if isinstance(part, Not) and isinstance(part.part, Term) else part
    return bool(_included(inner, field))


def _included(part: Node, field: TextField) -> list[str]:
    leaves = part.parts if isinstance(part, Or) else (part,)
    names = [leaf.value for leaf in leaves if isinstance(leaf, Term) and leaf.field is field]
    return names if len(names) == len(leaves) else []
