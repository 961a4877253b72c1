"""The names that the query language knows: fields, comparators, states and units."""

from __future__ import annotations

from enum import StrEnum


class TextField(StrEnum):
    """A field that is compared by its words, typos forgiven."""

    TITLE = "title"
    TOPIC = "topic"
    PROVIDER = "provider"
    TYPE = "type"
    KIND = "kind"
    TEXT = "text"
    ID = "id"


class NumberField(StrEnum):
    """A field that is compared as a number."""

    QUALITY = "quality"
    HEAT = "heat"
    RELATED = "related"
    """The number of related stories."""


class DateField(StrEnum):
    """A side of a day."""

    AFTER = "after"
    BEFORE = "before"


class Comparator(StrEnum):
    """How a number is compared."""

    LESS = "<"
    AT_MOST = "<="
    EQUAL = "="
    UNEQUAL = "!="
    AT_LEAST = ">="
    GREATER = ">"


class State(StrEnum):
    """What `is:` asks for."""

    READ = "read"
    UNREAD = "unread"
    STARRED = "starred"
    HIDDEN = "hidden"
    LEAD = "lead"
    MEMBER = "member"
    PUBLISHED = "published"
    NEW = "new"
    """Came into the feed since the reader was closed the last time."""
    RECENT = "recent"
    """Published in the week that ends with the newest article of the feed."""


class Feature(StrEnum):
    """What `has:` asks for."""

    IMAGE = "image"
    RELATED = "related"


class SortField(StrEnum):
    """What `sort:` orders by; the same names as the library's sorts."""

    QUALITY = "quality"
    DATE = "date"
    HEAT = "heat"
    RANK = "rank"


class AgeUnit(StrEnum):
    """The unit of an age, as typed."""

    HOUR = "h"
    DAY = "d"
    WEEK = "w"
    MONTH = "m"
    YEAR = "y"
