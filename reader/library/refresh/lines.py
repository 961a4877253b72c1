"""A refresh told in lines: one JSON object each, as `process` takes them in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reader.feed.errors import FeedUnreadable
from reader.library.errors import LibraryError
from reader.library.index.open_index import Index
from reader.library.lists.word_search import WordSearch
from reader.library.refresh.progress import RefreshReport
from reader.library.refresh.refreshing import refreshing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.library.refresh.first_look import FirstLook
    from reader.library.refresh.reading_pool import ReadingPool


def tell_refresh(
    feed: Path,
    path: Path,
    pool: ReadingPool,
    look: FirstLook | None,
    is_cancelled: Callable[[], bool],
    *,
    is_rebuild: bool,
) -> int:
    """Refreshes the index at `path`, tells how it goes, and returns the exit status."""
    try:
        # What there is to say about the index was said by the process that started us.
        index = Index(path, lambda _: None, is_temporary_allowed=False)
        try:
            steps = refreshing(
                index,
                feed,
                is_rebuild=is_rebuild,
                is_cancelled=is_cancelled,
                pool=pool,
                look=look,
            )
            for step in steps:
                if isinstance(step, RefreshReport):
                    _tell("report", step._asdict())
                else:
                    _tell("progress", list(step))
            words = WordSearch(index)
            if not words.is_kept() and not is_cancelled():
                # Here, where the memory that it takes is given back, and no key waits for it.
                words.prepare()
        finally:
            index.close()
    except FeedUnreadable as error:
        _tell("error", [FeedUnreadable.__name__, error.path, error.reason])
    except LibraryError as error:
        _tell("error", [type(error).__name__, str(error)])
    else:
        return 0
    return 1


def _tell(name: str, value: object) -> None:
    print(json.dumps({name: value}), flush=True)  # noqa: T201 - the protocol
