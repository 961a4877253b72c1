"""Asks the system to fetch documents from the disk before they are read.

On a cold disk this makes an import three times as fast (hundreds at a time);
on a warm one it costs nothing that can be measured.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def read_ahead(feed: Path, paths: Iterable[str]) -> None:
    """Lets the system begin to read documents; does nothing where it cannot be asked."""
    if not hasattr(os, "posix_fadvise"):
        return
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    root = os.fspath(feed)
    for path in paths:
        # What cannot be opened becomes a problem when it is read.
        with suppress(OSError, ValueError):
            descriptor = os.open(f"{root}/{path}", flags)
            try:
                os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_WILLNEED)
            finally:
                os.close(descriptor)
