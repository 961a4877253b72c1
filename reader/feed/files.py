"""Bytes of one file of the feed: regular files inside the feed only, never too many.

Opening follows no link and never waits: a FIFO, a device or a terminal among the
documents must not hold the reader up.
"""

from __future__ import annotations

import errno
import os
import stat
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.feed.errors import FileRefused

if TYPE_CHECKING:
    from pathlib import Path

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_TYPES = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISLNK, "a link"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def read_file(feed: Path, path: str, limit: int) -> bytes:
    """Return what a file of the feed holds.

    Args:
        feed: The feed's folder.
        path: The file within it.
        limit: How many bytes it may hold.

    Raises:
        FileRefused: It cannot be read, is not a regular file inside the feed, or is too large.
    """
    try:
        return _read(f"{os.fspath(feed)}/{path}", limit)
    except OSError as error:
        if error.errno != errno.ELOOP:
            raise FileRefused(reason_of(error)) from error
    target = target_inside(feed, path)
    try:
        return _read(target, limit)
    except OSError as error:
        raise FileRefused(reason_of(error)) from error


def modified(feed: Path, path: str) -> datetime | None:
    """Return when a file of the feed was last changed; None when that cannot be told."""
    try:
        return datetime.fromtimestamp(int((feed / path).stat().st_mtime), UTC)
    except (OSError, ValueError, OverflowError):
        return None


def target_inside(feed: Path, path: str) -> str:
    """Return what a link of the feed leads to.

    Raises:
        FileRefused: It leads nowhere, or out of the feed.
    """
    try:
        target = (feed / path).resolve(strict=True)
        root = feed.resolve()
    except (OSError, RuntimeError) as error:
        raise FileRefused("is a link that leads nowhere") from error
    if not target.is_relative_to(root):
        raise FileRefused("is a link that leads out of the feed")
    return str(target)


def type_name(mode: int) -> str:
    """Return what an entry that is not a regular file is, in words."""
    for is_type, name in _TYPES:
        if is_type(mode):
            return name
    return "not a regular file"


def reason_of(error: OSError) -> str:
    """Return why the system refused, without the path that its message repeats."""
    return f"cannot be read: {(error.strerror or type(error).__name__).lower()}"


def _read(path: str, limit: int) -> bytes:
    descriptor = os.open(path, _FLAGS)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise FileRefused(f"is {type_name(status.st_mode)}, not a regular file")
        if status.st_size > limit:
            raise FileRefused(f"larger than {limit:,} bytes")
        # Asking for no more than there is: room for the limit would cost more than the reading.
        data = os.read(descriptor, status.st_size + 1)
        if len(data) != status.st_size:
            # A read may end early, and a file may grow; the rest follows.
            while len(data) <= limit and (more := os.read(descriptor, limit + 1 - len(data))):
                data += more
    finally:
        os.close(descriptor)
    if len(data) > limit:
        raise FileRefused(f"larger than {limit:,} bytes")
    return data
