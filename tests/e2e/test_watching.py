"""Documents that come, change and go while the reader runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.e2e.panes import chosen_row, is_chosen, list_rows, story

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.conftest import Desk

pytestmark = pytest.mark.e2e

DOCUMENT = """---
title: {title}
excerpt: What there is to say about {title}.
publishedDateTime: 2024-01-0{day}T10:00:00Z
quality: {quality}
originalUrl: https://example.org/{day}
---
"""


def write(feed: Path, name: str, title: str, quality: int, day: int = 1) -> None:
    """As a checkout does: the whole document at once."""
    path = feed / "_news" / f"2024-01-0{day}-{name}.md"
    path.with_suffix(".tmp").write_text(DOCUMENT.format(title=title, quality=quality, day=day))
    path.with_suffix(".tmp").replace(path)


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    feed = tmp_path / "feed"
    (feed / "_news").mkdir(parents=True)
    write(feed, "best", "Bluebells", 90, 1)
    write(feed, "second", "Marigolds", 50, 2)
    write(feed, "third", "Snowdrops", 10, 3)
    return feed


def test_the_list_follows_the_folder_and_the_cursor_stays(desk: Desk, feed: Path) -> None:
    terminal = desk.open(feed)
    terminal.wait_for(lambda seen: len(list_rows(seen)) == 3 and "Bluebells" in story(seen))
    terminal.press("j")
    terminal.wait_for(is_chosen("Marigolds"))
    terminal.wait_for(lambda seen: story(seen).startswith("Marigolds"))

    write(feed, "new", "Sunflowers", 95, 4)
    write(feed, "newer", "Daffodils", 20, 5)
    terminal.wait_for(lambda seen: re.search(r"\d new", seen.text))
    terminal.wait_for(lambda seen: len(list_rows(seen)) == 5)
    assert "Sunflowers" in list_rows(terminal)[0]
    assert "Marigolds" in chosen_row(terminal)
    assert story(terminal).startswith("Marigolds")

    write(feed, "best", "Foxgloves", 90, 1)
    terminal.wait_for(lambda seen: any("Foxgloves" in row for row in list_rows(seen)))
    assert not any("Bluebells" in row for row in list_rows(terminal))
    assert "Marigolds" in chosen_row(terminal)

    (feed / "_news" / "2024-01-03-third.md").unlink()
    terminal.wait_for(lambda seen: not any("Snowdrops" in row for row in list_rows(seen)))
    assert "Marigolds" in chosen_row(terminal)
    assert story(terminal).startswith("Marigolds")


def test_the_first_row_under_the_cursor_stays_under_it(desk: Desk, feed: Path) -> None:
    terminal = desk.open(feed)
    terminal.wait_for(lambda seen: len(list_rows(seen)) == 3 and "Bluebells" in story(seen))
    write(feed, "new", "Sunflowers", 95, 4)
    terminal.wait_for(lambda seen: len(list_rows(seen)) == 4)
    assert "Bluebells" in chosen_row(terminal)
    assert story(terminal).startswith("Bluebells")
    terminal.press("q")
    # It waits for the end of no watch.
    assert terminal.wait_for_exit() == 0
