"""Which files of a feed are documents, and what changed: path, time and size of each."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from reader.feed.errors import FeedUnreadable, FileRefused
from reader.feed.files import reason_of, target_inside, type_name
from reader.feed.model import Problem, Severity
from reader.feed.names import DOCUMENT_SUFFIXES, SKIPPED_FOLDERS, Stamp, stamp_of
from reader.feed.text import clean_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_DOCUMENTS = 1_000_000
"""A folder that holds more is no feed."""


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
