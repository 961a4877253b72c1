"""Keeps the word index of the search in step with the index, and on the disk beside it."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from reader.library.index.writer import split_lines
from reader.search.word_index import Entry, WordIndex, WordIndexError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reader.library.index.open_index import Index

_ENTRY = "SELECT number, title, topics, provider, quality, published FROM article"
_AT_ONCE = 4096
"""Articles that are asked for at once: the texts of all together would take 100 MB."""


class _State(NamedTuple):
    """A word index, and which content of the index it is made of."""

    words: WordIndex
    identity: str
    revision: int


class WordSearch:
    """The word index of a feed: made when first needed, then brought up to date."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._lock = threading.Lock()
        self._state: _State | None = None
        self._saved: tuple[str, int] | None = None

    def current(self) -> WordIndex:
        """The words of what the index holds now. Another thread that makes it is waited for."""
        # Asked before the rows: what is written in between is taken in twice, never missed.
        identity, revision = self._index.revision()
        with self._lock:
            state = self._state
            if state is None or state.identity != identity:
                state = self._loaded(identity, revision)
            if state is None:
                state = _State(WordIndex.build(self._all_entries()), identity, revision)
            elif state.revision < revision:
                state = self._updated(state, revision)
            self._state = state
            return state.words

    def load(self) -> None:
        """Takes what is kept on the disk, if anything is; makes nothing, and costs little."""
        identity, revision = self._index.revision()
        with self._lock:
            state = self._state
            if state is None or (state.identity, state.revision) != (identity, revision):
                self._state = self._loaded(identity, revision) or state

    def is_kept(self) -> bool:
        """Whether those of the index as it is are on the disk; looks at no more than names."""
        path = self._index.path
        return path is not None and _saved_path(path, *self._index.revision()).exists()

    def prepare(self) -> None:
        """Makes the word index before somebody waits for it, and keeps it for the next start."""
        self.current()
        state = self._state
        if state is None or not len(state.words) or self._index.path is None:
            return
        if self._saved == (state.identity, state.revision):
            return
        path = _saved_path(self._index.path, state.identity, state.revision)
        # What cannot be kept is made again by the next start.
        with suppress(OSError):
            state.words.save(path)
            self._saved = (state.identity, state.revision)
            for other in _saved_paths(self._index.path, "*"):
                if other != path:
                    other.unlink(missing_ok=True)

    def _all_entries(self) -> Iterator[Entry]:
        last = 0
        while entries := self._entries(
            "WHERE number > ? ORDER BY number LIMIT ?", (last, _AT_ONCE)
        ):
            yield from entries
            last = entries[-1].number

    def _entries(self, where: str, parameters: Sequence[int] = ()) -> list[Entry]:
        return [
            Entry(number, title, split_lines(topics), provider, quality, published)
            for number, title, topics, provider, quality, published in self._index.rows(
                f"{_ENTRY} {where}", parameters
            )
        ]

    def _updated(self, state: _State, revision: int) -> _State:
        changed = self._entries("WHERE revision > ?", (state.revision,))
        if len(changed) > len(state.words):
            words = WordIndex.build(self._all_entries())
        else:
            removed = self._index.rows(
                "SELECT number FROM removed WHERE revision > ?", (state.revision,)
            )
            words = state.words.updated(changed, [number for (number,) in removed])
        return _State(words, state.identity, revision)

    def _loaded(self, identity: str, revision: int) -> _State | None:
        """What an earlier start kept, brought up to date."""
        if self._index.path is None:
            return None
        for path in _saved_paths(self._index.path, identity):
            saved = path.name.rpartition("-")[2]
            if not saved.isdecimal() or int(saved) > revision:
                continue
            try:
                state = _State(WordIndex.load(path), identity, int(saved))
            except WordIndexError:
                # Else it would pass for kept.
                with suppress(OSError):
                    path.unlink()
                continue
            self._saved = (identity, int(saved))
            return self._updated(state, revision) if int(saved) < revision else state
        return None


def _saved_path(index: Path, identity: str, revision: int) -> Path:
    return index.with_name(f"{index.name}.words-{identity}-{revision}")


def _saved_paths(index: Path, identity: str) -> list[Path]:
    """The kept word indexes of this index file; normally one."""
    return sorted(index.parent.glob(f"{index.name}.words-{identity}-*"))
