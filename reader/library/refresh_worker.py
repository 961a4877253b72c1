"""`python -m reader.library.refresh_worker FEED INDEX`: a refresh in a process of its own.

Writes one JSON object per line: `{"progress": [done, total, is_committed]}`, at the
end `{"report": {...}}` or `{"error": [kind, *arguments]}`. Stops after the chunk in
hand when its standard input is closed, so that it never outlives the app. A byte there
is a key that is pressed in the app: a core is spared for a moment.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import threading
from dataclasses import asdict
from pathlib import Path
from select import select
from typing import TYPE_CHECKING, Final

from reader.feed.errors import FeedUnreadable
from reader.library.errors import LibraryError
from reader.library.giving_way import SparedCore, come_last
from reader.library.index import Index
from reader.library.progress import RefreshReport
from reader.library.refresh import refreshing
from reader.library.word_search import WordSearch

if TYPE_CHECKING:
    from collections.abc import Sequence

REBUILD = "--rebuild"

_KEYS_SECONDS: Final = 1.0
"""How long a core is spared after a key: where one is pressed, another mostly follows."""


def main(arguments: Sequence[str]) -> int:
    """Refreshes, tells on standard output how it goes, and returns the exit status."""
    # What is read holds no cycles, and looking for them takes time.
    gc.disable()
    come_last()
    feed, path, *options = arguments
    cancelled = threading.Event()
    threading.Thread(target=_heed_app, args=(cancelled,), daemon=True).start()
    try:
        _refresh(Path(feed), Path(path), cancelled, is_rebuild=REBUILD in options)
    except FeedUnreadable as error:
        _tell("error", [FeedUnreadable.__name__, error.path, error.reason])
    except LibraryError as error:
        _tell("error", [type(error).__name__, str(error)])
    else:
        return 0
    return 1


def _refresh(feed: Path, path: Path, cancelled: threading.Event, *, is_rebuild: bool) -> None:
    # What there is to say about the index was said by the process that started us.
    index = Index(path, lambda _: None, is_temporary_allowed=False)
    try:
        for step in refreshing(index, feed, is_rebuild=is_rebuild, is_cancelled=cancelled.is_set):
            if isinstance(step, RefreshReport):
                _tell("report", asdict(step))
            else:
                _tell("progress", list(step))
        words = WordSearch(index)
        if not words.is_kept() and not cancelled.is_set():
            # Here, where the memory that it takes is given back, and no key waits for it.
            words.prepare()
    finally:
        index.close()


def _tell(name: str, value: object) -> None:
    print(json.dumps({name: value}), flush=True)  # noqa: T201 - the protocol


def _heed_app(cancelled: threading.Event) -> None:
    core = SparedCore()
    while True:
        if core.is_spared and not select([0], [], [], _KEYS_SECONDS)[0]:
            core.take_back()
        # Not `sys.stdin`: at its end Python waits a second for the lock of a reader that waits,
        # and then aborts.
        elif os.read(0, 64):
            core.spare()
        else:
            break
    cancelled.set()


if __name__ == "__main__":
    try:
        status = main(sys.argv[1:])
    except BrokenPipeError:
        # The app is gone and nobody wants to know; nor may Python try to flush again.
        os._exit(1)
    sys.exit(status)
