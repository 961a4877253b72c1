"""What stands in the two panes of the reader, looked up on the screen of a terminal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.terminal import Terminal

DIVIDER = "▏"
CURSOR_BAR = "▌"


def status(terminal: Terminal) -> str:
    """The line on top."""
    return terminal.lines[0].strip()


def list_rows(terminal: Terminal) -> list[str]:
    """The rows of the left pane."""
    rows = [line.partition(DIVIDER)[0] for line in terminal.lines[1:] if DIVIDER in line]
    return [row for row in rows if row.strip()]


def chosen_row(terminal: Terminal) -> str:
    """The row that the cursor is on; nothing when there is none."""
    return next((row for row in list_rows(terminal) if row.startswith(CURSOR_BAR)), "")


def story(terminal: Terminal) -> str:
    """The right pane without blanks, so that it does not matter where lines are broken."""
    lines = [line.partition(DIVIDER)[2] for line in terminal.lines[1:] if DIVIDER in line]
    return without_blanks("".join(lines))


def without_blanks(text: str) -> str:
    """Text as `story` gives it."""
    return "".join(text.split())


def is_story(title: str) -> Callable[[Terminal], bool]:
    """Whether the right pane begins with a title, the trail above it aside."""
    wanted = without_blanks(title)

    def is_shown(terminal: Terminal) -> bool:
        lines = [line.partition(DIVIDER)[2] for line in terminal.lines[1:] if DIVIDER in line]
        walked = [line for line in lines if not line.strip().startswith("‹")]
        return without_blanks("".join(walked)).startswith(wanted)

    is_shown.__qualname__ = f"is_story({title!r})"
    return is_shown


def shown_sort(terminal: Terminal) -> str:
    """The sort in force, e.g. `quality ↓`."""
    found = re.search(r"\w+ [↓↑]", status(terminal))
    return found[0] if found else ""


def is_sort_other_than(before: str) -> Callable[[Terminal], bool]:
    """Whether another sort is in force."""
    return lambda terminal: shown_sort(terminal) not in {before, ""}


def is_other_story(title: str) -> Callable[[Terminal], bool]:
    """Whether the right pane does not begin with a title."""
    return lambda terminal: not is_story(title)(terminal)


def is_chosen(title: str) -> Callable[[Terminal], bool]:
    """Whether the cursor of the list is on a title, of which the row has room for the start."""
    start = without_blanks(title)[:12]

    def is_under_cursor(terminal: Terminal) -> bool:
        return start in without_blanks(chosen_row(terminal))

    is_under_cursor.__qualname__ = f"is_chosen({title!r})"
    return is_under_cursor
