"""Which names a feed's documents have, and what tells one state of a document from another.

Imports nothing that takes time: a first look at a feed comes before all else is imported.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

DOCUMENT_SUFFIXES = (".md", ".markdown", ".html", ".htm")
SKIPPED_FOLDERS = frozenset(
    (
        "_data",
        "_includes",
        "_layouts",
        "_plugins",
        "_sass",
        "_site",
        "assets",
        "node_modules",
        "vendor",
    )
)
"""Those of a site's machinery, in which no document is, however many files there are."""
_DATE = re.compile(r"(?<![0-9])([0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9])")
_LAST_NS = 2**63 - 1
"""In the year 2262; a file can be of any year that an archive gave it."""


class Stamp(NamedTuple):
    """Tells one state of a document from another."""

    path: str
    """Within the feed, with `/`; may hold surrogate escapes."""
    mtime_ns: int
    size: int
    """Bytes."""


def stamp_of(path: str, status: os.stat_result) -> Stamp:
    """Return the stamp of a file; a time beyond what an index holds, the last that it does."""
    return Stamp(path, min(max(status.st_mtime_ns, -_LAST_NS), _LAST_NS), status.st_size)


def document_names(feed: Path) -> Iterator[str]:
    """Yield the paths of documents by a look at names only: a quarter of the time of a walk.

    What cannot be read is left out: the walk finds it too, and says so.
    """
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(os.path.join(feed, folder)) as entries:  # noqa: PTH118
                for entry in entries:
                    name = entry.name
                    if name[0] == "." or name in SKIPPED_FOLDERS:
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(f"{folder}{name}/")
                    elif name.endswith(DOCUMENT_SUFFIXES) and entry.is_file():
                        yield folder + name
        except OSError:
            continue


def newest_first(stamps: Iterable[Stamp]) -> list[Stamp]:
    """Return stamps by the date in the name of the file, the undated last."""
    return sorted(stamps, key=_file_date, reverse=True)


def _file_date(stamp: Stamp) -> tuple[str, str]:
    name = stamp.path.rpartition("/")[2]
    date = _DATE.search(name)
    return (date[1] if date else "", stamp.path)
