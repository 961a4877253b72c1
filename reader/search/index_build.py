"""Entries become an index, and two indexes become one. Imports numpy.

Merging works on arrays alone: some new articles among a hundred thousand cost a
fraction of building them all, and the outcome is the same as building them all.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from reader.search.index_arrays import IndexArrays, gathered
from reader.search.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from reader.search.word_index import Entry

MAX_TEXT_LENGTH = 2_000
"""Characters of a title, a topic or a provider that are searched."""
MAX_TOKENS = 500
"""Words of an article that are searched."""


class _Rows(NamedTuple):
    """Articles with their words, in any order; the fields as in `IndexArrays`."""

    tokens: NDArray[np.int32]
    token_counts: NDArray[np.int64]
    title_lengths: NDArray[np.int32]
    numbers: NDArray[np.int64]
    qualities: NDArray[np.float64]
    dates: NDArray[np.float64]


def built(entries: Iterable[Entry]) -> IndexArrays:
    """The index of some entries, taken one by one; of two with the same number the later one."""
    vocabulary: dict[str, int] = {}
    ids_of_tag: dict[str, list[int]] = {}
    tokens, token_counts, title_lengths = array("i"), array("q"), array("i")
    numbers, qualities, dates = array("q"), array("d"), array("d")
    for entry in entries:
        ids = _word_ids(entry.title, vocabulary)
        title_lengths.append(min(len(ids), MAX_TOKENS))
        for tag in (*entry.topics, entry.provider or ""):
            if tag not in ids_of_tag:
                ids_of_tag[tag] = _word_ids(tag, vocabulary)
            ids += ids_of_tag[tag]
        tokens.extend(ids[:MAX_TOKENS])
        token_counts.append(min(len(ids), MAX_TOKENS))
        numbers.append(entry.number)
        qualities.append(math.nan if entry.quality is None else entry.quality)
        dates.append(math.nan if entry.published is None else entry.published)
    words = sorted(vocabulary)
    sorted_ids = np.empty(len(words), dtype=np.int32)
    sorted_ids[[vocabulary[word] for word in words]] = np.arange(len(words), dtype=np.int32)
    rows = _Rows(
        sorted_ids[np.array(tokens, dtype=np.int32)],
        np.array(token_counts, dtype=np.int64),
        np.array(title_lengths, dtype=np.int32),
        np.array(numbers, dtype=np.int64),
        np.array(qualities, dtype=np.float64),
        np.array(dates, dtype=np.float64),
    )
    return _indexed(*_without_repeats(words, rows))


def merged(old: IndexArrays, new: IndexArrays, removed: Iterable[int]) -> IndexArrays:
    """The old index without the removed numbers and those that the new one has, and the new."""
    gone = np.fromiter(chain(removed, new.numbers.tolist()), dtype=np.int64)
    kept = np.flatnonzero(~np.isin(old.numbers, gone))
    added_words = [word for word in new.words if old.word_id(word) is None]
    words = sorted([*old.words, *added_words]) if added_words else old.words
    added_before = np.array([bisect_left(old.words, word) for word in added_words], dtype=np.int64)
    old_ids = np.arange(len(old.words))
    old_ids += np.searchsorted(added_before, old_ids, side="right")
    new_ids = np.array([bisect_left(words, word) for word in new.words], dtype=np.int64)
    remaining, arriving = _rows(old, kept, old_ids), _rows(new, np.arange(new.row_count), new_ids)
    both: Iterable[tuple[NDArray[Any], NDArray[Any]]] = zip(remaining, arriving, strict=True)
    rows = _Rows(*(np.concatenate(pair) for pair in both))
    return _indexed(*_without_unused(words, rows))


def _word_ids(text: str, vocabulary: dict[str, int]) -> list[int]:
    """The words of a text as ids; words not met before get the next ones."""
    words = words_of(text[:MAX_TEXT_LENGTH])
    return [vocabulary.setdefault(word, len(vocabulary)) for word in words]


def _rows(index: IndexArrays, rows: NDArray[np.int64], new_ids: NDArray[np.int64]) -> _Rows:
    """Some rows of an index, their words under new ids."""
    token_counts = np.diff(index.token_starts)[rows]
    return _Rows(
        new_ids.astype(np.int32)[gathered(index.tokens, index.token_starts[rows], token_counts)],
        token_counts,
        index.title_lengths[rows],
        index.numbers[rows],
        index.qualities[rows],
        index.dates[rows],
    )


def _without_repeats(words: list[str], rows: _Rows) -> tuple[list[str], _Rows]:
    """Of the rows of a number the last one."""
    _, back = np.unique(rows.numbers[::-1], return_index=True)
    if len(back) == len(rows.numbers):
        return words, rows
    kept = np.sort(len(rows.numbers) - 1 - back)
    counts = rows.token_counts[kept]
    starts = (np.cumsum(rows.token_counts) - rows.token_counts)[kept]
    return _without_unused(
        words,
        _Rows(
            gathered(rows.tokens, starts, counts),
            counts,
            rows.title_lengths[kept],
            rows.numbers[kept],
            rows.qualities[kept],
            rows.dates[kept],
        ),
    )


def _without_unused(words: Sequence[str], rows: _Rows) -> tuple[list[str], _Rows]:
    """The words that some row has, and the rows under the ids of these."""
    is_used = np.bincount(rows.tokens, minlength=len(words)) > 0
    if is_used.all():
        return list(words), rows
    used = [words[word] for word in np.flatnonzero(is_used).tolist()]
    new_ids = (np.cumsum(is_used) - 1).astype(np.int32)
    return used, rows._replace(tokens=new_ids[rows.tokens])


def _indexed(words: list[str], rows: _Rows) -> IndexArrays:
    """The index of some rows: puts them into order and finds the rows of each word."""
    # Unknown (NaN) sorts last in either direction, since the keys are negated.
    order = np.lexsort((rows.numbers, -rows.dates, -rows.qualities))
    counts = rows.token_counts[order]
    starts = (np.cumsum(rows.token_counts) - rows.token_counts)[order]
    tokens = gathered(rows.tokens, starts, counts)
    title_lengths = rows.title_lengths[order]
    token_starts = _with_zero(np.cumsum(counts))
    posting_starts, postings, in_title = _postings(len(words), tokens, token_starts, title_lengths)
    return IndexArrays(
        words,
        posting_starts,
        postings,
        in_title,
        token_starts,
        tokens,
        title_lengths,
        rows.numbers[order],
        rows.qualities[order],
        rows.dates[order],
    )


def _postings(
    word_count: int,
    tokens: NDArray[np.int32],
    token_starts: NDArray[np.int64],
    title_lengths: NDArray[np.int32],
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.bool_]]:
    """The rows of each word: where they begin, the rows, and whether it is in the title."""
    row_count = len(title_lengths)
    rows = np.repeat(np.arange(row_count), np.diff(token_starts))
    places = np.arange(len(tokens)) - token_starts[rows]
    is_outside_title = places >= title_lengths[rows]
    # The place in the title is the lowest bit, so that it comes first of equal pairs.
    keys = np.sort(((tokens.astype(np.int64) * row_count + rows) << 1) | is_outside_title)
    pairs = keys >> 1
    is_first = np.ones(len(pairs), dtype=np.bool_)
    is_first[1:] = pairs[1:] != pairs[:-1]
    word_ids, postings = np.divmod(pairs[is_first], max(row_count, 1))
    in_title = (keys[is_first] & 1) == 0
    starts = _with_zero(np.cumsum(np.bincount(word_ids, minlength=word_count)))
    return starts, postings.astype(np.int32), in_title


def _with_zero(ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """Starts of stretches, and the last end, from their ends."""
    return np.concatenate([np.zeros(1, dtype=np.int64), ends])
