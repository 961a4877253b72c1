"""Reads the settings' file; whatever is wrong in it is told with its line."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from reader.config.model import Config, ConfigError

if TYPE_CHECKING:
    from pathlib import Path

_PLACE_OF_SYNTAX_ERROR = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


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
    # Without a file, which is how most start, none of these is needed.
    import tomllib

    from reader.config.toml_lines import lines_of_names, nearest_line
    from reader.config.values import WrongSettingError, setting_value

    try:
        settings = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(path, text, str(error)) from error
    except RecursionError:
        raise ConfigError(path, None, "not TOML: too many brackets in each other") from None
    lines = lines_of_names(text)
    try:
        values: dict[str, Any] = {name: setting_value(name, settings[name]) for name in settings}
    except WrongSettingError as wrong:
        raise ConfigError(path, nearest_line(lines, wrong.name), wrong.reason) from None
    if "feed" in values:
        values["feed"] = path.parent / values["feed"]
    return Config(**values, lines=MappingProxyType(lines))


def _syntax_error(path: Path, text: str, message: str) -> ConfigError:
    # Until Python 3.14 the place stands only in the message.
    place = _PLACE_OF_SYNTAX_ERROR.search(message)
    if place is None:
        return ConfigError(path, None, message)
    line = int(place[1] or text.rstrip("\n").count("\n") + 1)
    return ConfigError(path, line, f"not TOML: {message[: place.start()]}")
