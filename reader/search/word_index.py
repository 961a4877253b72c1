"""Fuzzy search over titles, topics and providers. Imports numpy and rapidfuzz on first use.

The index is a value: an update makes another one, so that a search in one thread and an
update in another never meet.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from reader.search.index_arrays import IndexArrays


class Entry(NamedTuple):
    """What is searched and ranked of an article."""

    number: int
    """Fits into 64 bits."""
    title: str
    topics: tuple[str, ...] = ()
    provider: str | None = None
    quality: int | None = None
    published: float | None = None
    """Seconds since the epoch."""


class Match(NamedTuple):
    """An article that a search found."""

    number: int
    score: float
    """0 to 100: how well it matches."""


class WordIndexError(Exception):
    """A saved index that cannot be used; build it anew."""


def _never() -> bool:
    return False


class WordIndex:
    """The words of articles and which articles have them."""

    def __init__(self, arrays: IndexArrays) -> None:
        self._arrays = arrays
        self._prepare()

    def _prepare(self) -> None:
        """Does now what the first search would wait for."""
        from reader.search import matching, ranking  # noqa: F401 - as the module says

        _ = self._arrays.near_words

    @classmethod
    def build(cls, entries: Iterable[Entry] = ()) -> WordIndex:
        """The index of some articles; of two with the same number the later one counts."""
        from reader.search.index_build import built

        return cls(built(entries))

    def updated(self, added: Iterable[Entry] = (), removed: Iterable[int] = ()) -> WordIndex:
        """The index after a change: added articles replace those with the same number.

        Equal to an index built from all, at a fraction of the time; still, many changes
        at once cost little more than one.
        """
        from reader.search.index_build import built, merged

        return WordIndex(merged(self._arrays, built(added), removed))

    def __len__(self) -> int:
        """How many articles there are."""
        return self._arrays.row_count

    def search(
        self,
        text: str,
        limit: int | None = 300,
        is_cancelled: Callable[[], bool] = _never,
    ) -> list[Match]:
        """The articles that match some words best: by score, then quality, then date.

        The last word may be a beginning. Any text is allowed. Empty when cancelled, and
        when the text has no word.
        """
        from reader.search.matching import candidates
        from reader.search.ranking import ranked

        found = candidates(self._arrays, text, is_cancelled)
        if found is None or is_cancelled():
            return []
        rows, scores = ranked(self._arrays, found, limit)
        numbers = self._arrays.numbers[rows].tolist()
        return [Match(*pair) for pair in zip(numbers, scores.tolist(), strict=True)]

    def best_numbers(self, text: str, is_cancelled: Callable[[], bool] = _never) -> array[int]:
        """The numbers of all articles that match some words, in the order of `search`."""
        from reader.search.matching import candidates
        from reader.search.ranking import ranked

        numbers = array("q")
        found = candidates(self._arrays, text, is_cancelled)
        if found is not None and not is_cancelled():
            rows, _ = ranked(self._arrays, found, None)
            numbers.frombytes(self._arrays.numbers[rows].astype("int64").tobytes())
        return numbers

    def numbers(
        self,
        text: str,
        *,
        in_title: bool = False,
        is_cancelled: Callable[[], bool] = _never,
    ) -> list[int]:
        """The numbers of all articles that match some words: by quality, then date.

        Args:
            text: Any text; without a word in it nothing matches.
            in_title: Whether the words must stand in the title.
            is_cancelled: Asked between steps; a search that is not wanted any more ends.
        """
        from reader.search.matching import candidates

        arrays = self._arrays.titles_only if in_title else self._arrays
        found = candidates(arrays, text, is_cancelled)
        return [] if found is None else arrays.numbers[found.rows].tolist()

    def save(self, path: Path) -> None:
        """Writes the index, replacing the file in one step.

        Raises:
            OSError: The file cannot be written.
        """
        from reader.search.index_file import save

        save(self._arrays, path)

    @classmethod
    def load(cls, path: Path) -> WordIndex:
        """Reads an index that was saved.

        Raises:
            WordIndexError: The file is missing, damaged, foreign or of another version.
        """
        from reader.search.index_file import IndexFileError, load

        try:
            return cls(load(path))
        except IndexFileError as error:
            raise WordIndexError(str(error)) from error
