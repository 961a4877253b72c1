from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.search.index_file import MAGIC, load
from reader.search.word_index import Entry, Match, WordIndex, WordIndexError
from tests.search.strategies import entries, plain_text, text

if TYPE_CHECKING:
    from pathlib import Path

TITLES = [
    "OpenAI suspends ByteDance's account after it used GPT to train its own model",
    "Power Apps: modern controls are here",
    "PowerApps portals become Power Pages",
    "Power Automate learns to draw flows from words",
    "Robot arms learn to pour coffee",
    "A form from the past: how paper survives",
    "Große Pläne in Zürich",
    "北京大学发布新模型",
    "東京で新しいロボット",
    "한국어 인공지능 모델 공개",
    "हिन्दी में समाचार",
    "GPT-4 writes a résumé",
    "What co-pilots do all day",
    "Microsoft Copilot for everyone",
]


def index_of(*titles: str) -> WordIndex:
    """An index of titles, numbered from 0, the first one best."""
    return WordIndex.build(Entry(at, title, quality=100 - at) for at, title in enumerate(titles))


@pytest.fixture(scope="module")
def index() -> WordIndex:
    return index_of(*TITLES)


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("form zebra", "A form from"),
        ("how do i pour the coffee", "Robot arms"),
        ("why is the copilot for you", "Microsoft Copilot"),
        ("form paper zebra pear", "A form from"),
        ("bytedance", "OpenAI suspends"),
        ("suspends openai", "OpenAI suspends"),
        ("susp", "OpenAI suspends"),
        ("byte dance", "OpenAI suspends"),
        ("byte dacne", "OpenAI suspends"),
        ("modelbytedance", "OpenAI suspends"),
        ("suspendstrain gpt", "OpenAI suspends"),
        ("suspendstrian gpt", "OpenAI suspends"),
        ("gpt suspendstra", "OpenAI suspends"),
        ("bytedanc account", "OpenAI suspends"),
        ("bytedacne account", "OpenAI suspends"),
        ("bitedance acount", "OpenAI suspends"),
        ("openai suspend bytedance never acount", "OpenAI suspends"),
        ("modern contorls", "Power Apps: modern"),
        ("powerapps controls", "Power Apps: modern"),
        ("poweraps contr", "Power Apps: modern"),
        ("powrapps controls", "Power Apps: modern"),
        ("power apps portals", "PowerApps portals"),
        ("autoamte", "Power Automate"),
        ("autoam", "Power Automate"),
        ("robot lear cof", "Robot arms"),
        ("robto arms zebra pour", "Robot arms"),
        ("form past", "A form from"),
        ("grosse plane", "Große Pläne"),
        ("ZURICH", "Große Pläne"),
        ("大学", "北京大学"),
        ("北", "北京大学"),
        ("京大学发布", "北京大学"),
        ("北京大学发表新模型", "北京大学"),
        ("ロボット", "東京で"),
        ("인공지능", "한국어"),
        ("समाचार", "हिन्दी"),
        ("gpt4", "GPT-4"),
        ("resume gpt", "GPT-4"),
        ("copilots day", "What co-pilots"),
        ("co pilot everyone", "Microsoft Copilot"),
    ],
)
def test_a_title_is_found_first(index: WordIndex, query: str, title: str) -> None:
    matches = index.search(query)
    assert matches
    assert TITLES[matches[0].number].startswith(title)


@pytest.mark.parametrize(
    "query", ["", "  ", "—", "qqq", "zzzzzz yyyyyy", "fromm zebra", "form zebra pear", "\ud800"]
)
def test_nothing_is_found_where_nothing_matches(index: WordIndex, query: str) -> None:
    assert index.search(query) == []
    assert index.numbers(query) == []


@pytest.mark.parametrize(
    ("query", "better", "worse"),
    [
        ("power apps", "Power Apps today", "Apps with power"),
        ("power apps", "Power Apps today", "Power for other apps"),
        ("powerapps", "Power Apps today", "Power for other apps"),
        ("powerapps", "Power for other apps", "Power for other taps"),
        ("poweraps", "Power Apps today", "Power for other apps"),
        ("power apps", "Power Apps today", "Power Apps today and a good deal more of it"),
        ("power", "Power today", "Powerful today"),
        ("power", "Power today", "Tower today"),
        ("power", "Powerful today", "Tower today"),
        ("the power", "Not the other but the power", "Power to the people"),
    ],
)
def test_the_better_match_comes_first(query: str, better: str, worse: str) -> None:
    matches = index_of(worse, better).search(query)
    assert matches[0].number == 1
    assert [match.score for match in matches] == sorted((m.score for m in matches), reverse=True)


