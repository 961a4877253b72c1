"""Answers queries: every leaf of the tree becomes a condition on `article`.

What SQL cannot tell (fuzzy words, marks, exact phrases) is asked of those who can,
and comes in as a list of numbers. Values are bound, never written into the SQL.
A value that an article does not have satisfies no comparison, so that no condition
is ever NULL and `not` means what it says.
"""

from __future__ import annotations

import json
import re
import time
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from reader.feed.kinds import Kind
from reader.feed.model import Site
from reader.library.index.full_text import LAST_NUMBER
from reader.library.index.writer import split_lines
from reader.library.site_store import stored_site
from reader.library.topics.tree import numbers_of, topic_groups
from reader.marks.model import Mark
from reader.search.phrase import holds_phrase
from reader.search.query_ast import (
    Age,
    And,
    Comparator,
    Comparison,
    DateBound,
    DateField,
    Feature,
    Has,
    Is,
    Not,
    NumberField,
    Or,
    Phrase,
    State,
    Term,
    TextField,
    Words,
)
from reader.search.values import fuzzy_values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.library.index.mark_hashes import MarkHashes
    from reader.library.index.open_index import Index
    from reader.library.lists.word_search import WordSearch
    from reader.search.query_ast import Node

_COLUMNS = {
    NumberField.QUALITY: "quality",
    NumberField.HEAT: "heat",
    NumberField.RELATED: "related_count",
}
_OPPOSITE = {
    Comparator.LESS: Comparator.GREATER,
    Comparator.AT_MOST: Comparator.AT_LEAST,
    Comparator.GREATER: Comparator.LESS,
    Comparator.AT_LEAST: Comparator.AT_MOST,
}
_WORD = re.compile(r"\w+")
_NOTHING = "0"
_RECENT_SECONDS = 7 * 86_400


class Condition(NamedTuple):
    """Part of a WHERE clause and the values that it binds."""

    sql: str
    values: tuple[object, ...] = ()


class Conditions:
    """Makes the condition of a query, with what is known at this moment."""

    def __init__(
        self,
        index: Index,
        words: WordSearch,
        marks: MarkHashes,
        is_cancelled: Callable[[], bool] = lambda: False,
        *,
        last_visit: float | None = None,
    ) -> None:
        self._index = index
        self._words = words
        self._marks = marks
        self._is_cancelled = is_cancelled
        self._last_visit = last_visit

    def of(self, node: Node) -> Condition:
        """The condition that a part of a query is; the parser bounds its depth."""
        match node:
            case And(parts):
                return self._joined(" AND ", parts)
            case Or(parts):
                return self._joined(" OR ", parts)
            case Not(part):
                inner = self.of(part)
                return Condition(f"NOT {inner.sql}", inner.values)
            case _:
                return self._leaf(node)

    def _joined(self, operator: str, parts: Iterable[Node]) -> Condition:
        conditions = [self.of(part) for part in parts]
        values = tuple(value for condition in conditions for value in condition.values)
        return Condition(f"({operator.join(part.sql for part in conditions)})", values)

    def _leaf(self, node: Node) -> Condition:
        match node:
            case Words(text):
                return self._matching(text)
            case Phrase(text):
                return self._holding(text, in_title=False)
            case Term():
                return self._term(node)
            case Comparison(field, comparator, value):
                return _compared(_COLUMNS[field], comparator, value)
            case Age(comparator):
                # Young is late: the comparison turns round.
                return _compared("published", _OPPOSITE[comparator], time.time() - node.seconds)
            case DateBound(field, day):
                comparator = Comparator.AT_LEAST if field is DateField.AFTER else Comparator.LESS
                return _compared("published", comparator, _midnight(day.year, day.month, day.day))
            case Is(state):
                return self._state(state)
            case Has(feature):
                return Condition(_FEATURES[feature])
            case _:
                raise TypeError(f"No leaf of a query: {node!r}")

    def _matching(self, text: str, *, in_title: bool = False) -> Condition:
        words = self._words.current()
        return _among(words.numbers(text, in_title=in_title, is_cancelled=self._is_cancelled))

    def _holding(self, phrase: str, *, in_title: bool) -> Condition:
        """Exact words: the fuzzy search finds all that could hold them, then they are read."""
        candidates = self._matching(phrase, in_title=in_title)
        found = self._index.rows(
            f"SELECT number, title, topics, provider FROM article WHERE {candidates.sql}",  # noqa: S608
            candidates.values,
        )
        return _among(
            number
            for number, title, topics, provider in found
            for texts in [[title] if in_title else [title, *split_lines(topics), provider or ""]]
            if any(holds_phrase(phrase, text) for text in texts)
        )

    def _term(self, term: Term) -> Condition:
        match term.field:
            case TextField.TITLE if term.is_phrase:
                return self._holding(term.value, in_title=True)
            case TextField.TITLE:
                return self._matching(term.value, in_title=True)
            case TextField.TEXT:
                return _full_text(term)
            case TextField.ID:
                return Condition("(id >= ? AND id < ?)", (term.value, term.value + "g"))
            case TextField.TOPIC:
                return self._topic(term.value)
            case _:
                return self._named(term.field.value, term.value)

    def _topic(self, value: str) -> Condition:
        """The topics that a value means, and everything below them."""
        groups = topic_groups(self._index, stored_site(self._index) or Site(""))
        meant = fuzzy_values(value, [group.name for group in groups])
        return Condition(
            "article.number IN (SELECT number FROM article_topic WHERE topic IN"
            " (SELECT value FROM json_each(?)))",
            (json.dumps(sorted(numbers_of(groups, meant))),),
        )

    def _named(self, column: str, value: str) -> Condition:
        if column == TextField.KIND.value:
            names = self._fuzzy(value, None)
        else:
            names = self._fuzzy(
                value,
                f"SELECT DISTINCT {column} FROM article WHERE {column} IS NOT NULL",  # noqa: S608
            )
        return Condition(
            f"ifnull({column} IN (SELECT value FROM json_each(?)), 0)",  # noqa: S608
            (json.dumps(names),),
        )

    def _fuzzy(self, value: str, sql: str | None) -> list[str]:
        names = [str(kind) for kind in Kind] if sql is None else _firsts(self._index.rows(sql))
        return list(fuzzy_values(value, names))

    def _state(self, state: State) -> Condition:
        match state:
            case State.UNREAD:
                marked = self._marked(Mark.READ)
                return Condition(f"NOT {marked.sql}", marked.values)
            case State.READ | State.STARRED | State.HIDDEN:
                return self._marked(Mark(state.value))
            case State.NEW:
                return self._added_since(self._last_visit)
            case State.RECENT:
                return Condition(
                    "ifnull(published >= (SELECT max(published) FROM article) - ?, 0)",
                    (_RECENT_SECONDS,),
                )
            case _:
                return Condition(_STATES[state])

    def _added_since(self, moment: float | None) -> Condition:
        if moment is None:
            return Condition(_NOTHING)
        return Condition(
            "article.number IN (SELECT number FROM document WHERE added > ?)", (moment,)
        )

    def _marked(self, mark: Mark) -> Condition:
        return Condition("key_hash IN (SELECT value FROM json_each(?))", (self._marks.of(mark),))


