"""Where the user left off in a feed: one small private file. Knows no feed and no screen.

What it holds is a comfort, not the user's data: a file that is missing, damaged or
of another version is as good as none, and nothing here ever raises.
"""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

from reader.paths import make_private

FILE_NAME: Final = "session.json"
MOST_FEEDS: Final = 50
"""Feeds that are remembered; the one left longest ago goes first."""
_VERSION: Final = 1
_MOST_BYTES: Final = 1 << 20
_MOST: Final = 1 << 53
"""Larger numbers are not ours, and more than some programs can take."""
_SHARED: Final = frozenset({"theme", "theme_over", "list_width"})
"""What is the same whichever feed is read."""


class Session(NamedTuple):
    """What comes back at the next start."""

    view: str | None = None
    """Name of the view in force; None is the one to start with."""
    search: str = ""
    """As typed."""
    sort: str | None = None
    """What the list was ordered by; None is the order of the view."""
    is_reversed: bool = False
    article: str | None = None
    """Id of the article under the cursor."""
    is_reading: bool = False
    """The story had the focus, not the list."""
    last_visit: float | None = None
    """When the program was last closed, in seconds since the epoch; None: never yet."""
    list_width: int | None = None
    """Percent of the screen; of every feed."""
    theme: str | None = None
    """As chosen in the app; of every feed."""
    theme_over: str | None = None
    """The theme of the settings when it was chosen: when they name another one, that one holds."""


_KINDS: Final[dict[str, str]] = {
    # A string each, as nothing is evaluated.
    name: getattr(kind, "__forward_arg__", str(kind))
    for name, kind in Session.__annotations__.items()
}


def load_session(state_dir: Path, feed: Path) -> Session:
    """Where the user left off in a feed; all defaults when that is not known."""
    stored = _stored(state_dir / FILE_NAME)
    of_feed = stored["feeds"].get(_name(feed))
    values = (of_feed if isinstance(of_feed, dict) else {}) | stored["shared"]
    return Session(
        **{
            name: values[name]
            for name in Session._fields
            if name in values and _fits(values[name], _KINDS[name])
        }
    )


def save_session(state_dir: Path, feed: Path, session: Session) -> bool:
    """Keeps where the user left off. What another feed's session says stays.

    Returns:
        Whether it could be written; if not, the next start begins anew, no more.
    """
    path = state_dir / FILE_NAME
    stored = _stored(path)
    values = {name: value for name, value in session._asdict().items() if value is not None}
    stored["shared"] = {name: values.pop(name) for name in _SHARED & values.keys()}
    stored["feeds"].pop(_name(feed), None)
    # The newest stands last.
    stored["feeds"][_name(feed)] = values
    for name in list(stored["feeds"])[:-MOST_FEEDS]:
        del stored["feeds"][name]
    try:
        make_private(state_dir)
        _write(path, json.dumps(stored, indent=1))
    except (OSError, ValueError):
        return False
    return True


def _name(feed: Path) -> str:
    try:
        return str(feed.resolve())
    except (OSError, RuntimeError):
        return str(feed)


def _stored(path: Path) -> dict[str, Any]:
    """What the file says, as far as it can be used."""
    empty: dict[str, Any] = {"version": _VERSION, "shared": {}, "feeds": {}}
    try:
        with path.open("rb") as file:
            found = json.loads(file.read(_MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        return empty
    if not isinstance(found, dict) or found.get("version") != _VERSION:
        return empty
    for name in ("shared", "feeds"):
        if isinstance(found.get(name), dict):
            empty[name] = found[name]
    return empty


def _fits(value: object, kind: str) -> bool:
    """Whether a value is what the field is declared as; a damaged one is left out."""
    match kind.removesuffix(" | None"):
        case "str":
            return isinstance(value, str)
        case "bool":
            return isinstance(value, bool)
        case "int":
            return isinstance(value, int) and _is_number(value)
        case _:
            return isinstance(value, int | float) and _is_number(value)


def _is_number(value: float) -> bool:
    """Whether a value can be counted with; NaN is not within anything."""
    return not isinstance(value, bool) and -_MOST <= value <= _MOST


def _write(path: Path, text: str) -> None:
    """Puts a new file in the place of the old one: a reader sees one of them, never a part.

    Raises:
        OSError: It cannot be written; the old one is as it was.
        ValueError: No file can hold the text.
    """
    # `mkstemp` makes it for the user's eyes only.
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
