"""Writes down an unexpected error: where in our code, never what a feed said."""

from __future__ import annotations

import os
import platform
import traceback
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader import __version__
from reader.paths import HomeUnknownError, make_private, state_dir

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOG_NAME = "reader.log"
MAX_BYTES = 256 * 1024
"""A log that has grown to this becomes `reader.log.1`, in place of the one before."""


def write_fault(error: BaseException) -> Path | None:
    """Adds an error to the log.

    Returns:
        The log, or None when there is no writing it.
    """
    try:
        path = make_private(state_dir()) / LOG_NAME
        if path.exists() and path.stat().st_size >= MAX_BYTES:
            path.replace(path.with_name(f"{LOG_NAME}.1"))
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        with os.fdopen(os.open(path, flags, 0o600), "a", encoding="utf-8") as log:
            log.write("".join(_lines(error)))
    except (OSError, HomeUnknownError):
        return None
    return path


def _lines(error: BaseException) -> Iterator[str]:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    yield f"{now} reader {__version__}, Python {platform.python_version()} on {platform.system()}\n"
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield f"{type(current).__module__}.{type(current).__qualname__}{_message(current)}\n"
        # The source lines are ours; values, which may come from a feed, are not among them.
        yield from traceback.format_tb(current.__traceback__)
        current = current.__cause__ or current.__context__
    yield "\n"


def _message(error: BaseException) -> str:
    """What an error says, where that cannot be text of a feed."""
    if isinstance(error, OSError) and error.strerror:
        return (
            f": {error.strerror}: {error.filename!a}" if error.filename else f": {error.strerror}"
        )
    return f": {error!s:.300}" if isinstance(error, ImportError | AttributeError) else ""
