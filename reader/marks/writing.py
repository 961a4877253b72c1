"""Writes our own journal: appends that are locked and on the disk, and compaction.

Two running copies share one journal. Whoever writes holds a lock on the file, and makes
sure after getting it that the file is still the one at the path: the other copy may
have compacted the journal, or somebody removed it, while we waited.
"""

from __future__ import annotations

import errno
import fcntl
import os
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from reader.marks.record import parse_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

LOCK_SECONDS = 2.0
"""How long to wait for another copy, which holds the lock for a few milliseconds."""

_LOCK_PAUSE = 0.005
_TORN_LINE_BYTES = 8192


@contextmanager
def locked_journal(path: Path) -> Iterator[int]:
    """Our journal, open and locked; made when it is not there.

    Yields:
        A descriptor that is readable and appends.

    Raises:
        OSError: It cannot be opened or locked.
    """
    descriptor = _open_locked(path)
    try:
        yield descriptor
    finally:
        os.close(descriptor)  # and with it the lock


def append(descriptor: int, lines: bytes) -> None:
    """Add lines to a locked journal; they are on the disk afterwards.

    Nothing of them is in the journal when that fails.

    Raises:
        OSError: They could not be written.
    """
    size = _mend_end(descriptor)
    try:
        _write_all(descriptor, lines)
        _sync(descriptor)
    except OSError:
        with suppress(OSError):
            os.ftruncate(descriptor, size)
        raise


def compact(path: Path, descriptor: int) -> None:
    """Drop the superseded lines of a locked journal, by way of a new file.

    Lines that we do not understand stay as they are. The lock is on the old file: a
    copy that waits for it finds another file at the path, and opens that.

    Raises:
        OSError: The journal is as it was.
    """
    kept = _kept_lines(os.pread(descriptor, os.fstat(descriptor).st_size, 0))
    path = path.resolve()  # a journal that is a link stays one
    # Not *.jsonl, so that a draft left behind by a crash is not read as a journal.
    draft = path.with_name(f".{path.name}.draft")
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC
        replacement = os.open(draft, flags, 0o600)
        try:
            _write_all(replacement, kept)
            _sync(replacement)
        finally:
            os.close(replacement)
        draft.replace(path)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise
    _sync_directory(path.parent)


def _kept_lines(data: bytes) -> bytes:
    """The lines of a journal without those that a later one of the same journal supersedes."""
    lines = data.split(b"\n")
    newest: dict[tuple[str, str], tuple[datetime, int]] = {}
    dropped: set[int] = set()
    for index, line in enumerate(lines):
        record = parse_line(line)
        if record is None:
            continue
        about = (record.story, record.mark)
        known = newest.get(about)
        if known is not None and record.time < known[0]:
            dropped.add(index)
            continue
        if known is not None:
            dropped.add(known[1])
        newest[about] = (record.time, index)
    kept = [line for index, line in enumerate(lines) if index not in dropped and line.strip()]
    return b"".join(line + b"\n" for line in kept)


def _open_locked(path: Path) -> int:
    """Open and lock the file that is at the path once the lock is ours."""
    deadline = time.monotonic() + LOCK_SECONDS
    while True:
        is_new = not path.exists()
        flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_NONBLOCK | os.O_CLOEXEC
        descriptor = os.open(path, flags, 0o600)
        try:
            _lock(descriptor, deadline)
            if _is_at(path, descriptor):
                if is_new:
                    _sync_directory(path.parent)
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)


def _lock(descriptor: int, deadline: float) -> None:
    """Wait for the lock, but not for ever: the other copy may be suspended."""
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise OSError(errno.EAGAIN, "another copy of the reader is writing") from None
            time.sleep(_LOCK_PAUSE)
        else:
            return


def _is_at(path: Path, descriptor: int) -> bool:
    """Whether the open file is the one at the path."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _mend_end(descriptor: int) -> int:
    """Make the journal end with a newline; its size afterwards.

    A last line that is whole gets its newline. One that is torn was never confirmed to
    anybody, and goes.
    """
    size = os.fstat(descriptor).st_size
    if size == 0 or os.pread(descriptor, 1, size - 1) == b"\n":
        return size
    start = max(0, size - _TORN_LINE_BYTES)
    tail = os.pread(descriptor, size - start, start)
    line = tail[tail.rfind(b"\n") + 1 :]
    is_torn = parse_line(line) is None and (len(line) < len(tail) or start == 0)
    if is_torn:
        os.ftruncate(descriptor, size - len(line))
        return size - len(line)
    _write_all(descriptor, b"\n")
    return size + 1


def _write_all(descriptor: int, data: bytes) -> None:
    """Write everything: a disk that runs full takes a part first, and then refuses."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _sync(descriptor: int) -> None:
    """Have the file on the disk, and not in the cache of the disk where that can be asked."""
    full_sync = getattr(fcntl, "F_FULLFSYNC", None)  # macOS
    if full_sync is not None:
        with suppress(OSError):
            fcntl.fcntl(descriptor, full_sync)
            return
    os.fsync(descriptor)


def _sync_directory(directory: Path) -> None:
    """Have a new name on the disk, where the system knows how."""
    with suppress(OSError):
        descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
