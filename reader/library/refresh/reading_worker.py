"""`python -m reader.library.refresh.reading_worker FEED`: reads documents for an import, apart.

Takes batches of paths on standard input and gives an entry for each on standard
output, both as marshalled values; `reading_pool` is the other end. Ends at once when
its input is closed, so that it never outlives the process that it reads for.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from pathlib import Path
from queue import SimpleQueue
from typing import IO

from reader.feed.documents import read_document
from reader.library.index.entries import entry_of
from reader.library.refresh.hand_over import received, send


def main(feed: Path, source: IO[bytes], target: IO[bytes]) -> None:
    """Answers every batch until there are no more."""
    # What is read holds no cycles, and looking for them takes time.
    gc.disable()
    batches: SimpleQueue[list[str] | None] = SimpleQueue()
    threading.Thread(target=_receive, args=(source, batches), daemon=True).start()
    while (paths := batches.get()) is not None:
        send(target, [tuple(entry_of(read_document(feed, path))) for path in paths])


def _receive(source: IO[bytes], batches: SimpleQueue[list[str] | None]) -> None:
    while (paths := received(source)) is not None:
        batches.put(paths)
    # Nobody wants what is still being read.
    os._exit(0)


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), sys.stdin.buffer, sys.stdout.buffer)
    except BrokenPipeError:
        os._exit(1)
