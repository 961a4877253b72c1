"""What may be typed next in a query: names of fields, and the values that the feed has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reader.feed.kinds import Kind
from reader.search.query_ast import Feature, SortField, State, TextField, quoted
from reader.search.query_fields import FIELDS, NUMBER_FIELDS
from reader.search.values import fuzzy_values
from reader.search.words import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Values = Callable[[TextField], Sequence[tuple[str, int]]]

MAX_COMPLETIONS = 50
MEANINGS = {
    "title": "words in the title",
    "topic": "subject",
    "provider": "who published it",
    "type": "article, video, course, …",
    "kind": "news, newsletter, sample, …",
    "text": "words in the excerpt, too",
    "id": "first digits of the id",
    "quality": "score of the feed: quality>=60",
    "heat": "score of the feed: heat>100",
    "related": "number of related stories: related>3",
    "age": "time since publication: age<2d",
    "after": "published on this day or later",
    "before": "published before this day",
    "is": "unread, starred, lead, …",
    "has": "image or related",
    "sort": "quality, date, heat or rank; sort:-date is reversed",
}
"""Each field in a few words."""

_BEGIN = r"(?:^|(?<=[\s(]))-*"
_NAME = re.compile(_BEGIN + r"(?P<name>[A-Za-z]*)$")
_VALUE = re.compile(_BEGIN + r'(?P<name>[A-Za-z]+):(?P<value>"[^"]*|[^\s"()]*)$')


class Completion(NamedTuple):
    """Something that may be typed: `text` instead of the query from `start` to `stop`."""

    text: str
    start: int
    stop: int
    article_count: int | None = None
    """How many have this value, where that is known."""
    meaning: str = ""


def completions(text: str, position: int, values: Values) -> list[Completion]:
    """What may stand at a place of a query, the best first. Never raises.

    Args:
        text: The query.
        position: The cursor's place in it.
        values: Gives the values that a field (topic, provider, type) has, with counts.
    """
    position = min(max(position, 0), len(text))
    typed = text[:position]
    if match := _VALUE.search(typed):
        offered = _values(match["name"].lower(), match["value"].removeprefix('"'), values)
        start = match.start("value")
    elif match := _NAME.search(typed):
        offered = _fields(match["name"].lower())
        start = match.start("name")
    else:
        return []
    if typed.count('"', 0, start) % 2:
        return []
    found = [Completion(name, start, position, count, why) for name, count, why in offered]
    return found[:MAX_COMPLETIONS]


def _fields(typed: str) -> Iterable[tuple[str, None, str]]:
    """The fields that begin as typed, each with what follows its name."""
    for name in FIELDS:
        if name.startswith(typed):
            sign = "<" if name == "age" else ">=" if name in NUMBER_FIELDS else ":"
            yield name + sign, None, MEANINGS[name]


def _values(name: str, typed: str, values: Values) -> Iterable[tuple[str, int | None, str]]:
    """The values of a field that are meant by what is typed of one."""
    match name:
        case "is":
            return _choices(State, typed)
        case "has":
            return _choices(Feature, typed)
        case "sort":
            return _choices([*SortField, *(f"-{field}" for field in SortField)], typed)
        case "kind":
            return _choices(Kind, typed)
        case "topic" | "provider" | "type":
            return _counted(values(TextField(name)), typed)
    return ()


def _choices(choices: Iterable[str], typed: str) -> Iterable[tuple[str, None, str]]:
    return ((str(choice), None, "") for choice in choices if choice.startswith(typed.lower()))


def _counted(counts: Sequence[tuple[str, int]], typed: str) -> Iterable[tuple[str, int, str]]:
    """The values meant, those that begin as typed first, then by count."""
    meant = set(fuzzy_values(typed, [value for value, _ in counts])) if typed.strip() else None
    begin = fold(typed)
    found = [pair for pair in counts if meant is None or pair[0] in meant]
    found.sort(key=lambda pair: (not fold(pair[0]).startswith(begin), -pair[1], pair[0]))
    for value, count in found:
        is_bare = re.fullmatch(r"[\w.&+#/@-]+", value) is not None
        yield value if is_bare else quoted(value), count, ""
