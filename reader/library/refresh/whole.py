"""A refresh to its end, whatever the index does under it; in this process, or beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.errors import IndexDamaged, IndexUnwritable, LibraryError
from reader.library.refresh.progress import Progress, RefreshReport

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.library.library import Library


def refresh_here(
    library: Library,
    on_progress: Callable[[Progress], None] | None,
    *,
    is_rebuild: bool,
    is_cancelled: Callable[[], bool],
) -> RefreshReport:
    """As `Library.refresh`, which is where this is called from.

    Raises:
        FeedUnreadable: The feed folder cannot be read.
        LibraryError: The index cannot be written, not even in memory.
    """
    report = None
    for step in persistent(
        library, lambda: library.refreshing(is_rebuild=is_rebuild, is_cancelled=is_cancelled)
    ):
        if isinstance(step, RefreshReport):
            report = step
        elif on_progress is not None:
            on_progress(step)
    if report is None:
        raise LibraryError("The refresh ended without a report.")
    return report


def persistent(
    library: Library, refresh: Callable[[], Iterator[Progress | RefreshReport]]
) -> Iterator[Progress | RefreshReport]:
    """The steps of a refresh, begun again where the index gives way under it.

    A damaged index was replaced when the damage showed, and is made once more. One that
    cannot be written gives way to one for this session.

    Args:
        library: What is refreshed.
        refresh: Begins a refresh.

    Raises:
        FeedUnreadable: The feed folder cannot be read.
        LibraryError: The index cannot be written, not even in memory.
    """
    was_damaged = False
    while True:
        try:
            yield from refresh()
        except IndexDamaged:
            if was_damaged:
                raise
            was_damaged = True
        except IndexUnwritable as error:
            if library.index_file is None:
                raise
            library.fall_back(error)
        else:
            return
