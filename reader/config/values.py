"""What each setting may hold, and the sentence that says what is wrong with another value.

Knows the values of TOML, no files.
"""

from __future__ import annotations

import math
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, get_args

from reader.config.model import Pictures, ViewSetting, ViewSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


class WrongSettingError(Exception):
    """A setting that does not exist, or holds what it cannot.

    Attributes:
        name: As the file writes it, e.g. `views.start`.
        reason: In a sentence without its full stop.
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(reason)
        self.name = name
        self.reason = reason


def setting_value(name: str, value: object) -> object:
    """What a setting of the file sets, as the field of `Config` has it.

    Raises:
        WrongSettingError: There is no such setting, or not with this value.
    """
    read = _READERS.get(name)
    if read is None:
        known = list(_READERS)
        import difflib  # for a mistake only

        near = difflib.get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"
        raise WrongSettingError(name, f"there is no setting {name!r}; {hint}")
    return read(name, value)


def _folder(name: str, value: object) -> Path:
    try:
        return Path(_text(name, value)).expanduser()
    except RuntimeError:
        raise WrongSettingError(name, f"{name} names the home folder of an unknown user") from None


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise WrongSettingError(name, f"{name} must be text in quotes, not {_kind(value)}")
    if not value.strip():
        raise WrongSettingError(name, f"{name} is empty; remove the line to have the default")
    if "\0" in value:
        raise WrongSettingError(name, f"{name} holds a NUL character")
    return value


def _seconds(name: str, value: object) -> float:
    # `true` is an int to Python.
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise WrongSettingError(name, f"{name} must be a number of seconds, not {_kind(value)}")
    if not math.isfinite(value) or value < 0:
        raise WrongSettingError(name, f"{name} must be 0 or more seconds, not {value}")
    return float(value)


def _switch(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise WrongSettingError(name, f"{name} must be true or false, not {_kind(value)}")
    return value


def _pictures(name: str, value: object) -> str:
    if value not in get_args(Pictures):
        choices = ", ".join(map(repr, get_args(Pictures)))
        shown = repr(value) if isinstance(value, str) else _kind(value)
        raise WrongSettingError(name, f"{name} must be one of {choices}, not {shown}")
    return str(value)


def _keys(name: str, value: object) -> Mapping[str, str]:
    if not isinstance(value, dict):
        raise WrongSettingError(
            name, f"{name} must be a table: [keys], then lines such as id = 'key'"
        )
    return MappingProxyType(dict(_bindings(name, value)))


def _bindings(prefix: str, table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    # `story.open = "x"` without quotes round the id is a table in a table to TOML.
    for part, value in table.items():
        name = f"{prefix}.{part}"
        if isinstance(value, dict):
            yield from _bindings(name, value)
        elif isinstance(value, list):
            yield _binding_id(name), ",".join(_text(name, each) for each in value)
        else:
            yield _binding_id(name), _text(name, value)


def _texts(name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise WrongSettingError(name, f"{name} must be a list such as ['one', 'two']")
    return tuple(_text(name, each) for each in value)


def _views(name: str, value: object) -> ViewSettings:
    if not isinstance(value, dict):
        raise WrongSettingError(name, f"{name} must be a table: [views], then half_life or start")
    saved = {
        each: _view(f"{name}.{each}", table)
        for each, table in value.items()
        if isinstance(table, dict)
    }
    values: dict[str, Any] = {}
    for each, setting in value.items():
        place = f"{name}.{each}"
        if each == "half_life":
            values[each] = _days(place, setting)
        elif each == "start":
            values[each] = _text(place, setting)
        elif each not in saved:
            raise WrongSettingError(
                place, f"{place} must be a table: [{place}], then query = '...'"
            )
    return ViewSettings(**values, saved=MappingProxyType(saved))


def _view(name: str, table: dict[str, Any]) -> ViewSetting:
    for each in table:
        if each not in {"query", "sort"}:
            raise WrongSettingError(f"{name}.{each}", f"{name} has query and sort, not {each!r}")
    if "query" not in table:
        raise WrongSettingError(name, f"{name} has no query; write query = 'is:unread' or another")
    texts = {each: _text(f"{name}.{each}", value) for each, value in table.items()}
    return ViewSetting(texts["query"], texts.get("sort"))


def _days(name: str, value: object) -> float:
    days = _seconds(name, value) if not isinstance(value, bool) else 0
    if not 0.01 <= days <= 36_500:
        raise WrongSettingError(name, f"{name} must be a number of days from 0.01 to 36500")
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


_READERS: Mapping[str, Callable[[str, object], object]] = {
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
