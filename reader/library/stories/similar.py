"""Articles like another one: they share its rare title words and its rarer topics.

A word or topic weighs what it tells: `log(articles / articles that have it)`. What two
articles share must tell so much that chance does not explain it; one word seldom does. Those
that more than `_COMMON` articles have tell nothing, which also bounds the work: at
100,000 articles a story asks for a few hundred rows, whatever its words are.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.library.index.writer import split_lines
from reader.library.lists.rows import WANTED
from reader.library.stories.neighbours import FACTS, Facts
from reader.search.function_words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.library.index.open_index import Index

    _Phrase = tuple[str, str]

LIMIT = 10
"""More would not be alike any more."""
_COMMON = 300
"""A word in more titles than this is not asked for."""
_FEW = 3
"""A word in so few titles is not common, however small the feed is."""
_CANDIDATES = 80
_WORD = re.compile(r"[^\W_]+")
_OLDER_UNICODE = unicodedata.ucd_3_2_0
_MAX_WORDS = 20
_SAME_KIND = 1.1
_PHRASE_FACTOR = 1.25
"""What it counts that two words stand side by side in both titles."""
_MOST = _SAME_KIND * _PHRASE_FACTOR
"""The most that what two articles share can count."""
_TOPIC_WEIGHT = 0.7
"""A shared topic tells less than a shared word that is as rare."""
_LEAST = 0.25
"""The part of its own weight that a story must share with another."""
_CHANCE = 0.8
"""The part of the weight of something unique that they must share in any case: in a feed of a
thousand, two words that one of fifteen titles has, or one that is in four of them."""
_PHRASE_FROM = 0.5
"""The same of a word that makes a phrase with its neighbour."""
_HEADLINE_WORDS = frozenset(
    ("just", "make", "makes", "made", "more", "most", "new", "no", "not", "now", "one", "part",
     "top", "use", "used", "uses", "using")
)  # fmt: skip
"""What stands in the headlines of any story."""
_EMPTY_WORDS = FUNCTION_WORDS | _HEADLINE_WORDS


_WITH_WORD = "FROM (SELECT rowid AS number FROM title_word WHERE title_word MATCH ?)"
_WITH_TOPIC = (
    "FROM article_topic WHERE topic = (SELECT topic.number FROM topic WHERE name = ?)"
    " ORDER BY number DESC"
)


class _Clue(NamedTuple):
    """A word or a topic, and who has it."""

    word: str | None
    """None: it is a topic."""
    weight: float
    numbers: list[int]
    """Of the articles."""


class SimilarArticles:
    """Finds the articles that are like another one."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._counted: tuple[object, int] = (None, 0)

    def of(self, facts: Facts) -> list[Facts]:
        """Articles like this one, most alike first; without copies of it and of each other."""
        shared: defaultdict[int, float] = defaultdict(float)
        total = self._count()
        # What nobody else has cannot be shared.
        clues = [clue for clue in self._clues(facts, total) if len(clue.numbers) > 1]
        for clue in clues:
            for number in clue.numbers:
                shared[number] += clue.weight
        shared.pop(facts.number, None)
        unique = math.log(total + 1)
        least = max(_LEAST * sum(clue.weight for clue in clues), _CHANCE * unique)
        possible = [number for number, weight in shared.items() if weight * _MOST >= least]
        best = sorted(possible, key=lambda number: (-shared[number], -number))[:_CANDIDATES]
        rare = {clue.word for clue in clues if clue.word and clue.weight >= _PHRASE_FROM * unique}
        phrases = {pair for pair in _pairs(_words(facts.title)) if rare.intersection(pair)}
        found = [Facts(*row) for row in self._rows(best)]
        scored = ((_score(shared[each.number], facts.kind, phrases, each), each) for each in found)
        ranked = sorted(
            (pair for pair in scored if pair[0] >= least),
            key=lambda pair: (-pair[0], -(pair[1].quality or 0), -(pair[1].published or 0)),
        )
        return _distinct((other for _, other in ranked), facts.key)

    def _clues(self, facts: Facts, total: int) -> Iterator[_Clue]:
        """Each word and topic that tells something: its weight, and the articles that have it."""
        words = dict.fromkeys(word for word in _words(facts.title) if _is_telling(word))
        for word in list(words)[:_MAX_WORDS]:
            numbers = self._having(_WITH_WORD, f'"{word}"')
            if len(numbers) <= max(_FEW, total // 10):
                yield _Clue(word, _weight(numbers, total), numbers)
        for topic in split_lines(facts.topics):
            numbers = self._having(_WITH_TOPIC, topic)
            if len(numbers) <= total // 2:
                yield _Clue(None, _TOPIC_WEIGHT * _weight(numbers, total), numbers)

    def _having(self, rows: str, value: str) -> list[int]:
        """The articles that have something; none where it is common."""
        # Most words are, and nobody wants to see who has them.
        if self._index.row(f"SELECT 1 {rows} LIMIT 1 OFFSET ?", (value, _COMMON)):
            return []
        return [number for (number,) in self._index.rows(f"SELECT number {rows}", (value,))]

    def _count(self) -> int:
        """How many articles there are; counting them takes as long as a few words."""
        revision = self._index.revision()
        if self._counted[0] != revision:
            row = self._index.row("SELECT count(*) FROM article")
            self._counted = (revision, 0 if row is None else int(row[0]))
        return self._counted[1]

    def _rows(self, numbers: list[int]) -> list[Any]:
        return self._index.rows(
            f"SELECT {FACTS} FROM {WANTED}"  # noqa: S608
            " JOIN article ON article.number = wanted",
            (json.dumps(numbers),),
        )


def _is_telling(word: str) -> bool:
    """Whether a word says something, and SQLite takes it for one: its letters are older.

    A number says nothing: part 2 of another thing has it too. Several words would be a
    phrase, which the table of title words cannot answer.
    """
    if word in _EMPTY_WORDS or word.isdecimal():
        return False
    return word.isascii() or all(_OLDER_UNICODE.category(letter) != "Cn" for letter in word)


def _weight(numbers: list[int], total: int) -> float:
    return math.log((total + 1) / max(1, len(numbers)))


def _score(shared: float, kind: str, phrases: set[_Phrase], other: Facts) -> float:
    """What is shared, less where chance explains it: in long titles."""
    words = _words(other.title)
    score = shared / (1 + math.log(max(4, len(words)) / 4) / 4)
    if phrases and not phrases.isdisjoint(_pairs(words)):
        score *= _PHRASE_FACTOR
    return score * _SAME_KIND if other.kind == kind else score


def _pairs(words: Iterable[str]) -> Iterator[_Phrase]:
    """The words of a title that stand side by side but for words that tell nothing."""
    return pairwise(word for word in words if word not in _EMPTY_WORDS)


def _words(title: str) -> list[str]:
    # Not casefold: it takes Greek letters apart, and SQLite folds by itself.
    return [word.lower() for word in _WORD.findall(title)]


def _distinct(articles: Iterable[Facts], own_key: str) -> list[Facts]:
    kept: dict[str, Facts] = {}
    for article in articles:
        if article.key != own_key:
            kept.setdefault(article.key, article)
    return list(kept.values())[:LIMIT]
