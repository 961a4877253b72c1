from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.search.completion import MAX_COMPLETIONS, MEANINGS, Completion, completions
from reader.search.query_ast import TextField
from reader.search.query_fields import FIELDS
from tests.search.strategies import any_text

COUNTS = {
    TextField.TOPIC: [("AI", 40), ("Power Apps", 12), ("Power Automate", 30)],
    TextField.PROVIDER: [("The Verge", 3), ("Ars Technica", 5), ("verge.example", 9)],
    TextField.TYPE: [("article", 9)],
}


def values(field: TextField) -> list[tuple[str, int]]:
    return COUNTS[field]


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("", [f"{name}" for name in FIELDS]),
        ("ti", ["title:"]),
        ("apple qu", ["quality>="]),
        ("(a", ["age<", "after:"]),
        ("-pro", ["provider:"]),
        ("zzz", []),
        ("apple:", []),
        ("topic:", ["AI", '"Power Automate"', '"Power Apps"']),
        ("TOPIC:pow", ['"Power Automate"', '"Power Apps"']),
        ('topic:"power ap', ['"Power Apps"']),
        ("provider:verge", ["verge.example", '"The Verge"']),
        ("provider:arstech", ['"Ars Technica"']),
        ("-(type:", ["article"]),
        ("is:un", ["unread"]),
        ("has:", ["image", "related"]),
        ("kind:news", ["news", "newsletter"]),
        ("sort:-", ["-quality", "-date", "-heat", "-rank"]),
        ("title:x", []),
        ("quality:", []),
        ('"quoted ti', []),
        ('"quoted topic:a', []),
        ('topic:"AI"', []),
    ],
)
def test_what_may_be_typed_is_offered(text: str, offered: list[str]) -> None:
    found = [completion.text for completion in completions(text, len(text), values)]
    assert [name.rstrip(":<>=") for name in found] == [name.rstrip(":<>=") for name in offered]


def test_a_completion_replaces_what_is_typed_of_it() -> None:
    text = "apple topic:pow is:read"
    first, _ = completions(text, text.index(" is:"), values)
    assert first == Completion('"Power Automate"', 12, 15, 30)
    assert text[: first.start] + first.text + text[first.stop :] == (
        'apple topic:"Power Automate" is:read'
    )


def test_every_field_says_what_it_means() -> None:
    assert MEANINGS.keys() == set(FIELDS)


def test_long_lists_are_cut() -> None:
    many = [(f"name{at}", at) for at in range(500)]
    assert len(completions("topic:", 6, lambda _: many)) == MAX_COMPLETIONS


@given(any_text, st.integers(min_value=-5, max_value=80))
def test_any_text_and_place_are_allowed(text: str, position: int) -> None:
    for completion in completions(text, position, values):
        assert 0 <= completion.start <= completion.stop <= len(text)
