"""Words typed apart that are one in the index, and the other way round.

"byte dance" finds ByteDance, "poweraps" finds Power Apps, and a title that says both
somewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.search.expansion import Variants, as_typed, with_typos
from reader.search.words import is_unspaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.search.index_arrays import IndexArrays, Rows, Words

    Among = Callable[[Rows], Rows]
    """Those of some articles that are of interest."""

JOINED = 93
"""Weight in per cent of a joined or split word; of one that has typos, so much of its weight."""
_APART = 84
"""The same for two parts that stand apart."""
_MIN_PART = 3
"""Letters of a part that may stand apart from the other, or beside one with typos."""
_MAX_TYPO_SPLITS = 3
_MIN_JOINED = 7
"""Letters of a joined word that may have typos."""


class Split(NamedTuple):
    """Articles that have two parts of a typed word."""

    lefts: Words
    """The words that its beginning may be."""
    rights: Words
    """The words that the rest of it may be."""
    rows: Rows
    weight: int


class _Parts(NamedTuple):
    """The words that the two parts of a typed word may be, and what they count in per cent."""

    lefts: Words
    rights: Words
    weight: int = 100


def joined(index: IndexArrays, left: str, right: str, *, is_last: bool) -> Variants:
    """The words that two typed words are together."""
    if is_unspaced(left) or is_unspaced(right):
        return Variants()
    word = left + right
    exact = index.word_id(word)
    span = index.prefix_range(word) if is_last else (0, 0)
    ids = () if exact is None else (exact,)
    return Variants(ids, (JOINED,) * len(ids), span, JOINED)


def joined_with_typos(index: IndexArrays, left: str, right: str, *, is_last: bool) -> Variants:
    """The words that two typed words are together but for typos."""
    word = left + right
    if len(word) < _MIN_JOINED or is_unspaced(left) or is_unspaced(right):
        return Variants()
    found = with_typos(index, word, is_last=is_last)
    return Variants(found.ids, [weight * JOINED // 100 for weight in found.weights])


def split_as_typed(index: IndexArrays, word: str, among: Among) -> Iterator[Split]:
    """The articles of interest that have two parts of a word, as typed, side by side."""
    for cut in range(2, len(word)):
        parts = _as_typed(index, word, cut, is_last=False)
        if parts is not None:
            yield from _articles(index, parts, among, is_apart_enough=False)


def split_loosely(index: IndexArrays, word: str, among: Among, *, is_last: bool) -> Iterator[Split]:
    """The articles of interest that have two parts of a word, unfinished or with typos.

    Parts that are long enough need not stand side by side.
    """
    for cut in range(2, len(word)):
        parts = _as_typed(index, word, cut, is_last=is_last)
        if parts is not None:
            is_apart_enough = _MIN_PART <= cut <= len(word) - _MIN_PART
            yield from _articles(index, parts, among, is_apart_enough=is_apart_enough)
    for parts in _with_typos(index, word, is_last=is_last):
        yield from _articles(index, parts, among, is_apart_enough=True)


def _as_typed(index: IndexArrays, word: str, cut: int, *, is_last: bool) -> _Parts | None:
    """The parts of a word that is cut after a beginning that is a word of the index."""
    left_id, right = index.word_id(word[:cut]), word[cut:]
    if left_id is None or (len(right) == 1 and not right.isdigit()):
        return None
    variants = as_typed(index, right, is_last=is_last and len(right) > 1)
    rights = range(*variants.span) if is_last else ()
    return _Parts((left_id,), rights or variants.ids) if rights or variants.ids else None


def _with_typos(index: IndexArrays, word: str, *, is_last: bool) -> Iterator[_Parts]:
    """The parts of a word of which one is a word of the index, and the other is near one."""
    cuts = range(len(word) - _MIN_PART, _MIN_PART - 1, -1)
    for on_left in (True, False):
        tried = 0
        for cut in cuts:
            left, right = word[:cut], word[cut:]
            exact = index.word_id(left if on_left else right)
            if exact is None or tried == _MAX_TYPO_SPLITS:
                continue
            tried += 1
            other = right if on_left else left
            variants = with_typos(index, other, is_last=is_last and on_left)
            if variants.ids:
                lefts, rights = (exact,), variants.ids
                weight = variants.weights[-1]
                yield _Parts(lefts, rights, weight) if on_left else _Parts(rights, lefts, weight)


def _articles(
    index: IndexArrays, parts: _Parts, among: Among, *, is_apart_enough: bool
) -> Iterator[Split]:
    """The articles that have both parts side by side, and those that have them anywhere."""
    lefts, rights, weight = parts
    rows = among(index.rows_with_both(lefts, rights))
    if not len(rows):
        return
    if is_apart_enough:
        yield Split(lefts, rights, rows, _APART * weight // 100)
    side_by_side = index.side_by_side(rows, lefts, rights)
    if len(side_by_side):
        yield Split(lefts, rights, side_by_side, JOINED * weight // 100)
