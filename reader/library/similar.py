"""Articles like another one: they share its rare title words and its rarer topics.

A word or topic weighs what it tells: `log(articles / articles that have it)`. Those
that more than `_COMMON` articles have tell nothing, which also bounds the work: at
100,000 articles a story asks for a few hundred rows, whatever its words are.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from reader.library.neighbours import FACTS, Facts
from reader.library.rows import WANTED
from reader.library.writer import split_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.library.index import Index

LIMIT = 10
"""More would not be alike any more."""
_COMMON = 300
"""A word in more titles than this is not asked for."""
_CANDIDATES = 80
_WORD = re.compile(r"[^\W_]+")
_OLDER_UNICODE = unicodedata.ucd_3_2_0
_MAX_WORDS = 20
_TOPIC_WEIGHT = 0.7
"""A shared topic tells less than a shared word that is as rare."""
_SAME_KIND = 1.1
_ONE_ONLY = 0.7
"""A single shared word is often another word that is spelled the same."""
_LEAST = 0.2
"""The part of its own weight that a story must share with another."""


def similar_articles(index: Index, facts: Facts) -> list[Facts]:
    """Articles like this one, most alike first; without copies of it and of each other."""
    total = _count(index)
    scores: defaultdict[int, float] = defaultdict(float)
    own = 0.0
    counts: Counter[int] = Counter()
    for weight, numbers in _shared(index, facts, total):
        counts.update(numbers)
        # A word that nobody else has cannot be shared.
        own += weight if len(numbers) > 1 else 0
        for number in numbers:
            scores[number] += weight
    scores.pop(facts.number, None)
    best = sorted(scores, key=lambda number: (-scores[number], -number))[:_CANDIDATES]
    found = [Facts(*row) for row in _rows(index, best)]
    ranked = sorted(
        (
            (_score(scores[other.number], facts, other, counts[other.number]), other)
            for other in found
        ),
        key=lambda pair: (-pair[0], -(pair[1].quality or 0), -(pair[1].published or 0)),
    )
    return _distinct((other for score, other in ranked if score >= own * _LEAST), facts.key)


def _shared(index: Index, facts: Facts, total: int) -> Iterable[tuple[float, list[int]]]:
    """Each word and topic that tells something: its weight, and the articles that have it."""
    # Not casefold: it takes Greek letters apart, and SQLite folds by itself.
    found = (word.lower() for word in _WORD.findall(facts.title))
    words = dict.fromkeys(word for word in found if _is_one_word(word))
    for word in list(words)[:_MAX_WORDS]:
        numbers = _having(
            index,
            "SELECT rowid FROM title_word WHERE title_word MATCH ? LIMIT ?",
            f'"{word}"',
        )
        if len(numbers) <= min(_COMMON, total // 4):
            yield _weight(numbers, total), numbers
    for topic in split_lines(facts.topics):
        numbers = _having(
            index,
            "SELECT article_topic.number FROM article_topic"
            " WHERE topic = (SELECT number FROM topic WHERE name = ?)"
            " ORDER BY article_topic.number DESC LIMIT ?",
            topic,
        )
        if len(numbers) <= min(_COMMON, total // 2):
            yield _TOPIC_WEIGHT * _weight(numbers, total), numbers


def _is_one_word(word: str) -> bool:
    """Whether SQLite takes it for one word: its tables of letters are older than Python's.

    Several words would be a phrase, which the table of title words cannot answer.
    """
    return word.isascii() or all(_OLDER_UNICODE.category(letter) != "Cn" for letter in word)


def _having(index: Index, sql: str, value: str) -> list[int]:
    return [number for (number,) in index.rows(sql, (value, _COMMON + 1))]


def _weight(numbers: list[int], total: int) -> float:
    return math.log((total + 1) / max(1, len(numbers)))


def _score(shared: float, facts: Facts, other: Facts, count: int) -> float:
    """What is shared, less where chance explains it: long titles, and one thing only."""
    length = max(4, len(_WORD.findall(other.title)))
    score = shared / (1 + math.log(length / 4) / 4)
    if count == 1:
        score *= _ONE_ONLY
    return score * _SAME_KIND if other.kind == facts.kind else score


def _distinct(articles: Iterable[Facts], own_key: str) -> list[Facts]:
    kept: dict[str, Facts] = {}
    for article in articles:
        if article.key != own_key:
            kept.setdefault(article.key, article)
    return list(kept.values())[:LIMIT]


def _rows(index: Index, numbers: list[int]) -> list[Any]:
    return index.rows(
        f"SELECT {FACTS} FROM {WANTED}"  # noqa: S608
        " JOIN article ON article.number = wanted",
        (json.dumps(numbers),),
    )


def _count(index: Index) -> int:
    row = index.row("SELECT count(*) FROM article")
    return 0 if row is None else int(row[0])
