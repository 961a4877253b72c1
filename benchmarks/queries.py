"""Damaged queries, each with the one title that it was made of.

A query begins as three or four words of a title that no other title of the feed holds, also not
as parts of longer words: where two titles hold the words equally well nobody could say which is
the right one. Then it is damaged in one of twelve ways, so that still no other title holds what
is left.
"""

from __future__ import annotations

import re
from random import Random
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LEAST = 4
"""Letters of a word that is worth damaging."""


class Damaged(NamedTuple):
    """A query, and what it is meant to find."""

    kind: str
    text: str
    title: str


def damaged_queries(titles: Sequence[str], per_kind: int, seed: int = 1) -> list[Damaged]:
    """The same queries for the same titles, every time."""
    rng = Random(seed)
    finder = _Titles(titles)
    made: list[Damaged] = []
    for kind, damage in KINDS.items():
        found = 0
        while found < per_kind:
            title = rng.choice(titles)
            words = finder.telling_words(title, rng)
            text = "" if words is None else damage(words, rng)
            if text and finder.is_of_no_other(text.split(), title):
                made.append(Damaged(kind, text, title))
                found += 1
    return made


class _Titles:
    """Finds words that tell a title from all others."""

    def __init__(self, titles: Sequence[str]) -> None:
        folded = [title.lower() for title in titles]
        self._text = "\n".join(["", *folded, ""])
        self._having: dict[str, set[int]] = {}
        for number, title in enumerate(folded):
            for word in _words(title):
                self._having.setdefault(word, set()).add(number)

    def telling_words(self, title: str, rng: Random) -> list[str] | None:
        """Three or four words of it that stand in no other title."""
        words = list(dict.fromkeys(word for word in _words(title.lower()) if len(word) >= _LEAST))
        if len(words) < 3:
            return None
        count = min(len(words), rng.choice((3, 3, 4)))
        places = sorted(rng.sample(range(len(words)), count))
        chosen = [words[place] for place in places]
        if len(set.intersection(*(self._having[word] for word in chosen))) != 1:
            return None
        return chosen if self.is_of_no_other(chosen, title) else None

    def is_of_no_other(self, words: Sequence[str], title: str) -> bool:
        """Whether no other title holds all the words, be it as parts of words."""
        own = title.lower()
        return not any(
            folded != own and all(word in folded for word in words)
            for folded in self._holding(max(words, key=len))
        )

    def _holding(self, word: str) -> Iterator[str]:
        """The titles that hold a word: one search in all of them is quicker than one in each."""
        at = self._text.find(word)
        while at >= 0:
            start = self._text.rfind("\n", 0, at) + 1
            stop = self._text.index("\n", at)
            yield self._text[start:stop]
            at = self._text.find(word, stop)


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text)


def _in_one(edit: Callable[[str, Random], str]) -> Callable[[list[str], Random], str]:
    """Damages one word."""

    def damage(words: list[str], rng: Random) -> str:
        at = rng.randrange(len(words))
        return " ".join([*words[:at], edit(words[at], rng), *words[at + 1 :]])

    return damage


def _drop(word: str, rng: Random) -> str:
    at = rng.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def _swap(word: str, rng: Random) -> str:
    at = rng.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _substitute(word: str, rng: Random) -> str:
    at = rng.randrange(1, len(word))
    letter = rng.choice(_LETTERS.replace(word[at], ""))
    return word[:at] + letter + word[at + 1 :]


def _insert(word: str, rng: Random) -> str:
    at = rng.randrange(1, len(word) + 1)
    return word[:at] + rng.choice(_LETTERS) + word[at:]


_EDITS = (_drop, _swap, _substitute, _insert)


def _exact(words: list[str], _rng: Random) -> str:
    return " ".join(words)


def _prefix(words: list[str], rng: Random) -> str:
    *first, last = words
    return " ".join([*first, last[: rng.randint(3, max(3, len(last) - 1))]])


def _missing(words: list[str], rng: Random) -> str:
    if len(words) == 3:
        return ""
    at = rng.randrange(len(words))
    return " ".join(word for place, word in enumerate(words) if place != at)


def _order(words: list[str], rng: Random) -> str:
    shuffled = words[:]
    while shuffled == words:
        rng.shuffle(shuffled)
    return " ".join(shuffled)


def _order_and_typo(words: list[str], rng: Random) -> str:
    return _in_one(rng.choice(_EDITS))(_order(words, rng).split(), rng)


def _two_typos(words: list[str], rng: Random) -> str:
    first, second = rng.sample(range(len(words)), 2)
    damaged = words[:]
    for at in (first, second):
        damaged[at] = rng.choice(_EDITS)(damaged[at], rng)
    return " ".join(damaged)


def _extra(words: list[str], rng: Random) -> str:
    at = rng.randrange(len(words) + 1)
    made_up = "".join(rng.choice(_LETTERS) for _ in range(7))
    return " ".join([*words[:at], made_up, *words[at:]])


def _glued(words: list[str], rng: Random) -> str:
    at = rng.randrange(len(words) - 1)
    return " ".join([*words[:at], words[at] + words[at + 1], *words[at + 2 :]])


KINDS: dict[str, Callable[[list[str], Random], str]] = {
    "exact": _exact,
    "prefix": _prefix,
    "dropped letter": _in_one(_drop),
    "swapped letters": _in_one(_swap),
    "substituted letter": _in_one(_substitute),
    "inserted letter": _in_one(_insert),
    "missing words": _missing,
    "other order": _order,
    "other order and a typo": _order_and_typo,
    "two typos": _two_typos,
    "an extra word": _extra,
    "glued words": _glued,
}
