"""Reads one journal, and later only what was added to it. Never writes.

Whatever the file holds, reading it yields the records that can be made out and a count
of the lines that cannot: a journal may be torn, edited by hand, or carried here by a
file synchroniser that replaces it at any moment.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, NamedTuple

from reader.marks.record import Record, parse_line

if TYPE_CHECKING:
    from pathlib import Path

MAX_JOURNAL_BYTES = 256 * 1024 * 1024
"""What is longer is no journal: a line takes about 150 bytes."""

_ANCHOR_BYTES = 256


class Reading(NamedTuple):
    """What one look at a journal brought."""

    records: tuple[Record, ...] = ()
    """In the order of the file."""
    is_rewritten: bool = False
    """What was read before may be in the file no longer; `records` are all of it again."""


class Journal:
    """One journal file and how far it has been read.

    Attributes:
        path: Where it is.
        line_count: Lines read that hold a record.
        damaged_count: Lines read that hold none.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.line_count = 0
        self.damaged_count = 0
        self._offset = 0
        self._anchor = b""
        self._stamp: tuple[int, int, int, int] | None = None

    def rewind(self) -> None:
        """Forget what was read, so that the next reading starts anew."""
        self.line_count = self.damaged_count = self._offset = 0
        self._anchor = b""
        self._stamp = None

    def read(self) -> Reading:
        """What was added since the last reading; everything when it was rewritten.

        Costs one `stat` when nothing changed.

        Raises:
            OSError: It cannot be read; what was read before stands.
        """
        # O_NONBLOCK: opening a named pipe must not hang.
        found = self.path.stat()
        stamp = (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)
        if stamp == self._stamp:
            return Reading()
        if not stat.S_ISREG(found.st_mode):
            raise OSError(f"{self.path.name} is not a file")
        if found.st_size > MAX_JOURNAL_BYTES:
            raise OSError(f"{self.path.name} is longer than any journal")
        descriptor = os.open(self.path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor, not a path
            is_rewritten = self._is_rewritten(file.fileno(), stamp)
            if is_rewritten:
                self.rewind()
            data = os.pread(file.fileno(), MAX_JOURNAL_BYTES, self._offset)
        # Taken before reading: what is added meanwhile is seen the next time.
        self._stamp = stamp
        return Reading(self._take(data), is_rewritten)

    def _is_rewritten(self, descriptor: int, stamp: tuple[int, int, int, int]) -> bool:
        """Whether the file is another one than the one read so far, or shorter, or edited."""
        if self._stamp is None:
            return False
        if stamp[:2] != self._stamp[:2] or stamp[2] <= self._stamp[2]:
            return True
        start = self._offset - len(self._anchor)
        return os.pread(descriptor, len(self._anchor), start) != self._anchor

    def _take(self, data: bytes) -> tuple[Record, ...]:
        """The records in what was read; what follows the last newline is read again later."""
        end = data.rfind(b"\n") + 1
        records = []
        for line in data[:end].split(b"\n")[:-1]:
            record = parse_line(line)
            if record is not None:
                records.append(record)
            elif line.strip():
                self.damaged_count += 1
        self.line_count += len(records)
        self._offset += end
        self._anchor = (self._anchor + data[:end])[-_ANCHOR_BYTES:]
        # An editor may have left out the last newline. A torn line holds no record.
        last = parse_line(data[end:]) if end < len(data) else None
        return (*records, last) if last is not None else tuple(records)
