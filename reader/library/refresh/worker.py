"""`python -m reader.library.refresh.worker FEED INDEX`: a refresh in a process of its own.

Writes one JSON object per line: `{"progress": [done, total, is_committed]}`, at the
end `{"report": {...}}` or `{"error": [kind, *arguments]}`. Stops after the chunk in
hand when its standard input is closed, so that it never outlives the app. A byte there
is a key that is pressed in the app: a core is spared for a moment.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from pathlib import Path
from select import select
from typing import TYPE_CHECKING, Final

from reader.library.refresh.first_look import first_look
from reader.library.refresh.giving_way import SparedCore, come_last
from reader.library.refresh.reading_pool import ReadingPool

if TYPE_CHECKING:
    from collections.abc import Sequence

REBUILD = "--rebuild"

_KEYS_SECONDS: Final = 1.0
"""How long a core is spared after a key: where one is pressed, another mostly follows."""
_FILLED_BYTES: Final = 1 << 20
"""An index of a feed that is worth processes is larger."""


def main(arguments: Sequence[str]) -> int:
    """Refreshes, tells on standard output how it goes, and returns the exit status."""
    # What is read holds no cycles, and looking for them takes time.
    gc.disable()
    come_last()
    feed, path = map(Path, arguments[:2])
    is_rebuild = REBUILD in arguments
    cancelled = threading.Event()
    threading.Thread(target=_heed_app, args=(cancelled,), daemon=True).start()
    with ReadingPool(feed) as pool:
        look = first_look(feed, pool) if is_rebuild or not _is_filled(path) else None
        # What takes as long to import as it takes those processes to start.
        from reader.library.refresh.lines import tell_refresh

        return tell_refresh(feed, path, pool, look, cancelled.is_set, is_rebuild=is_rebuild)


def _is_filled(index: Path) -> bool:
    """Whether an index holds more than its empty tables, by a look at its size."""
    try:
        return index.stat().st_size > _FILLED_BYTES
    except OSError:
        return False


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