def test_words_of_topics_and_providers_are_found_but_count_less() -> None:
    index = WordIndex.build(
        [
            Entry(1, "A title", topics=("Rocket science",), quality=9),
            Entry(2, "Another", provider="Rocket Daily", quality=8),
            Entry(3, "A rocket", quality=1),
        ]
    )
    assert [match.number for match in index.search("rocket")] == [3, 1, 2]
    assert index.numbers("rocket") == [1, 2, 3]
    assert index.numbers("rocket", in_title=True) == [3]


def test_half_of_the_words_must_stand_in_the_title_where_no_article_has_more() -> None:
    index = WordIndex.build(
        [
            Entry(1, "A title", topics=("Rocket science",), quality=9),
            Entry(2, "A rocket", quality=1),
            Entry(3, "Pockets", quality=1),
        ]
    )
    assert index.numbers("rocket zebra") == [2]
    assert index.numbers("rockett zebra") == []


def test_a_last_word_in_use_is_still_met_by_another_form_of_it() -> None:
    index = index_of("A gallery", "Filter and sort galleries")
    assert index.numbers("filter gallery") == [1]


def test_equal_matches_come_by_quality_then_date_unknown_last() -> None:
    index = WordIndex.build(
        [
            Entry(1, "Same"),
            Entry(2, "Same", quality=5),
            Entry(3, "Same", quality=7),
            Entry(4, "Same", quality=5, published=2.0),
            Entry(5, "Same", quality=5, published=3.0),
            Entry(6, "Same", published=9.0),
        ]
    )
    assert [match.number for match in index.search("same")] == [3, 5, 4, 2, 6, 1]


def test_a_query_that_is_the_title_scores_highest() -> None:
    assert index_of("Power Apps").search("power apps") == [Match(0, 100.0)]


def test_typos_are_not_looked_for_where_many_have_the_word() -> None:
    index = index_of(*["A form"] * 12, "From")
    assert len(index.search("form")) == 12
    assert index_of("A form", "From").numbers("form") == [0, 1]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [("galactic tower", [0, 1]), ("galatcic tower", [0]), ("galactic towel", [0])],
)
def test_known_words_may_have_typos_where_those_of_unknown_words_find_nothing(
    query: str, numbers: list[int]
) -> None:
    index = index_of("Galactic tower", "Galactic power", "Towel maps")
    assert [match.number for match in index.search(query)] == numbers


@pytest.mark.parametrize("limit", [0, 1, 3, 20, None])
def test_a_limit_gives_the_beginning_of_all_matches(limit: int | None) -> None:
    index = index_of(*(f"Power {'apps ' * (at % 3)}" for at in range(20)))
    assert index.search("power apps", limit) == index.search("power apps", None)[:limit]


def test_more_matches_than_are_looked_at_closely_keep_the_order() -> None:
    index = index_of(*(f"Power number {at}" for at in range(700)))
    matches = index.search("power", None)
    assert [match.number for match in matches] == list(range(700))


def test_a_search_can_be_cancelled_at_any_step(index: WordIndex) -> None:
    query = "poweraps controls zebra"
    asked = [False] * 100
    assert index.search(query, is_cancelled=lambda: asked.pop())
    for step in range(100 - len(asked)):
        answers = [True, *[False] * step]
        assert index.search(query, is_cancelled=answers.pop) == []
    assert index.numbers(query, is_cancelled=lambda: True) == []


def test_an_article_added_again_replaces_the_one_before() -> None:
    index = WordIndex.build([Entry(1, "Old"), Entry(1, "New")])
    assert len(index) == 1
    assert index.search("old") == []
    index = index.updated([Entry(1, "Newest"), Entry(2, "Third")])
    assert index.numbers("newest") == [1]
    assert index.numbers("third") == [2]
    assert len(index.updated(removed=[1, 2, 3])) == 0


def test_an_update_leaves_the_index_as_it_was() -> None:
    index = index_of("One", "Two")
    index.updated([Entry(7, "Three")], [0])
    assert index.numbers("one") == [0]
    assert index.numbers("three") == []


def answers(index: WordIndex, queries: list[str]) -> list[list[Match]]:
    return [index.search(query, None) for query in queries]


@given(entries, st.lists(text, max_size=4))
def test_any_query_finds_articles_once_best_first(
    articles: list[Entry], queries: list[str]
) -> None:
    index = WordIndex.build(articles)
    for query in queries:
        matches = index.search(query, None)
        numbers = [match.number for match in matches]
        scores = [match.score for match in matches]
        assert len(set(numbers)) == len(numbers)
        assert set(numbers) <= {article.number for article in articles}
        assert sorted(numbers) == sorted(index.numbers(query))
        assert set(index.numbers(query, in_title=True)) <= {a.number for a in articles}
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 100 for score in scores)


