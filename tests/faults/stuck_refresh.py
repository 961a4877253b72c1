"""A refresh that comes to a stand in the midst of writing, and holds the index locked.

Run in place of `reader.library.refresh.worker`. Ends with whoever started it.
"""

from __future__ import annotations

import os
import sys
import time
from typing import Any

from reader.library.index.writer import write_entries
from reader.library.refresh import refreshing as refresh
from reader.library.refresh import worker as refresh_worker


def write_and_stand_still(*arguments: Any, **options: Any) -> Any:
    """Write a chunk, and never come to its end."""
    write_entries(*arguments, **options)
    parent = os.getppid()
    while os.getppid() == parent:
        time.sleep(0.1)
    os._exit(1)


if __name__ == "__main__":
    vars(refresh)["write_entries"] = write_and_stand_still
    sys.exit(refresh_worker.main(sys.argv[1:]))
