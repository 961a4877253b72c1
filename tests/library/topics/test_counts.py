"""Topics as a tree: each once, whatever the parents say."""

from __future__ import annotations

import pytest

from reader.library.topics.counts import Count, as_tree


def count(name: str, parent: str | None = None) -> Count:
    return Count(name, 1, parent)


@pytest.mark.parametrize(
    ("counts", "tree"),
    [
        ([], []),
        ([count("a"), count("b")], ["a", "b"]),
        ([count("a", "b"), count("b"), count("c", "a")], ["b", " a", "  c"]),
        ([count("a", "elsewhere")], ["a"]),
        ([count("a", "b"), count("b", "a"), count("c")], ["c", "a", " b"]),
        ([count("a", "a")], ["a"]),
    ],
)
def test_every_topic_stands_once_in_the_tree(counts: list[Count], tree: list[str]) -> None:
    assert [" " * depth + each.name for depth, each in as_tree(counts)] == tree
