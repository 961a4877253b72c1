from __future__ import annotations

import pytest
from hypothesis import given

from reader.search.phrase import holds_phrase
from tests.search.strategies import text


@pytest.mark.parametrize(
    ("phrase", "title", "holds"),
    [
        ("power apps", "New in Power Apps", True),
        ("power apps", "New in Power-Apps!", True),
        ("power app", "New in Power Apps", False),
        ("ower apps", "New in Power Apps", False),
        ("apps power", "New in Power Apps", False),
        ("app", "an app apps app", True),
        ("ai", "An AI index", True),
        ("AI", "An AI index", True),
        ("AI", "an ai index", False),
        ("AI", "OpenAI", False),
        ("resume", "Your résumé", True),
        ("Résumé", "Your Resume", True),
        ("大学", "北京大学生", True),
        ("学大", "北京大学生", False),
        ("ai模", "AI模型", True),
        ("", "anything", True),
        ("…", "anything", True),
        ("a", "", False),
    ],
)
def test_exact_words_side_by_side(phrase: str, title: str, *, holds: bool) -> None:
    assert holds_phrase(phrase, title) is holds


@given(text, text)
def test_any_text_holds_itself(phrase: str, title: str) -> None:
    assert holds_phrase(title, title)
    assert holds_phrase(phrase, f"{title} {phrase} {title}")