@given(entries, entries, st.sets(st.integers(-3, 30), max_size=8), st.lists(plain_text, max_size=5))
def test_an_updated_index_answers_as_one_built_anew(
    before: list[Entry], added: list[Entry], removed: set[int], queries: list[str]
) -> None:
    after = {entry.number: entry for entry in before if entry.number not in removed}
    after.update((entry.number, entry) for entry in added)
    updated = WordIndex.build(before).updated(added, removed)
    assert answers(updated, queries) == answers(WordIndex.build(after.values()), queries)


@given(articles=entries, queries=st.lists(plain_text, max_size=5))
@settings(max_examples=40)
def test_a_saved_index_answers_the_same(
    tmp_path_factory: pytest.TempPathFactory, articles: list[Entry], queries: list[str]
) -> None:
    path = tmp_path_factory.mktemp("index") / "words"
    index = WordIndex.build(articles)
    index.save(path)
    loaded = WordIndex.load(path)
    assert answers(loaded, queries) == answers(index, queries)
    assert answers(loaded.updated([Entry(99, "power apps")]), queries) == answers(
        index.updated([Entry(99, "power apps")]), queries
    )
    assert [file.name for file in path.parent.iterdir()] == ["words"]


@pytest.fixture
def saved(tmp_path: Path, index: WordIndex) -> Path:
    path = tmp_path / "words"
    index.save(path)
    return path


@given(titles=st.lists(plain_text, max_size=5))
@settings(max_examples=20)
def test_saved_numbers_stand_where_numpy_reads_them_fast(
    tmp_path_factory: pytest.TempPathFactory, titles: list[str]
) -> None:
    path = tmp_path_factory.mktemp("index") / "words"
    index_of(*titles).save(path)
    arrays = [value for value in vars(load(path)).values() if isinstance(value, np.ndarray)]
    assert len(arrays) == 9
    assert all(array.flags.aligned for array in arrays)


def test_a_missing_index_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(WordIndexError, match="cannot be read"):
        WordIndex.load(tmp_path / "none")


@pytest.mark.parametrize(
    "data",
    [b"", b"SQLite format 3\0", MAGIC, MAGIC + b"{}\n", MAGIC + b"[]\n", MAGIC + b"1\n",
     MAGIC + b"[" * 100_000 + b"\n", MAGIC + b"\xff\n",
     MAGIC + b'{"version": 2, "lengths": [-1, 1], "checksum": 0}\n',
     MAGIC + b'{"version": 2, "lengths": ["a"], "checksum": 0}\n',
     MAGIC + b'{"version": 2, "lengths": [], "checksum": 0}\n'],
)  # fmt: skip
def test_a_foreign_file_is_an_error(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "words"
    path.write_bytes(data)
    with pytest.raises(WordIndexError):
        WordIndex.load(path)


def test_another_version_is_an_error(saved: Path) -> None:
    saved.write_bytes(saved.read_bytes().replace(b'"version": 2', b'"version": 3', 1))
    with pytest.raises(WordIndexError, match="another version"):
        WordIndex.load(saved)


def test_parts_that_do_not_fit_together_are_an_error(saved: Path) -> None:
    magic, header, body = saved.read_bytes().split(b"\n", 2)
    parts = json.loads(header)
    parts["lengths"][1:3] = [parts["lengths"][1] - 8, parts["lengths"][2] + 8]
    saved.write_bytes(b"\n".join([magic, json.dumps(parts).encode().ljust(len(header)), body]))
    with pytest.raises(WordIndexError, match="fit together"):
        WordIndex.load(saved)


def test_a_header_that_says_the_same_in_other_words_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "words"
    index_of(*TITLES).save(path)
    path.write_bytes(path.read_bytes().replace(b'"version": 2', b'"version":\t1', 1))
    with pytest.raises(WordIndexError):
        WordIndex.load(path)


@given(st.data())
@settings(max_examples=60)
def test_any_damage_is_noticed(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("index") / "words"
    index_of(*TITLES).save(path)
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    if data.draw(st.booleans()):
        damaged = whole[:at]
    else:
        damaged = whole[:at] + bytes([whole[at] ^ data.draw(st.integers(1, 255))]) + whole[at + 1 :]
    path.write_bytes(damaged)
    with pytest.raises(WordIndexError):
        WordIndex.load(path)


def test_an_index_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="none"):
        index_of("One").save(tmp_path / "none" / "words")
    blocked = tmp_path / "words"
    blocked.mkdir()
    with pytest.raises(OSError, match="words"):
        index_of("One").save(blocked)
    assert list(tmp_path.iterdir()) == [blocked]


def test_importing_search_imports_nothing_heavy() -> None:
    code = (
        "import reader.search.word_index, reader.search.query, reader.search.highlight, "
        "reader.search.completion, reader.search.phrase, sys; "
        "print(sorted({'numpy', 'rapidfuzz', 'sqlite3', 'textual'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
