"""The fields of the query language: what each takes, and how its value is read."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from reader.feed.kinds import Kind
from reader.search.query_ast import (
    Age,
    AgeUnit,
    Comparator,
    Comparison,
    DateBound,
    DateField,
    Feature,
    Has,
    Is,
    NumberField,
    SortField,
    SortTerm,
    State,
    Term,
    TextField,
)
from reader.search.query_error import QueryError, listed, nearest, shown
from reader.search.values import fuzzy_values
from reader.search.words import words_of

if TYPE_CHECKING:
    from reader.search.query_ast import Leaf

TEXT_FIELDS: frozenset[str] = frozenset(TextField)
NUMBER_FIELDS: frozenset[str] = frozenset({*NumberField, "age"})
"""The fields that take a comparator."""
FIELDS: tuple[str, ...] = (*TextField, *NumberField, "age", *DateField, "is", "has", "sort")
"""Every field, in the order in which they are offered."""

_NUMBER = re.compile(r"[-+]?[0-9]{1,9}(\.[0-9]{1,6})?")
_AGE = re.compile(r"([0-9]{1,6})([hdwmy])", re.IGNORECASE)
_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_ID = re.compile(r"[0-9a-f]{1,12}")

_PHRASE_FIELDS = {TextField.TITLE, TextField.TEXT}
_A_DAY = "a day such as 2023-12-01, or a month or year such as 2023-12 or 2023"
_AN_AGE = "a span such as 12h, 2d, 3w, 6m or 1y"

_Choice = TypeVar("_Choice", bound=StrEnum)


def field_term(name: str, value: str, position: int, *, is_quoted: bool) -> Leaf | SortTerm:
    """What `name:value` asks for; the value begins at the position.

    Raises:
        QueryError: The field does not take such a value.
    """
    if name in TEXT_FIELDS:
        return _text_term(TextField(name), value, position, is_quoted=is_quoted)
    if name in NUMBER_FIELDS:
        return number_term(name, Comparator.EQUAL, value, position)
    match name:
        case "is":
            return Is(_choice(State, name, value, position))
        case "has":
            return Has(_choice(Feature, name, value, position))
        case "sort":
            is_reversed = value.startswith("-")
            field = _choice(SortField, name, value.removeprefix("-"), position + is_reversed)
            return SortTerm(field, is_reversed)
        case _:
            return DateBound(DateField(name), _day(name, value, position))


def number_term(name: str, comparator: Comparator, value: str, position: int) -> Comparison | Age:
    """What `name`, a comparator and a value ask for.

    Raises:
        QueryError: The value is no number, or no span of time for an age.
    """
    if name == "age":
        return _age(comparator, value, position)
    if not _NUMBER.fullmatch(value):
        raise QueryError(
            f"{name} is compared with a number, not with {shown(value)}.", position, "a number"
        )
    number = float(value)
    field = NumberField(name)
    return Comparison(field, comparator, int(number) if number.is_integer() else number)


def _text_term(field: TextField, value: str, position: int, *, is_quoted: bool) -> Term:
    value = " ".join(value.split())
    if field is TextField.ID:
        value = value.lower()
        if not _ID.fullmatch(value):
            message = f"id: takes the first digits of an id (0-9, a-f), not {shown(value)}."
            raise QueryError(message, position, "the first digits of an id")
    elif not words_of(value):
        raise QueryError(f"{field}: needs a word to look for.", position, "a word")
    elif field is TextField.KIND and not fuzzy_values(value, list(Kind)):
        expected = listed(Kind)
        raise QueryError(f"There is no kind {shown(value)}: write {expected}.", position, expected)
    return Term(field, value, is_phrase=is_quoted and field in _PHRASE_FIELDS)


def _age(comparator: Comparator, value: str, position: int) -> Age:
    match = _AGE.fullmatch(value)
    if comparator in {Comparator.EQUAL, Comparator.UNEQUAL}:
        message = "An age is compared with < or >, as in age<2d."
        raise QueryError(message, position, "an age such as age<2d")
    if match is None:
        raise QueryError(f"{shown(value)} is no age: write {_AN_AGE}.", position, _AN_AGE)
    return Age(comparator, int(match[1]), AgeUnit(match[2].lower()))


def _day(name: str, value: str, position: int) -> date:
    match = _DAY.fullmatch(value)
    if match is not None:
        try:
            return date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
        except ValueError:
            pass
    message = f"{name}: takes {_A_DAY}, not {shown(value)}. For the last days write age<2d."
    raise QueryError(message, position, _A_DAY)


def _choice(choices: type[_Choice], name: str, value: str, position: int) -> _Choice:
    try:
        return choices(value.lower())
    except ValueError:
        expected = listed(choices)
        close = nearest(value, choices)
        hint = f"did you mean {name}:{close}?" if close else f"write {expected}."
        message = f"{name}: does not know {shown(value)}: {hint}"
        raise QueryError(message, position, expected) from None
