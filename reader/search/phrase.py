"""Exact words in a text: what a quoted part of a query asks for. Knows no index."""

from __future__ import annotations

from functools import lru_cache

from reader.search.folding import fold, separate, unaccent
from reader.search.words import is_unspaced


def holds_phrase(phrase: str, text: str) -> bool:
    """Whether a text holds the words of a phrase side by side, in their order.

    Words are compared whole (parts of them in scripts without spaces), without accents and
    punctuation, and without case unless the phrase has a capital letter (smart case).
    A phrase without a word is in every text.
    """
    wanted, is_case_kept = _prepared(phrase)
    words = _words(text, is_case_kept=is_case_kept)
    at = words.find(wanted)
    while at >= 0:
        if _is_whole(words, at, at + len(wanted)):
            return True
        at = words.find(wanted, at + 1)
    return False


@lru_cache(maxsize=16)
def _prepared(phrase: str) -> tuple[str, bool]:
    """The words of a phrase, and whether their case counts."""
    is_case_kept = phrase != phrase.lower()
    return _words(phrase, is_case_kept=is_case_kept), is_case_kept


def _words(text: str, *, is_case_kept: bool) -> str:
    """The words of a text with one blank between them."""
    return " ".join(separate(unaccent(text) if is_case_kept else fold(text)).split())


def _is_whole(words: str, start: int, stop: int) -> bool:
    """Whether no word is cut by taking a part of a text."""
    begins = start in {0, stop} or _is_border(words[start - 1], words[start])
    return begins and (stop in {start, len(words)} or _is_border(words[stop - 1], words[stop]))


def _is_border(left: str, right: str) -> bool:
    return " " in {left, right} or is_unspaced(left) or is_unspaced(right)