_STATES = {
    State.LEAD: "(related_count > 0 AND NOT is_member)",
    State.MEMBER: "is_member",
    State.PUBLISHED: "ifnull(is_published, 0)",
}
_WAITING = (
    "SELECT number, lower(title || char(10) || excerpt || char(10) || related || char(10)"  # noqa: S608
    " || topics) AS text"
    f" FROM article_text JOIN article USING (number) WHERE number > {LAST_NUMBER}"
)
"""Articles whose words are not in the full text yet."""
_FEATURES = {Feature.IMAGE: "has_image", Feature.RELATED: "(related_count > 0)"}


def full_text_match(term: Term) -> str | None:
    """A text term as FTS5 wants it, every word quoted; None when there is no word in it."""
    words = _WORD.findall(term.value)
    if not words:
        return None
    return f'"{" ".join(words)}"' if term.is_phrase else " ".join(f'"{word}"' for word in words)


def mentions(node: Node | None, state: State) -> bool:
    """Whether a query asks for a state anywhere in it."""
    match node:
        case And(parts) | Or(parts):
            return any(mentions(part, state) for part in parts)
        case Not(part):
            return mentions(part, state)
        case _:
            return node == Is(state)


def _full_text(term: Term) -> Condition:
    match_ = full_text_match(term)
    if match_ is None:
        return Condition(_NOTHING)
    words = _WORD.findall(term.value)
    # While the first import runs: all the letters, whether or not they are words or a phrase.
    waiting = " AND ".join(["instr(text, lower(?))"] * len(words))
    return Condition(
        "(article.number IN (SELECT rowid FROM full_text WHERE full_text MATCH ?)"  # noqa: S608
        f" OR article.number IN (SELECT number FROM ({_WAITING}) WHERE {waiting}))",
        (match_, *words),
    )


def _compared(column: str, comparator: Comparator, value: float) -> Condition:
    return Condition(f"({column} IS NOT NULL AND {column} {comparator.value} ?)", (value,))


def _midnight(year: int, month: int, day: int) -> float:
    """When a day begins, local time; at the ends of the calendar, before or after all news."""
    try:
        return datetime(year, month, day).astimezone().timestamp()
    except (OverflowError, ValueError, OSError):
        return -9e15 if year < 1970 else 9e15


def _among(numbers: Iterable[int]) -> Condition:
    return Condition(
        "article.number IN (SELECT value FROM json_each(?))", (json.dumps(list(numbers)),)
    )


def _firsts(rows: Iterable[tuple[str]]) -> list[str]:
    return [value for (value,) in rows]
