"""Where things live on this machine. Knows nothing of feeds.

The folders are named here and made by `make_private` when something is first
written to them: asking where they are leaves no trace. The variables of the XDG
base directory specification are respected on every platform; without them each
platform's own custom holds.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal, Protocol

import platformdirs

# Not "reader": another program of that name keeps its data there.
APP_NAME = "everyday-reader"

_PRIVATE = 0o700


class HomeUnknownError(Exception):
    """The user has no home folder, and the variable that would name a place is not set."""

    def __init__(self, variable: str) -> None:
        super().__init__(f"There is no home folder to keep files in: set HOME or {variable}")


class _Custom(Protocol):
    def __call__(self, appname: str, *, appauthor: Literal[False]) -> Path: ...


def config_file() -> Path:
    """The user's settings; need not exist."""
    return _folder("XDG_CONFIG_HOME", platformdirs.user_config_path) / "config.toml"


def data_dir() -> Path:
    """What the user made and would miss: the marks."""
    return _folder("XDG_DATA_HOME", platformdirs.user_data_path)


def cache_dir() -> Path:
    """What can be made again: the index of each feed."""
    return _folder("XDG_CACHE_HOME", platformdirs.user_cache_path)


def state_dir() -> Path:
    """What the program notes for itself: the log, where the user left off."""
    return _folder("XDG_STATE_HOME", platformdirs.user_state_path)


def styles_dir() -> Path:
    """The `.tcss` files."""
    return _carried("styles")


def sample_feed_dir() -> Path:
    """The feed that comes with the reader."""
    return _carried("sample_feed")


def make_private(folder: Path) -> Path:
    """Makes a folder, and what is missing above it, for the user's eyes only.

    A folder that exists keeps its permissions: they are the user's choice.

    Returns:
        The folder, so that the call can stand where the path is used.

    Raises:
        OSError: It cannot be made, or something that is no folder stands there.
    """
    # Not `mkdir(parents=True)`: that makes the parents with open permissions.
    missing = [folder]
    while not missing[-1].exists() and missing[-1].parent != missing[-1]:
        missing.append(missing[-1].parent)
    for path in reversed(missing):
        path.mkdir(mode=_PRIVATE, exist_ok=True)
    return folder


def _folder(variable: str, custom: _Custom) -> Path:
    base = os.environ.get(variable, "")
    # The specification: relative paths are invalid and to be ignored.
    if base and Path(base).is_absolute():
        return Path(base) / APP_NAME
    # Without a home, as under a bare user id in a container, platformdirs raises
    # or, before 4.9, answers with a folder called "~" in the current one.
    try:
        path = custom(APP_NAME, appauthor=False)
    except RuntimeError:
        raise HomeUnknownError(variable) from None
    if not path.is_absolute():
        raise HomeUnknownError(variable)
    return path


def _carried(name: str) -> Path:
    # A wheel carries the folder inside the package, a checkout beside it.
    package = Path(__file__).resolve().parent
    inside = package / "_data" / name
    return inside if inside.is_dir() else package.parent / name
