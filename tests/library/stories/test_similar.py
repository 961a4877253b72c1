from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.library.feeds import write_news

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library.library import Library

TITLES = {
    "flow": "Automate approvals with cloud flows",
    "flow-2": "Cloud flows learn to wait for approvals, part 2",
    "door": "An automatic door for the office",
    "piano": "Pianos after dark, part 2",
    "guitar": "What you and your guitar do after dawn",
    "moon": "Okapi touches the moon",
    "moon-2": "Okapi sends pictures",
}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("flow", ["flow-2"]),
        ("flow-2", ["flow"]),
        ("door", []),
        ("piano", []),
        ("guitar", []),
        ("moon", ["moon-2"]),
    ],
)
def test_more_than_chance_binds_two_titles(
    feed: Path, library: Library, name: str, expected: list[str]
) -> None:
    for number in range(60):
        write_news(feed, f"filler-{number}", f"Report {number} of the day")
    for other, title in TITLES.items():
        write_news(feed, other, title)
    library.refresh()
    ref = library.find(f"_news/{name}.md")
    assert ref is not None
    story = library.story(ref)
    assert story is not None
    rows = [row for part in story.sections if "Similar" in part.heading for row in part.rows]
    assert [row.title for row in rows] == [TITLES[other] for other in expected]
