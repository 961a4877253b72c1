from __future__ import annotations

from random import Random

import pytest
from rapidfuzz.distance import OSA

from reader.search.near_words import NearWords
from reader.search.typos import allowed_typos

LETTERS = "abé的"


def made_words(rng: Random, count: int) -> list[str]:
    """Words so alike that every way to tell them apart is tried, in order."""
    return sorted({made_word(rng) for _ in range(count)})


def made_word(rng: Random) -> str:
    return "".join(rng.choices(LETTERS, (8, 8, 2, 1), k=rng.randint(1, 12)))


@pytest.mark.parametrize("seed", range(4))
def test_the_words_within_typos_are_all_found(seed: int) -> None:
    rng = Random(seed)
    words = made_words(rng, 2_000)
    near_words = NearWords.of(words)
    for typed in (made_word(rng) for _ in range(60)):
        typo_count = allowed_typos(len(typed))
        if typo_count:
            found = near_words.within(typed, typo_count)
            distances = enumerate(OSA.distance(typed, word) for word in words)
            assert sorted(found) == [pair for pair in distances if 0 < pair[1] <= typo_count]


@pytest.mark.parametrize("seed", range(4))
def test_the_words_with_a_beginning_within_typos_are_all_found(seed: int) -> None:
    rng = Random(seed)
    words = [word for word in made_words(rng, 2_000) if word[0] == "a"]
    near_words = NearWords.of(words)
    for typed in ("a" + made_word(rng) for _ in range(60)):
        typo_count = allowed_typos(len(typed))
        if len(typed) >= 4:
            found = near_words.beginning_within(typed, typo_count, 0, len(words))
            distances = enumerate(nearest(typed, word) for word in words)
            assert sorted(found) == [pair for pair in distances if 0 < pair[1] <= typo_count]


def nearest(typed: str, word: str) -> int:
    """The typos between a typed word and the beginning of another that is most like it."""
    lengths = range(len(typed) - 1, len(typed) + 2)
    return min(OSA.distance(typed, word[:length]) for length in lengths)
