from __future__ import annotations

import pytest
from hypothesis import given

from reader.search.highlight import MAX_TEXT_LENGTH, matched_ranges
from tests.search.strategies import text


def emphasised(query: str, title: str) -> str:
    """The title with its ranges in brackets."""
    shown, at = "", 0
    for start, stop in matched_ranges(query, title):
        shown += f"{title[at:start]}[{title[start:stop]}]"
        at = stop
    return shown + title[at:]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("openai", "[OpenAI] suspends"),
        ("open", "[Open]AI suspends"),
        ("opnai", "[OpenAI] suspends"),
        ("oepnai sus", "[OpenAI] [sus]pends"),
        ("in sight", "Found [in] plain [sight] of india"),
        ("pla found", "[Found] in [pla]in sight"),
        ("micrsof", "[Microsoft] Research"),
        ("micorsoft research", "[Microsoft] [Research]"),
        ("byte dance", "[ByteDance] and TikTok"),
        ("byte dan", "[ByteDan]ce and TikTok"),
        ("byte dance", "[ByteDance] and a [byte]"),
        ("poweraps", "New in [Power] [Apps]"),
        ("poweraps", "A [Power] for other [apps] of it"),
        ("poweraps", "[Power] [Apps] for apps of power"),
        ("power ap", "[Power] [Ap]ps, or [PowerAp]ps"),
        ("resume ﬁn", "Your [Résumé] is [ﬁn]al"),
        ("resumes", "Re\u0301sume\u0301 of [re\u0301sume\u0301s]"),
        ("stras", "Große [Straß]en"),
        ("strasse", "Große [Straße]"),
        ("大学", "北京[大学]生"),
        ("北京大学", "[北京大学]生"),
        ("china", "[China]’s index"),
        ("zzz", "Nothing of it"),
        ("大", "Nothing of it"),
        ("", "Nothing of it"),
    ],
)
def test_what_is_meant_is_emphasised(query: str, expected: str) -> None:
    title = expected.replace("[", "").replace("]", "")
    assert emphasised(query, title) == expected


def test_a_word_that_is_there_needs_no_typos() -> None:
    assert emphasised("form x", "from a form") == "from a [form]"


def test_a_character_that_folds_to_several_is_emphasised_as_a_whole() -> None:
    assert emphasised("式会", "a ㍿ b") == "a [㍿] b"
    assert emphasised("of", "oﬃce") == "[oﬃ]ce"


def test_only_the_beginning_of_a_long_text_is_looked_at() -> None:
    title = " " * MAX_TEXT_LENGTH + "apple"
    assert matched_ranges("apple", title) == ()


@given(text, text)
def test_ranges_are_sorted_disjoint_and_inside(query: str, title: str) -> None:
    end = 0
    for start, stop in matched_ranges(query, title):
        assert end <= start < stop <= len(title)
        end = stop
