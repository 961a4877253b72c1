"""What a query means, as an immutable tree. Knows neither how it is typed nor how it is answered.

`parse_query` makes these trees in one normal form: `And` and `Or` hold at least two
parts and never a part of their own class, `Not` never holds a `Not`, and the bare
words of one `And` stand together, first, in a single `Words`. The text of a query
(`str(query)`) parses to an equal query.

How each leaf is to be answered stands in its docstring. A value that an article does
not have (no quality, no date, no provider) satisfies no comparison, not even `!=`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from reader.search.query_names import (
    AgeUnit,
    Comparator,
    DateField,
    Feature,
    NumberField,
    SortField,
    State,
    TextField,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

__all__ = [
    "Age", "AgeUnit", "And", "Comparator", "Comparison", "DateBound", "DateField", "Feature",
    "Has", "Is", "Leaf", "Node", "Not", "NumberField", "Or", "Phrase", "Query", "SortField",
    "SortTerm", "State", "Term", "TextField", "Words", "all_of", "any_of", "negated", "quoted",
]  # fmt: skip


SECONDS_OF_UNIT = {
    AgeUnit.HOUR: 3600,
    AgeUnit.DAY: 86_400,
    AgeUnit.WEEK: 7 * 86_400,
    AgeUnit.MONTH: 30 * 86_400,
    AgeUnit.YEAR: 365 * 86_400,
}


@dataclass(frozen=True, slots=True)
class Words:
    """Bare words: the articles that `WordIndex.search` finds, typos forgiven."""

    text: str
    """One or more words, one space between them."""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Phrase:
    """Exact words, in this order: in the title, the topics or the provider.

    `reader.search.phrase.holds_phrase` decides, accents folded, with smart case.
    """

    text: str

    def __str__(self) -> str:
        return quoted(self.text)


@dataclass(frozen=True, slots=True)
class Term:
    """`field:value`. Topic, provider, type and kind: any name that `fuzzy_values` finds.

    Title: `WordIndex.numbers(value, in_title=True)`, or the exact words for a phrase.
    Text: the full text (title, excerpt, related titles). Id: an article whose id begins so.
    """

    field: TextField
    value: str
    is_phrase: bool = False
    """Quoted, where that makes a difference: title and text, as for `Phrase`."""

    def __str__(self) -> str:
        # Where quotation marks mean a phrase, a value without them was typed without them.
        is_bare = not self.is_phrase and (
            self.field in {TextField.TITLE, TextField.TEXT} or _is_bare_value(self.value)
        )
        return f"{self.field}:{self.value if is_bare else quoted(self.value)}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A number of the article compared with a value: `quality>=60`."""

    field: NumberField
    comparator: Comparator
    value: float
    """An int where the number is whole."""

    def __str__(self) -> str:
        return f"{self.field}{self.comparator}{_number_text(self.value)}"


@dataclass(frozen=True, slots=True)
class Age:
    """The time since publication compared with a span: `age<2d`."""

    comparator: Comparator
    amount: int
    unit: AgeUnit

    @property
    def seconds(self) -> int:
        """The span in seconds; a month has 30 days, a year 365."""
        return self.amount * SECONDS_OF_UNIT[self.unit]

    def __str__(self) -> str:
        return f"age{self.comparator}{self.amount}{self.unit}"


@dataclass(frozen=True, slots=True)
class DateBound:
    """After: published when that day began, local time, or later. Before: earlier than that."""

    field: DateField
    day: date

    def __str__(self) -> str:
        return f"{self.field}:{self.day.isoformat()}"


@dataclass(frozen=True, slots=True)
class Is:
    """The article is in a state: `is:unread`."""

    state: State

    def __str__(self) -> str:
        return f"is:{self.state}"


@dataclass(frozen=True, slots=True)
class Has:
    """The article has something: `has:image`."""

    feature: Feature

    def __str__(self) -> str:
        return f"has:{self.feature}"


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Node

    def __str__(self) -> str:
        is_group = isinstance(self.part, And | Or) or (
            isinstance(self.part, Words) and " " in self.part.text
        )
        return f"-({self.part})" if is_group else f"-{self.part}"


