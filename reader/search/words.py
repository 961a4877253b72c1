"""Splitting of text into the folded words that search compares. Knows no index."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from reader.search.folding import fold, fold_with_places, separate

__all__ = [
    "MAX_WORD_LENGTH",
    "Token",
    "fold",
    "is_unspaced",
    "query_words",
    "tokens_of",
    "words_of",
]

MAX_WORD_LENGTH = 40
"""Letters of a word that count; the rest says nothing that a reader would type."""

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Scripts that write words without spaces, and Korean, whose words carry their particles."""
_UNSPACED_LETTER = re.compile(f"[{_UNSPACED}]")
_RUN = re.compile(rf"[{_UNSPACED}]+|[^\s{_UNSPACED}]+")
"""Part of a text whose separators are blanks: letters of scripts of one sort."""

_POSSESSIVE = re.compile("(?<=\\w)['\u2019\u02bc\uff07][sStT](?!\\w)")


class Token(NamedTuple):
    """A word of a text, folded, and where it stands in the text that it came from."""

    word: str
    start: int
    stop: int


def words_of(text: str) -> list[str]:
    """The folded words of a text, in order.

    Scripts written without spaces give overlapping pairs of characters and the last
    character alone, so that any part of such a title is found.
    """
    separated = separated_text(text)
    if separated.isascii():
        return [word[:MAX_WORD_LENGTH] for word in separated.split()]
    return [token.word for token in _tokens(separated)]


def query_words(text: str) -> list[str]:
    """The folded words that a query asks for, in order.

    As `words_of`, but the last character of a run without spaces is asked for only
    with the one before it, unless it stands alone.
    """
    separated = separated_text(text)
    if separated.isascii():
        return [word[:MAX_WORD_LENGTH] for word in separated.split()]
    tokens = _tokens(separated)
    return [
        token.word
        for before, token in zip([None, *tokens], tokens, strict=False)
        if before is None or before.stop <= token.start or len(token.word) > 1
    ]


def tokens_of(text: str) -> list[Token]:
    """The folded words of a text, as `words_of`, with their places in that text."""
    folded, places = fold_with_places(_without_possessives(text))
    tokens = _tokens(separate(folded))
    if places is None:
        return tokens
    # A word that ends within what one character folds to has that character as a whole.
    ends = [places[bisect_right(places, places[token.stop - 1])] for token in tokens]
    return [
        Token(word, places[start], end) for (word, start, _), end in zip(tokens, ends, strict=True)
    ]


def separated_text(text: str) -> str:
    """The folded text with blanks between its words."""
    return separate(fold(_without_possessives(text)))


def is_unspaced(word: str) -> bool:
    """Whether a word is part of a run written without spaces: never matched with typos."""
    return not word.isascii() and _UNSPACED_LETTER.match(word) is not None


def _without_possessives(text: str) -> str:
    """The text with blanks for `'s` and `'t`, for which nobody searches; as long as before."""
    return _POSSESSIVE.sub("  ", text)


def _tokens(separated: str) -> list[Token]:
    """The words of a folded text whose separators are blanks."""
    tokens = []
    for match in _RUN.finditer(separated):
        run, start, stop = match.group(), match.start(), match.end()
        if run.isascii() or not is_unspaced(run):
            tokens.append(Token(run[:MAX_WORD_LENGTH], start, stop))
        else:
            tokens += [
                Token(run[at - start : at - start + 2], at, min(at + 2, stop))
                for at in range(start, stop)
            ]
    return tokens
