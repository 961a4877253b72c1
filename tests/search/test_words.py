from __future__ import annotations

import pytest
from hypothesis import given

from reader.search.words import (
    MAX_WORD_LENGTH,
    fold,
    is_unspaced,
    query_words,
    tokens_of,
    words_of,
)
from tests.search.strategies import text


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("OpenAI suspends ByteDance", ["openai", "suspends", "bytedance"]),
        ("GPT-4o: what's new?", ["gpt", "4o", "what", "new"]),
        ("China’s papers don't", ["china", "papers", "don"]),
        ("O'Reilly, L’Été", ["o", "reilly", "l", "ete"]),
        ("C++ & C# in 2024", ["c", "c", "in", "2024"]),
        ("snake_case", ["snake", "case"]),
        ("हिन्दी समाचार", ["हिन्दी", "समाचार"]),
        ("北京大学", ["北京", "京大", "大学", "学"]),
        ("AI模型 新", ["ai", "模型", "型", "新"]),
        ("한국어", ["한국", "국어", "어"]),
        ("  — … ", []),
        ("", []),
    ],
)
def test_a_title_is_split_into_folded_words(title: str, words: list[str]) -> None:
    assert words_of(title) == words


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("Power ap", ["power", "ap"]),
        ("北京大学", ["北京", "京大", "大学"]),
        ("北", ["北"]),
        ("AI模", ["ai", "模"]),
        ("東京 北", ["東京", "北"]),
        ("大学 学", ["大学", "学"]),
    ],
)
def test_a_query_asks_for_pairs_and_lone_characters(query: str, words: list[str]) -> None:
    assert query_words(query) == words


def test_a_very_long_word_counts_with_its_beginning() -> None:
    assert words_of("x" * 1_000) == ["x" * MAX_WORD_LENGTH]
    assert words_of("é" + "x" * 1_000) == ["e" + "x" * (MAX_WORD_LENGTH - 1)]


@pytest.mark.parametrize(("word", "unspaced"), [("模", True), ("어", True), ("ai", False)])
def test_scripts_without_spaces_are_known(word: str, *, unspaced: bool) -> None:
    assert is_unspaced(word) is unspaced


@given(text)
def test_words_of_folded_text_are_the_same(value: str) -> None:
    assert words_of(fold(value)) == words_of(value)


@given(text)
def test_tokens_are_words_with_places_in_the_text(value: str) -> None:
    for word, start, stop in tokens_of(value):
        assert word
        assert 0 <= start < stop <= len(value)


def test_a_token_knows_where_it_stands() -> None:
    title = "Große Re\u0301sume\u0301s, ﬁn"
    assert [title[start:stop] for _, start, stop in tokens_of(title)] == [
        "Große",
        "Re\u0301sume\u0301s",
        "ﬁn",
    ]
