"""The marks of all stories: the merged journals, and our own journal to write to."""

from __future__ import annotations

import threading
from collections import deque
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.marks.device import device_name
from reader.marks.journal import Journal
from reader.marks.merge import Merge
from reader.marks.model import Change, Mark, MarksError
from reader.marks.record import Record, format_record, moment_after
from reader.marks.writing import append, compact, locked_journal
from reader.paths import make_private

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

COMPACT_LINES = 4096
"""A shorter journal is left as it is; a longer one is compacted when half is superseded."""

UNDO_STEPS = 500
"""How many changes can be undone."""


def utc_now() -> datetime:
    """The time by the system's clock."""
    return datetime.now(UTC)


class Marks:
    """Read, starred and hidden stories. Safe from any thread.

    A mark that `set` returns from is on the disk. What could not be written holds until
    the program ends, is counted by `unsaved_count`, and is tried again by the next `set`.
    """

    def __init__(self, directory: Path, *, now: Callable[[], datetime] = utc_now) -> None:
        """Read all journals.

        Args:
            directory: Where the journals are; made when it is not there.
            now: The clock, aware and UTC.
        """
        self._directory = directory
        self._now = now
        self._lock = threading.RLock()
        self._journals: dict[str, Journal] = {}
        self._merge = Merge()
        self._views: dict[Mark, frozenset[str]] = {}
        self._unsaved: list[Record] = []
        self._changes: deque[Change] = deque(maxlen=UNDO_STEPS)
        self._latest = datetime.min.replace(tzinfo=UTC)
        self._unreadable: dict[str, str] = {}
        self._replaced: set[str] = set()
        self._revision = 0
        with suppress(OSError):
            make_private(directory)
        self._own_path = directory / f"{device_name(directory)}.jsonl"
        self.reload()

    @property
    def revision(self) -> int:
        """Grows whenever any story gets or loses a mark."""
        return self._revision

    @property
    def unsaved_count(self) -> int:
        """How many marks hold in memory only, because they could not be written."""
        return len(self._unsaved)

    @property
    def notices(self) -> list[str]:
        """What is wrong with the journals, a sentence each, safe to print."""
        with self._lock:
            notices = [
                f"Damaged lines in {_printable(name)} were passed over: {journal.damaged_count:,}."
                for name, journal in sorted(self._journals.items())
                if journal.damaged_count
            ]
            notices += [
                f"Marks in {_printable(name)} cannot be read: {reason}."
                for name, reason in sorted(self._unreadable.items())
            ]
            notices += [
                f"Marks changed because {_printable(name)} was replaced by another program."
                for name in sorted(self._replaced)
            ]
            return notices

    def has(self, key: str, mark: Mark) -> bool:
        """Whether a story has a mark."""
        return key in self._merge.keys[mark]

    def keys(self, mark: Mark) -> frozenset[str]:
        """All stories that have a mark; the same object until the next revision."""
        # Without the lock where that will do: whoever marks 100,000 stories holds it for long.
        view = self._views.get(mark)
        if view is not None:
            return view
        with self._lock:
            view = self._views.get(mark)
            if view is None:
                view = self._views[mark] = frozenset(self._merge.keys[mark])
            return view

    def set(self, keys: Iterable[str], mark: Mark, value: bool) -> Change:
        """Give stories a mark, or take it away.

        Returns:
            What it really changed, which can be undone; no keys when that is nothing.

        Raises:
            MarksError: It could not be written. It holds all the same, and can be undone.
            ValueError: A key is text that no file can hold (a lone surrogate).
        """
        wanted = tuple(dict.fromkeys(keys))
        for key in wanted:
            key.encode("utf-8")
        with self._lock:
            change, failure = self._apply(wanted, mark, is_set=value)
            if not change.keys:
                return change
            self._changes.append(change)
            if failure is not None:
                raise MarksError(failure, change)
            return change

    def undo(self) -> Change | None:
        """Take back the latest change of this run that still stands, as far as it stands.

        Returns:
            The change that was taken back; None when there is none.

        Raises:
            MarksError: It could not be written. It is taken back all the same.
        """
        with self._lock:
            while self._changes:
                change = self._changes.pop()
                opposite, failure = self._apply(change.keys, change.mark, is_set=not change.value)
                undone = Change(change.mark, change.value, opposite.keys)
                if not undone.keys:
                    continue
                if failure is not None:
                    raise MarksError(failure, undone)
                return undone
            return None

    def save(self) -> None:
        """Try again to write what could not be written.

        Raises:
            MarksError: It still cannot be.
        """
        with self._lock:
            _, failure = self._apply((), Mark.READ, is_set=True)
            if failure is not None:
                raise MarksError(failure)

    def reload(self) -> bool:
        """Take in what other copies and other devices wrote. Costs a `stat` per journal.

        Returns:
            Whether any story got or lost a mark.
        """
        with self._lock:
            names = self._journal_names()
            is_changed = False
            for name in names:
                journal = self._journals.setdefault(name, Journal(self._directory / name))
                is_changed |= self._take_in(name, journal)
            return is_changed

    def _journal_names(self) -> list[str]:
        """The journals in the folder; a journal that vanished is believed until the end."""
        try:
            names = [path.name for path in self._directory.iterdir() if path.suffix == ".jsonl"]
        except OSError as error:
            self._unreadable[self._directory.name] = _reason(error)
            return []
        self._unreadable.pop(self._directory.name, None)
        return sorted(name for name in names if not name.startswith("."))

    def _take_in(self, name: str, journal: Journal) -> bool:
        """Read what is new in one journal; whether that changed any mark."""
        try:
            reading = journal.read()
        except OSError as error:
            self._unreadable[name] = _reason(error)
            return False
        self._unreadable.pop(name, None)
        if reading.is_rewritten:
            return self._take_in_rewritten(name, reading.records)
        return self._add(reading.records, name)

    def _take_in_rewritten(self, name: str, records: tuple[Record, ...]) -> bool:
        """Forget what a journal says no longer; whether that changed any mark."""
        merge = self._merged_anew()
        if merge is None:
            return self._add(records, name)
        if merge.forgets(self._merge):
            self._replaced.add(name)
        is_changed = merge.keys != self._merge.keys
        self._merge = merge
        if is_changed:
            self._note_change()
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
        merge.add(self._unsaved, self._own_path.name)
        return merge

    def _add(self, records: Iterable[Record], name: str) -> bool:
        """Take records in; whether that changed any mark."""
        is_changed = self._merge.add(records, name)
        if is_changed:
            self._note_change()
        return is_changed

    def _note_change(self) -> None:
        """Tell those who look that marks are other than they were."""
        self._views.clear()
        self._revision += 1

    def _apply(
        self, keys: tuple[str, ...], mark: Mark, *, is_set: bool
    ) -> tuple[Change, str | None]:
        """Set a mark and write it down; what changed, and what stood in the way of writing."""
        if not self._unsaved and not self._differing(keys, mark, is_set=is_set):
            return Change(mark, is_set, ()), None
        try:
            return self._apply_locked(keys, mark, is_set=is_set), None
        except OSError as error:
            records = self._records(self._differing(keys, mark, is_set=is_set), mark, is_set=is_set)
            self._unsaved += records
            self._add(records, self._own_path.name)
            return Change(mark, is_set, tuple(record.story for record in records)), _reason(error)

    def _apply_locked(self, keys: tuple[str, ...], mark: Mark, *, is_set: bool) -> Change:
        """Set a mark in our journal, after what the other copy wrote there.

        Raises:
            OSError: Nothing was written, and nothing changed in memory.
        """
        make_private(self._directory)
        name = self._own_path.name
        with locked_journal(self._own_path) as descriptor:
            journal = self._journals.setdefault(name, Journal(self._own_path))
            self._take_in(name, journal)
            changed = self._differing(keys, mark, is_set=is_set)
            records = [*self._unsaved, *self._records(changed, mark, is_set=is_set)]
            if records:
                append(descriptor, b"".join(map(format_record, records)))
                self._unsaved.clear()
                self._add(records, name)
            if self._is_worth_compacting(journal):
                # A journal that stays long is no reason to trouble anybody.
                with suppress(OSError):
                    compact(self._own_path, descriptor)
                    self._take_in(name, journal)
        return Change(mark, is_set, changed)

    def _differing(self, keys: Iterable[str], mark: Mark, *, is_set: bool) -> tuple[str, ...]:
        """The stories whose mark has another value."""
        marked = self._merge.keys[mark]
        return tuple(key for key in keys if (key in marked) is not is_set)

    def _records(self, keys: Iterable[str], mark: Mark, *, is_set: bool) -> list[Record]:
        """Records that win over everything known about these stories, even if the clock is late."""
        keys = tuple(keys)
        newest = self._merge.newest(mark, keys) or self._latest
        self._latest = max(self._now(), moment_after(self._latest), moment_after(newest))
        return [Record(self._latest, key, mark.value, is_set) for key in keys]

    def _is_worth_compacting(self, journal: Journal) -> bool:
        """Whether a journal is long and mostly superseded."""
        repeat_count = self._merge.repeat_count.get(journal.path.name, 0)
        return journal.line_count >= COMPACT_LINES and repeat_count * 2 > journal.line_count


def _reason(error: OSError) -> str:
    """What went wrong, without the path, safe to print."""
    if isinstance(error, FileExistsError):
        return "a file stands where their folder should be"
    return _printable(error.strerror or str(error))


def _printable(text: str) -> str:
    """Text from outside with everything escaped that does not print."""
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)
