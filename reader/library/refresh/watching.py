"""Tells when documents of a feed change on the disk, so that nobody has to ask for it."""

from __future__ import annotations

import os
import re
import threading
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from reader.feed.names import DOCUMENT_SUFFIXES, SKIPPED_FOLDERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_BURST_MS: Final = 1_000
"""The longest that a burst of changes is waited for to end; a pull of a thousand files is one."""
_REST_MS: Final = 120
"""A burst has ended when nothing changed for so long."""
_WATCHED = (*DOCUMENT_SUFFIXES, ".yaml", ".yml")
"""Documents, and what the site says of itself."""
_UNWATCHED = SKIPPED_FOLDERS - {"_data"}
"""A system watches so many folders and no more."""
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,8}\Z")


def feed_changes(
    feed: Path, is_cancelled: Callable[[], bool], on_begin: Callable[[], object] = lambda: None
) -> Iterator[None]:
    """Yields each time that something may have changed in a feed, once for a burst.

    Ends when cancelled, and at once where the folder cannot be watched: the system has no
    means for it, or has reached the limit of what it watches. What has changed is found
    out by a refresh.

    Args:
        feed: The folder.
        is_cancelled: Asked several times a second.
        on_begin: Called when no change is missed any more; again when that was so for a
            moment only, because there are other folders now.
    """
    try:
        from watchfiles import Change, watch
    except ImportError:
        return
    root = os.path.realpath(feed)

    def matters(change: Change, path: str) -> bool:
        return is_of_interest(root, path) or (change is Change.added and _is_folder(root, path))

    # What is not there the library watches for ever, without a word.
    while feed.is_dir() and not is_cancelled():
        folders = frozenset(watched_folders(root))
        # Each folder by itself: to find those below the library looks at every file, and holds
        # up the whole program while it does.
        batches = watch(
            *folders,
            recursive=False,
            watch_filter=matters,
            debounce=_BURST_MS,
            step=_REST_MS,
            stop_event=_Stop(is_cancelled, on_begin),
            raise_interrupt=False,
            # Looking at 100,000 files again and again is worse than a key for it.
            force_polling=False,
            ignore_permission_denied=True,
        )
        try:
            for changes in batches:
                yield
                if any(
                    (change is Change.deleted and path in folders)
                    or (path in folders) != os.path.isdir(path)  # noqa: PTH112
                    for change, path in changes
                ):
                    break
        except (OSError, RuntimeError):
            # Of a system without the means, a limit that is reached, a folder that is gone.
            return


def watched_folders(root: str) -> Iterator[str]:
    """The folders of a feed in which something of interest can change, itself first."""
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            # Of a name that is no text the library cannot be told.
            folder.encode()
            with os.scandir(folder) as entries:
                folders += [
                    entry.path
                    for entry in entries
                    if entry.is_dir(follow_symlinks=False)
                    and not entry.name.startswith(".")
                    and entry.name not in _UNWATCHED
                ]
        except (OSError, UnicodeEncodeError):
            continue
        yield folder


def is_of_interest(root: str, path: str) -> bool:
    """Whether a change at a path can be one of documents: of one, or of a folder of them."""
    parts = PurePath(os.path.relpath(path, root)).parts or (".",)
    if any(part.startswith(".") and part != "." for part in parts):
        return False
    name = parts[-1].lower()
    return name.endswith(_WATCHED) or not _SUFFIX.search(name)


def _is_folder(root: str, path: str) -> bool:
    """Whether it is a folder whose documents are of interest, whatever its name looks like."""
    return is_of_interest(root, f"{path}/a.md") and os.path.isdir(path)  # noqa: PTH112


class FeedWatch:
    """Watches a feed in a thread of its own, until it is closed."""

    def __init__(
        self, feed: Path, on_change: Callable[[], object], on_begin: Callable[[], object]
    ) -> None:
        """Begins soon.

        Args:
            feed: The folder.
            on_change: Called in that thread, once for a burst of changes.
            on_begin: Called in that thread, seldom more than once: what changed before was not
                noticed.
        """
        self._feed = feed
        self._on_change = on_change
        self._on_begin = on_begin
        self._is_closed = threading.Event()
        threading.Thread(target=self._watch, name="feed watch", daemon=True).start()

    def close(self) -> None:
        """Ends it soon; waits for nothing."""
        self._is_closed.set()

    def _watch(self) -> None:
        for _ in feed_changes(self._feed, self._is_closed.is_set, self._on_begin):
            if not self._is_closed.is_set():
                self._on_change()


class _Stop:
    """A question as the event that `watchfiles` looks at."""

    def __init__(self, is_cancelled: Callable[[], bool], on_begin: Callable[[], object]) -> None:
        self._is_cancelled = is_cancelled
        self._on_begin = on_begin
        self._has_begun = False

    def is_set(self) -> bool:
        """Whether to stop."""
        if self._is_cancelled():
            return True
        # It is asked for the first time when the folders are watched, and says so nowhere else.
        if not self._has_begun:
            self._has_begun = True
            self._on_begin()
        return False
