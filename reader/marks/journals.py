"""All journals of the folder, merged: our own and those of other devices. Never writes.

Not safe from several threads: `Marks` holds the lock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.marks.journal import Journal
from reader.marks.merge import Merge
from reader.marks.model import printable, reason_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.marks.record import Record

COMPACT_LINES = 4096
"""A shorter journal is left as it is; a longer one is compacted when half is superseded."""


class Journals:
    """What the journals say together, and how far each has been read.

    Attributes:
        merge: The last word on every story and mark.
        unsaved: Records that belong into our own journal and could not be written yet.
    """

    def __init__(self, directory: Path, own_name: str) -> None:
        """Reads nothing yet.

        Args:
            directory: Where they are.
            own_name: Of the file that we write to.
        """
        self.merge = Merge()
        self.unsaved: list[Record] = []
        self._directory = directory
        self._own_name = own_name
        self._journals: dict[str, Journal] = {}
        self._unreadable: dict[str, str] = {}
        self._replaced: set[str] = set()

    @property
    def notices(self) -> list[str]:
        """What is wrong with them, a sentence each, safe to print."""
        notices = [
            f"Damaged lines in {printable(name)} were passed over: {journal.damaged_count:,}."
            for name, journal in sorted(self._journals.items())
            if journal.damaged_count
        ]
        notices += [
            f"Marks in {printable(name)} cannot be read: {reason}."
            for name, reason in sorted(self._unreadable.items())
        ]
        notices += [
            f"Marks changed because {printable(name)} was replaced by another program."
            for name in sorted(self._replaced)
        ]
        return notices

    @property
    def is_own_worth_compacting(self) -> bool:
        """Our own journal is long and mostly superseded."""
        line_count = self._journal(self._own_name).line_count
        repeat_count = self.merge.repeat_count.get(self._own_name, 0)
        return line_count >= COMPACT_LINES and repeat_count * 2 > line_count

    def take_in_all(self) -> bool:
        """Read what is new in every journal; whether that changed any mark."""
        is_changed = False
        for name in self._names():
            is_changed |= self._take_in(name)
        return is_changed

    def take_in_own(self) -> bool:
        """Read what is new in our own journal; whether that changed any mark."""
        return self._take_in(self._own_name)

    def add_own(self, records: Sequence[Record]) -> bool:
        """Take in records of ours; whether that changed any mark."""
        return self.merge.add(records, self._own_name)

    def _names(self) -> list[str]:
        """The journals in the folder; a journal that vanished is believed until the end."""
        try:
            names = [path.name for path in self._directory.iterdir() if path.suffix == ".jsonl"]
        except OSError as error:
            self._unreadable[self._directory.name] = reason_of(error)
            return []
        self._unreadable.pop(self._directory.name, None)
        return sorted(name for name in names if not name.startswith("."))

    def _journal(self, name: str) -> Journal:
        return self._journals.setdefault(name, Journal(self._directory / name))

    def _take_in(self, name: str) -> bool:
        try:
            reading = self._journal(name).read()
        except OSError as error:
            self._unreadable[name] = reason_of(error)
            return False
        self._unreadable.pop(name, None)
        if reading.is_rewritten:
            return self._take_in_rewritten(name, reading.records)
        return self.merge.add(reading.records, name)

    def _take_in_rewritten(self, name: str, records: Sequence[Record]) -> bool:
        """Forget what a journal says no longer; whether that changed any mark."""
        merge = self._merged_anew()
        if merge is None:
            return self.merge.add(records, name)
        if merge.forgets(self.merge):
            self._replaced.add(name)
        is_changed = merge.keys != self.merge.keys
        self.merge = merge
        return is_changed

    def _merged_anew(self) -> Merge | None:
        """What all journals say now; None when one of them has vanished and must be believed."""
        merge = Merge()
        try:
            for name, journal in self._journals.items():
                journal.rewind()
                merge.add(journal.read().records, name)
        except OSError:
            return None
        merge.add(self.unsaved, self._own_name)
        return merge
