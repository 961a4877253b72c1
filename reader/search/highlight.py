"""What to emphasise of a text that a search found: the words that are meant. Knows no index."""

from __future__ import annotations

from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from reader.search.typos import is_typo
from reader.search.words import fold, is_unspaced, query_words, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.search.words import Token

MAX_TEXT_LENGTH = 2_000
"""Characters of a text that are looked at."""
_MAX_QUERY_LENGTH = 300
_MAX_WORDS = 12
_MIN_PART = 2
"""Letters that the first of two words shares with a typed word that is both."""
_MIN_APART = 3
"""Letters of each of two words that are typed as one though they stand apart."""
_MIN_UNFINISHED = 3
"""A word must be longer than that for its beginning to have a typo."""


class _Wanted(NamedTuple):
    """A typed word, and how it may be met."""

    word: str
    joined: str
    """The word and the next one as one; empty for the last."""
    is_next_last: bool
    """The next one is the last and may still be typed."""


def matched_ranges(query: str, text: str) -> tuple[tuple[int, int], ...]:
    """The parts of a text that are meant by some words: beginnings and typos included.

    Args:
        query: The words searched for; any text.
        text: What is shown; the ranges are places in it.

    Returns:
        Starts and ends, sorted, disjoint, none of them empty.
    """
    tokens = _tokens(text)
    ranges: list[tuple[int, int]] = []
    is_covered = False
    for wanted in _wanted(query):
        joined = _joined(wanted, tokens, text)
        ranges += joined
        ranges += _as_typed(wanted, tokens, text) or (
            () if joined or is_covered else _reached(wanted, tokens)
        )
        is_covered = bool(joined)
    return _merged(ranges)


@lru_cache(maxsize=32)
def _wanted(query: str) -> tuple[_Wanted, ...]:
    words = query_words(query[:_MAX_QUERY_LENGTH])[:_MAX_WORDS]
    return tuple(
        _Wanted(word, word + follower if follower else "", at == len(words) - 2)
        for at, (word, follower) in enumerate(zip_longest(words, words[1:], fillvalue=""))
    )


@lru_cache(maxsize=512)
def _tokens(text: str) -> tuple[Token, ...]:
    return tuple(tokens_of(text[:MAX_TEXT_LENGTH]))


def _joined(wanted: _Wanted, tokens: Sequence[Token], text: str) -> list[tuple[int, int]]:
    """Where a typed word and the next one stand as one word."""
    together = wanted.joined
    if not together:
        return []
    return [
        (token.start, _stop(token, len(together), text))
        for token in tokens
        if token.word == together or (wanted.is_next_last and token.word.startswith(together))
    ]


def _as_typed(wanted: _Wanted, tokens: Sequence[Token], text: str) -> list[tuple[int, int]]:
    """Where a typed word stands: whole, else a beginning.

    The last word may still be typed: wherever it begins a word, it is met.
    """
    word, is_last = wanted.word, not wanted.joined
    whole = [(token.start, token.stop) for token in tokens if token.word == word]
    if (whole and not is_last) or (not is_last and len(word) <= _MIN_PART):
        return whole
    begun = (token for token in tokens if token.word.startswith(word))
    return [(token.start, _stop(token, len(word), text)) for token in begun]


def _reached(wanted: _Wanted, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Where a typed word stands as two words, else with typos."""
    word, is_last = wanted.word, not wanted.joined
    if is_unspaced(word):
        return []
    return _in_two(word, tokens) or [
        (token.start, token.stop) for token in tokens if _is_met(word, token.word, is_last=is_last)
    ]


def _stop(token: Token, length: int, text: str) -> int:
    """Where the first folded letters of a word end in the text."""
    start, stop = token.start, token.stop
    if stop - start == len(token.word):
        return start + length
    folded_length = 0
    for at in range(start, stop):
        if folded_length >= length:
            return at
        folded_length += len(fold(text[at]))
    return stop


def _in_two(word: str, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """The two words that are the typed word together, a typo forgiven: `poweraps`, Power Apps.

    Neighbours, else words of some length that stand apart.
    """
    begun = [(at, token) for at, token in enumerate(tokens) if _begins(word, token.word)]
    pairs = [(left, right) for at, left in begun for right in tokens[at + 1 : at + 2]]
    found = _pairs_typed_as(word, pairs)
    if not found:
        long = [token for token in tokens if len(token.word) >= _MIN_APART]
        apart = [(left, right) for _, left in begun if left in long for right in long]
        found = _pairs_typed_as(word, apart)
    return found


def _begins(word: str, part: str) -> bool:
    return word.startswith(part[:_MIN_PART])


def _pairs_typed_as(word: str, pairs: Iterable[tuple[Token, Token]]) -> list[tuple[int, int]]:
    return [
        (token.start, token.stop)
        for left, right in pairs
        if is_typo(word, left.word + right.word)
        for token in (left, right)
    ]


def _is_met(typed: str, word: str, *, is_last: bool) -> bool:
    if is_typo(typed, word):
        return True
    # The last word may be the beginning of a longer one, a typo in it: `micrsof`.
    is_longer = is_last and len(typed) > _MIN_UNFINISHED and len(word) > len(typed)
    return is_longer and typed[0] == word[0] and is_typo(typed, word[: len(typed) + 1])


def _merged(ranges: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The ranges in order, those that touch as one."""
    merged: list[tuple[int, int]] = []
    for start, stop in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((start, stop))
    return tuple(merged)
