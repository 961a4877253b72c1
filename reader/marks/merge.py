"""What all journals say together: the newest line about a story and a mark wins.

Touches no files. The outcome does not depend on the order in which journals are read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.marks.model import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from reader.marks.record import Record


class _Word(NamedTuple):
    """The last word on a story and a mark so far, ordered as it wins."""

    time: datetime
    journal: str
    """Its name: breaks ties between journals. Within one, the later line wins."""


class Merge:
    """The merged journals.

    Attributes:
        keys: For each mark, the stories that have it.
        repeat_count: For each journal, how many of its lines were about a story and a mark
            that it had a line about before.
    """

    def __init__(self) -> None:
        self.keys: dict[str, set[str]] = {mark.value: set() for mark in Mark}
        self.repeat_count: dict[str, int] = {}
        self._words: dict[str, dict[str, _Word]] = {mark.value: {} for mark in Mark}

    def add(self, records: Iterable[Record], journal: str) -> bool:
        """Take in lines of a journal, in its order.

        Returns:
            Whether any story got or lost a mark.
        """
        is_changed = False
        repeat_count = 0
        for time, story, mark, value in records:
            words = self._words.get(mark)
            if words is None:
                continue
            word = _Word(time, journal)
            known = words.get(story)
            if known is not None:
                # The very same word is a line that is read a second time.
                repeat_count += known.journal == journal and known != word
                if word < known:
                    continue
            words[story] = word
            is_changed |= self._assign(mark, story, value is True)
        self.repeat_count[journal] = self.repeat_count.get(journal, 0) + repeat_count
        return is_changed

    def newest(self, mark: Mark, keys: Iterable[str]) -> datetime | None:
        """When anybody last had a word on this mark of these stories; None for never."""
        words = self._words[mark]
        return max((words[key].time for key in keys if key in words), default=None)

    def forgets(self, earlier: Merge) -> bool:
        """Whether an earlier state of the journals had a later word on anything."""
        return any(
            story not in words or words[story] < word
            for mark, words in self._words.items()
            for story, word in earlier._words[mark].items()
        )

    def _assign(self, mark: str, story: str, is_set: bool) -> bool:
        """Give a story a mark, or take it away; whether that changed anything."""
        stories = self.keys[mark]
        if (story in stories) is is_set:
            return False
        if is_set:
            stories.add(story)
        else:
            stories.discard(story)
        return True