@dataclass(frozen=True, slots=True)
class And:
    """Every part holds."""

    parts: tuple[Node, ...]

    def __str__(self) -> str:
        return " ".join(f"({part})" if isinstance(part, Or) else str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part holds."""

    parts: tuple[Node, ...]

    def __str__(self) -> str:
        return " or ".join(map(str, self.parts))


Leaf: TypeAlias = Words | Phrase | Term | Comparison | Age | DateBound | Is | Has
Node: TypeAlias = Leaf | Not | And | Or


@dataclass(frozen=True, slots=True)
class SortTerm:
    """The order that a query asks for: `sort:date`, or `sort:-date` for the reverse."""

    field: SortField
    is_reversed: bool = False

    def __str__(self) -> str:
        return f"sort:{'-' if self.is_reversed else ''}{self.field}"


@dataclass(frozen=True, slots=True)
class Query:
    """Which articles, and in which order."""

    condition: Node | None = None
    """None: every article."""
    sort: SortTerm | None = None
    """None: best match first where there are words, else the order in force."""

    @property
    def is_plain(self) -> bool:
        """Nothing but bare words: the fuzzy search alone answers it, best match first."""
        return isinstance(self.condition, Words) and self.sort is None

    @property
    def words(self) -> str:
        """The bare words that are asked for (not the negated ones), to rank by."""
        return " ".join(leaf.text for leaf in self._wanted() if isinstance(leaf, Words))

    @property
    def emphasised(self) -> str:
        """The words to emphasise in titles: bare words, phrases, and values of title terms."""
        return " ".join(_emphasised_words(self._wanted()))

    def _wanted(self) -> Iterator[Leaf]:
        return iter(()) if self.condition is None else _wanted_leaves(self.condition)

    def __str__(self) -> str:
        parts = [] if self.condition is None else [str(self.condition)]
        if self.sort is not None:
            parts.append(str(self.sort))
        return " ".join(parts)


def all_of(parts: list[Node]) -> Node | None:
    """The parts joined by `and`, in normal form; None for no parts."""
    words: list[str] = []
    others: list[Node] = []
    for part in parts:
        for inner in part.parts if isinstance(part, And) else (part,):
            if isinstance(inner, Words):
                words.append(inner.text)
            else:
                others.append(inner)
    gathered: list[Node] = [Words(" ".join(words))] if words else []
    gathered += others
    return gathered[0] if len(gathered) == 1 else And(tuple(gathered)) if gathered else None


def any_of(parts: list[Node]) -> Node:
    """One or more parts joined by `or`, in normal form."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, Or) else (part,))]
    return flat[0] if len(flat) == 1 else Or(tuple(flat))


def negated(part: Node) -> Node:
    """The opposite of a part, in normal form."""
    return part.part if isinstance(part, Not) else Not(part)


def quoted(text: str) -> str:
    """A text in quotation marks, as the query language reads it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _number_text(value: float) -> str:
    """A number as the query language writes it: no exponent, no needless zeros."""
    return str(value) if isinstance(value, int) else f"{value:.6f}".rstrip("0").rstrip(".")


def _is_bare_value(value: str) -> bool:
    """Whether a value needs no quotation marks."""
    return all(letter.isalnum() or letter in "-_.,'&+#/@" for letter in value)


def _wanted_leaves(node: Node) -> Iterator[Leaf]:
    """The leaves that are not negated, as typed; the depth is bounded by the parser."""
    if isinstance(node, And | Or):
        for part in node.parts:
            yield from _wanted_leaves(part)
    elif not isinstance(node, Not):
        yield node


def _emphasised_words(leaves: Iterator[Leaf]) -> Iterator[str]:
    for leaf in leaves:
        if isinstance(leaf, Words | Phrase):
            yield leaf.text
        elif isinstance(leaf, Term) and leaf.field in {TextField.TITLE, TextField.TEXT}:
            yield leaf.value
