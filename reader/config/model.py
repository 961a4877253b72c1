"""The settings as types, with their defaults. Touches no files.

Exceptions:

    Exception
    └── ConfigError    the file cannot be read, or says something that is not a setting
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_NOTHING: Mapping[str, Any] = MappingProxyType({})

Pictures = Literal["never", "ask", "always"]


class ViewSetting(NamedTuple):
    """A query of the user's own; checked by `reader.library.lists.views`."""

    query: str
    sort: str | None = None
    """As in `sort:`, e.g. `-date`; None is the rank."""


class ViewSettings(NamedTuple):
    """The table [views]: how the front page weighs, and the user's own queries."""

    half_life: float = 3.0
    """Days after which an article counts half on the front page."""
    start: str | None = None
    """Name of the view to start with; None is every article by quality."""
    saved: Mapping[str, ViewSetting] = _NOTHING
    """[views.NAME], by name."""


class Config(NamedTuple):
    """What the user set, and the defaults for the rest."""

    feed: Path | None = None
    """The folder to read when none is named; None is the sample feed."""
    browser: str | None = None
    """The command that opens a page; `%s` in it stands for the link."""
    theme: str | None = None
    """Name of a theme; None is the app's own choice."""
    read_after: float = 1.0
    """Seconds that a story must have been open to become read."""
    restore: bool = True
    """Begin where the user left off."""
    mouse: bool = True
    """Listen to the mouse; without it the terminal selects text as ever."""
    window_title: bool = True
    """The title of the window follows the story."""
    pictures: Pictures = "ask"
    """When the picture of a story is fetched: `ask` waits for its key."""
    private_pictures: bool = False
    """Fetch pictures from this machine and its own network too."""
    followed: tuple[str, ...] = ()
    """Topics that every briefing has an article of."""
    read_marks_cluster: bool = False
    """A lead that becomes read takes the articles of its cluster along."""
    views: ViewSettings = ViewSettings()
    """The front page and the user's own views."""
    keys: Mapping[str, str] = _NOTHING
    """Binding ids, such as `story.open`, with the keys for each, separated by commas."""
    lines: Mapping[str, int] = _NOTHING
    """Where the file says it: line numbers, from 1, of `feed`, `keys.story.open` and the like."""


class ConfigError(Exception):
    """The settings cannot be used. The message is one line: file, line, what to do.

    Attributes:
        path: The file.
        line: Counted from 1; None when it is about the file as a whole.
        reason: The message without the place.
    """

    def __init__(self, path: Path, line: int | None, reason: str) -> None:
        place = f"{path}:{line}" if line else str(path)
        super().__init__(f"{place}: {reason}")
        self.path = path
        self.line = line
        self.reason = reason
