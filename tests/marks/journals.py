"""Journals as other devices, other copies and hands write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from reader.marks.record import Record, format_record

if TYPE_CHECKING:
    from pathlib import Path

EPOCH = datetime(2024, 1, 1, 12, 0, tzinfo=UTC)


def at(seconds: float) -> datetime:
    """A time, in seconds after the start of the story."""
    return EPOCH + timedelta(seconds=seconds)


def line(seconds: float, story: str, value: object = True, mark: str = "read") -> bytes:
    """A line, with its newline."""
    return format_record(Record(at(seconds), story, mark, value))


def write(path: Path, *lines: bytes) -> None:
    """Add lines to a journal as another program does."""
    with path.open("ab") as file:
        file.write(b"".join(lines))


def own_journal(directory: Path) -> Path:
    """The only journal of a folder."""
    (path,) = directory.glob("*.jsonl")
    return path


class Clock:
    """A clock that a test sets."""

    def __init__(self, seconds: float = 0) -> None:
        self.seconds = seconds

    def __call__(self) -> datetime:
        return at(self.seconds)
