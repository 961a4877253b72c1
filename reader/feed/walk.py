"""Which files of a feed are documents, and what changed: path, time and size of each."""

from __future__ import annotations

import os
import re
import stat
from typing import TYPE_CHECKING, NamedTuple

from reader.feed.errors import FeedUnreadable, FileRefused
from reader.feed.files import reason_of, target_inside, type_name
from reader.feed.model import Problem, Severity
from reader.feed.text import clean_path

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
MOST_DOCUMENTS = 1_000_000
"""A folder that holds more is no feed."""
_LAST_NS = 2**63 - 1
"""In the year 2262; a file can be of any year that an archive gave it."""
_DATE = re.compile(r"(?<![0-9])([0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9])")


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


def walk(feed: Path, known: set[tuple[str, int, int]] | None = None) -> Iterator[Stamp | Problem]:
    """Yield every document of a feed, and a problem for each entry that cannot be one.

    Linked folders and other file systems are not entered, hidden folders and those of
    the site's machinery are left out. What vanishes meanwhile is passed over.

    Args:
        feed: The folder.
        known: Stamps that need not be told; those that are met are taken away from here.

    Raises:
        FeedUnreadable: The feed's folder itself cannot be read.
    """
    known = set() if known is None else known
    known_count = len(known)
    folders = [""]
    device = None
    count = 0
    while folders:
        folder = folders.pop()
        place = os.path.join(feed, folder)  # noqa: PTH118
        try:
            found = os.stat(place).st_dev  # noqa: PTH116
            if found != (device or found):
                yield _refused(folder, "is another file system: not entered", Severity.WARNING)
                continue
            device = found
            with os.scandir(place) as entries:
                for entry in _folder(feed, folder, entries, folders, known):
                    if entry in known:
                        known.remove(entry)
                        continue
                    count += 1
                    if count + known_count - len(known) > MOST_DOCUMENTS:
                        reason = f"more than {MOST_DOCUMENTS:,} documents: the rest is left out"
                        yield _refused(folder or ".", reason)
                        return
                    yield entry
        except FileNotFoundError as error:
            if not folder:
                raise FeedUnreadable(clean_path(str(feed)), "there is no such folder") from error
        except OSError as error:
            if not folder:
                raise FeedUnreadable(clean_path(str(feed)), reason_of(error)) from error
            yield _refused(folder, reason_of(error))


def newest_first(stamps: Iterable[Stamp]) -> list[Stamp]:
    """Return stamps by the date in the name of the file, the undated last."""
    return sorted(stamps, key=_file_date, reverse=True)


def _folder(  # noqa: C901 - one loop, run for every file: calls would take as long as the rest
    feed: Path,
    folder: str,
    entries: Iterator[os.DirEntry[str]],
    folders: list[str],
    known: set[tuple[str, int, int]],
) -> Iterator[Stamp | Problem]:
    prefix = f"{folder}/" if folder else ""
    for entry in entries:
        name = entry.name
        if name[0] == ".":
            continue
        if name.endswith(DOCUMENT_SUFFIXES) or name.lower().endswith(DOCUMENT_SUFFIXES):
            try:
                status = entry.stat(follow_symlinks=False)
            except FileNotFoundError:
                continue
            except OSError as error:
                yield _refused(prefix + name, reason_of(error))
                continue
            if stat.S_ISREG(status.st_mode):
                # Of many files that are as they were, little more than this is done for each.
                stamp = (prefix + name, status.st_mtime_ns, status.st_size)
                if stamp in known:
                    known.remove(stamp)
                else:
                    yield stamp_of(prefix + name, status)
            elif stat.S_ISDIR(status.st_mode):
                folders.append(prefix + name)
            else:
                yield _odd_entry(feed, prefix + name, status.st_mode)
        elif name not in SKIPPED_FOLDERS and _is_folder(entry):
            if entry.is_symlink():
                yield _refused(prefix + name, "linked folders are not entered", Severity.WARNING)
            else:
                folders.append(prefix + name)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _odd_entry(feed: Path, path: str, mode: int) -> Stamp | Problem:
    if not stat.S_ISLNK(mode):
        return _refused(path, f"is {type_name(mode)}, not a regular file")
    try:
        status = os.stat(target_inside(feed, path))  # noqa: PTH116
    except FileRefused as error:
        return _refused(path, error.reason)
    except OSError as error:
        return _refused(path, reason_of(error))
    if stat.S_ISREG(status.st_mode):
        return stamp_of(path, status)
    if stat.S_ISDIR(status.st_mode):
        return _refused(path, "linked folders are not entered", Severity.WARNING)
    return _refused(path, f"is a link to {type_name(status.st_mode)}")


def _refused(path: str, reason: str, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(clean_path(path), None, None, severity, reason)


def _file_date(stamp: Stamp) -> tuple[str, str]:
    name = stamp.path.rpartition("/")[2]
    date = _DATE.search(name)
    return (date[1] if date else "", stamp.path)
