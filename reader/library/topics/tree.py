"""Which topics stand below which: a topic means itself and everything below it.

The feed says in `_data/topics` what stands below what; a topic that only articles name
stands below nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.feed.model import Site
    from reader.library.index.open_index import Index


class TopicGroup(NamedTuple):
    """A topic with everything below it."""

    name: str
    """As the site spells it, else as articles do."""
    parent: str | None
    numbers: frozenset[int]
    """Of the index's topics: its own, in every case it is written in, and those below it."""


def topic_groups(index: Index, site: Site) -> list[TopicGroup]:
    """Every topic of the site and of articles; names that differ in case only are one."""
    parents = {topic.name.casefold(): topic.parent for topic in site.topics}
    names = {topic.name.casefold(): topic.name for topic in site.topics}
    numbers: dict[str, set[int]] = {key: set() for key in names}
    # A topic that no article has any more may still stand in the index.
    known = index.rows(
        "SELECT number, name FROM topic WHERE EXISTS"
        " (SELECT 1 FROM article_topic WHERE topic = topic.number) ORDER BY number"
    )
    for number, name in known:
        key = name.casefold()
        names.setdefault(key, name)
        for each in _with_those_above(key, parents):
            numbers.setdefault(each, set()).add(number)
    return [
        TopicGroup(name, _spelled(parents.get(key), names), frozenset(numbers[key]))
        for key, name in names.items()
    ]


def numbers_of(groups: Iterable[TopicGroup], names: Iterable[str]) -> set[int]:
    """The topics that some names mean, and everything below them."""
    wanted = set(names)
    return {number for group in groups if group.name in wanted for number in group.numbers}


def _with_those_above(key: str, parents: dict[str, str | None]) -> Iterable[str]:
    """A topic, its parent, and so on; each once, even where parents stand in a circle."""
    seen: dict[str, None] = {}
    at: str | None = key
    while at is not None and at not in seen:
        seen[at] = None
        parent = parents.get(at)
        at = None if parent is None else parent.casefold()
    return (each for each in seen if each == key or each in parents)


def _spelled(parent: str | None, names: dict[str, str]) -> str | None:
    return None if parent is None else names.get(parent.casefold(), parent)
