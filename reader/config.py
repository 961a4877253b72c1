"""The user's settings: a TOML file becomes a frozen `Config`. Knows no screen and no feed.

Exceptions:

    Exception
    └── ConfigError    the file cannot be read, or says something that is not a setting
"""

from __future__ import annotations

import math
import re
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from reader.toml_lines import lines_of_names, nearest_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_NOTHING: Mapping[str, Any] = MappingProxyType({})

Pictures = Literal["never", "ask", "always"]


class ViewSetting(NamedTuple):
    """A query of the user's own; checked by `reader.library.views`."""

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
    """Begin where the reader left off."""
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


def load_config(path: Path) -> Config:
    """Reads the settings; a file that does not exist is the defaults.

    Raises:
        ConfigError: The file cannot be read, is not TOML, or holds an unknown
            name or a value of the wrong type.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Config()
    except OSError as error:
        raise ConfigError(path, None, f"cannot be read: {error.strerror}") from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError(path, line, "not UTF-8; save the file as UTF-8") from error
    return parse_config(text, path)


def parse_config(text: str, path: Path) -> Config:
    """What `text` sets; `path` is named in errors, and relative folders start beside it.

    Raises:
        ConfigError: As `load_config`.
    """
    # Without a file, which is how most start, it is not needed.
    import tomllib

    try:
        settings = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(path, text, str(error)) from error
    except RecursionError:
        raise ConfigError(path, None, "not TOML: too many brackets in each other") from None
    lines = lines_of_names(text)
    try:
        values: dict[str, Any] = {name: _setting(name, settings[name], path) for name in settings}
    except _WrongError as wrong:
        raise ConfigError(path, nearest_line(lines, wrong.name), wrong.reason) from None
    return Config(**values, lines=MappingProxyType(lines))


class _WrongError(Exception):
    def __init__(self, name: str, reason: str) -> None:
        super().__init__(reason)
        self.name = name
        self.reason = reason


def _setting(name: str, value: object, path: Path) -> object:
    reader = _READERS.get(name)
    if reader is None:
        known = [name for name in Config._fields if name in _READERS]
        import difflib  # for a mistake only

        near = difflib.get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"
        raise _WrongError(name, f"there is no setting {name!r}; {hint}")
    return reader(name, value, path)


def _folder(name: str, value: object, path: Path) -> Path:
    try:
        folder = Path(_text(name, value, path)).expanduser()
    except RuntimeError:
        raise _WrongError(name, f"{name} names the home folder of an unknown user") from None
    return path.parent / folder


def _text(name: str, value: object, _path: Path) -> str:
    if not isinstance(value, str):
        raise _WrongError(name, f"{name} is to be text in quotes, not {_kind(value)}")
    if not value.strip():
        raise _WrongError(name, f"{name} is empty; remove the line to have the default")
    if "\0" in value:
        raise _WrongError(name, f"{name} holds a NUL character")
    return value


def _seconds(name: str, value: object, _path: Path) -> float:
    # `true` is an int to Python.
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _WrongError(name, f"{name} is to be a number of seconds, not {_kind(value)}")
    if not math.isfinite(value) or value < 0:
        raise _WrongError(name, f"{name} is to be 0 or more seconds, not {value}")
    return float(value)


def _switch(name: str, value: object, _path: Path) -> bool:
    if not isinstance(value, bool):
        raise _WrongError(name, f"{name} is to be true or false, not {_kind(value)}")
    return value


def _pictures(name: str, value: object, _path: Path) -> str:
    if value not in get_args(Pictures):
        choices = ", ".join(map(repr, get_args(Pictures)))
        shown = repr(value) if isinstance(value, str) else _kind(value)
        raise _WrongError(name, f"{name} is to be one of {choices}, not {shown}")
    return str(value)


def _keys(name: str, value: object, path: Path) -> Mapping[str, str]:
    if not isinstance(value, dict):
        raise _WrongError(name, f"{name} is to be a table: [keys], then lines such as id = 'key'")
    return MappingProxyType(dict(_bindings(name, value, path)))


def _bindings(prefix: str, table: dict[str, Any], path: Path) -> Iterator[tuple[str, str]]:
    # `story.open = "x"` without quotes round the id is a table in a table to TOML.
    for part, value in table.items():
        name = f"{prefix}.{part}"
        if isinstance(value, dict):
            yield from _bindings(name, value, path)
        elif isinstance(value, list):
            yield _binding_id(name), ",".join(_text(name, each, path) for each in value)
        else:
            yield _binding_id(name), _text(name, value, path)


def _texts(name: str, value: object, path: Path) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _WrongError(name, f"{name} is to be a list such as ['one', 'two']")
    return tuple(_text(name, each, path) for each in value)


def _views(name: str, value: object, path: Path) -> ViewSettings:
    if not isinstance(value, dict):
        raise _WrongError(name, f"{name} is to be a table: [views], then half_life or start")
    saved = {
        each: _view(f"{name}.{each}", table, path)
        for each, table in value.items()
        if isinstance(table, dict)
    }
    values: dict[str, Any] = {}
    for each, setting in value.items():
        place = f"{name}.{each}"
        if each == "half_life":
            values[each] = _days(place, setting, path)
        elif each == "start":
            values[each] = _text(place, setting, path)
        elif each not in saved:
            raise _WrongError(place, f"{place} is to be a table: [{place}], then query = '...'")
    return ViewSettings(**values, saved=MappingProxyType(saved))


def _view(name: str, table: dict[str, Any], path: Path) -> ViewSetting:
    for each in table:
        if each not in {"query", "sort"}:
            raise _WrongError(f"{name}.{each}", f"{name} has query and sort, not {each!r}")
    if "query" not in table:
        raise _WrongError(name, f"{name} has no query; write query = 'is:unread' or another")
    texts = {each: _text(f"{name}.{each}", value, path) for each, value in table.items()}
    return ViewSetting(texts["query"], texts.get("sort"))


def _days(name: str, value: object, _path: Path) -> float:
    days = _seconds(name, value, _path) if not isinstance(value, bool) else 0
    if not 0.01 <= days <= 36_500:
        raise _WrongError(name, f"{name} is to be a number of days from 0.01 to 36500")
    return days


def _binding_id(name: str) -> str:
    return name.removeprefix("keys.")


def _kind(value: object) -> str:
    match value:
        case bool():
            return "true or false"
        case str():
            return "text"
        case int() | float():
            return "a number"
        case list():
            return "a list"
        case dict():
            return "a table"
        case _:
            return "a date or time"


_READERS: Mapping[str, Callable[[str, object, Path], object]] = {
    "feed": _folder,
    "browser": _text,
    "theme": _text,
    "read_after": _seconds,
    "restore": _switch,
    "mouse": _switch,
    "window_title": _switch,
    "pictures": _pictures,
    "private_pictures": _switch,
    "followed": _texts,
    "read_marks_cluster": _switch,
    "views": _views,
    "keys": _keys,
}


_PLACE_OF_SYNTAX_ERROR = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


def _syntax_error(path: Path, text: str, message: str) -> ConfigError:
    # Until Python 3.14 the place stands only in the message.
    place = _PLACE_OF_SYNTAX_ERROR.search(message)
    if place is None:
        return ConfigError(path, None, message)
    line = int(place[1] or text.rstrip("\n").count("\n") + 1)
    return ConfigError(path, line, f"not TOML: {message[: place.start()]}")
