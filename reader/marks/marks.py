"""The marks of all stories: the merged journals, and our own journal to write to."""

from __future__ import annotations

import threading
from collections import deque
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.marks.device import device_name
from reader.marks.journals import Journals
from reader.marks.model import Change, Mark, MarksError, reason_of
from reader.marks.record import Record, format_record, moment_after
from reader.marks.writing import append, compact, locked_journal
from reader.paths import make_private

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

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
        self._frozen: dict[Mark, frozenset[str]] = {}
        self._changes: deque[Change] = deque(maxlen=UNDO_STEPS)
        self._latest = datetime.min.replace(tzinfo=UTC)
        self._revision = 0
        with suppress(OSError):
            make_private(directory)
        self._own_path = directory / f"{device_name(directory)}.jsonl"
        self._journals = Journals(directory, self._own_path.name)
        self.reload()

    @property
    def revision(self) -> int:
        """Grows whenever any story gets or loses a mark."""
        return self._revision

    @property
    def unsaved_count(self) -> int:
        """How many marks hold in memory only, because they could not be written."""
        return len(self._journals.unsaved)

    @property
    def notices(self) -> list[str]:
        """What is wrong with the journals, a sentence each, safe to print."""
        with self._lock:
            return self._journals.notices

    def has(self, key: str, mark: Mark) -> bool:
        """Whether a story has a mark."""
        return key in self._journals.merge.keys[mark]

    def keys(self, mark: Mark) -> frozenset[str]:
        """All stories that have a mark; the same object until the next revision."""
        # Without the lock where that will do: whoever marks 100,000 stories holds it for long.
        keys = self._frozen.get(mark)
        if keys is not None:
            return keys
        with self._lock:
            keys = self._frozen.get(mark)
            if keys is None:
                keys = self._frozen[mark] = frozenset(self._journals.merge.keys[mark])
            return keys

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

    def reload(self) -> bool:
        """Take in what other copies and other devices wrote. Costs a `stat` per journal.

        Returns:
            Whether any story got or lost a mark.
        """
        with self._lock:
            return self._noted(self._journals.take_in_all())

    def _noted(self, is_changed: bool) -> bool:
        """Tell those who look that marks are other than they were, if they are."""
        if is_changed:
            self._frozen.clear()
            self._revision += 1
        return is_changed

    def _apply(
        self, keys: tuple[str, ...], mark: Mark, *, is_set: bool
    ) -> tuple[Change, str | None]:
        """Set a mark and write it down; what changed, and what stood in the way of writing."""
        if not self._journals.unsaved and not self._differing(keys, mark, is_set=is_set):
            return Change(mark, is_set, ()), None
        try:
            return self._apply_locked(keys, mark, is_set=is_set), None
        except OSError as error:
            records = self._records(self._differing(keys, mark, is_set=is_set), mark, is_set=is_set)
            self._journals.unsaved += records
            self._noted(self._journals.add_own(records))
            return Change(mark, is_set, tuple(record.story for record in records)), reason_of(error)

    def _apply_locked(self, keys: tuple[str, ...], mark: Mark, *, is_set: bool) -> Change:
        """Set a mark in our journal, after what the other copy wrote there.

        Raises:
            OSError: Nothing was written, and nothing changed in memory.
        """
        make_private(self._directory)
        journals = self._journals
        with locked_journal(self._own_path) as descriptor:
            self._noted(journals.take_in_own())
            changed = self._differing(keys, mark, is_set=is_set)
            records = [*journals.unsaved, *self._records(changed, mark, is_set=is_set)]
            if records:
                append(descriptor, b"".join(map(format_record, records)))
                journals.unsaved.clear()
                self._noted(journals.add_own(records))
            if journals.is_own_worth_compacting:
                # A journal that stays long is no reason to trouble anybody.
                with suppress(OSError):
                    compact(self._own_path, descriptor)
                    self._noted(journals.take_in_own())
        return Change(mark, is_set, changed)

    def _differing(self, keys: Iterable[str], mark: Mark, *, is_set: bool) -> tuple[str, ...]:
        """The stories whose mark has another value."""
        marked = self._journals.merge.keys[mark]
        return tuple(key for key in keys if (key in marked) is not is_set)

    def _records(self, keys: Iterable[str], mark: Mark, *, is_set: bool) -> list[Record]:
        """Records that win over everything known about these stories, even if the clock is late."""
        keys = tuple(keys)
        newest = self._journals.merge.newest(mark, keys) or self._latest
        self._latest = max(self._now(), moment_after(self._latest), moment_after(newest))
        return [Record(self._latest, key, mark.value, is_set) for key in keys]
