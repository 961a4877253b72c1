from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.search.query import parse_query
from reader.search.query_ast import TextField
from reader.search.query_choice import Choice, chosen, narrowed, with_choice, without_choice

TOPIC = TextField.TOPIC


@pytest.mark.parametrize(
    ("text", "choice", "rest"),
    [
        ("", Choice(), ""),
        ("tea", Choice(), "tea"),
        ("topic:Robots", Choice(("Robots",)), ""),
        ("tea topic:Robots is:unread", Choice(("Robots",)), "tea is:unread"),
        ('(topic:A or topic:"B c") -topic:D x', Choice(("A", "B c"), ("D",)), "x"),
        ("not topic:D", Choice((), ("D",)), ""),
        ("topic:A or provider:B", Choice(), "topic:A or provider:B"),
        ("-(topic:A or topic:B)", Choice(), "-(topic:A or topic:B)"),
        ("topic:A topic:B sort:date", Choice(("A", "B")), "sort:date"),
    ],
)
def test_a_choice_is_what_every_article_must_satisfy(text: str, choice: Choice, rest: str) -> None:
    query = parse_query(text)
    assert chosen(query, TOPIC) == choice
    assert str(without_choice(query, TOPIC)) == rest


@pytest.mark.parametrize(
    ("text", "choice", "made"),
    [
        ("", Choice(("A", "B c"), ("D",)), '(topic:A or topic:"B c") -topic:D'),
        ("tea topic:X", Choice(("A",)), "tea topic:A"),
        ("tea topic:X", Choice(), "tea"),
        ("tea or milk", Choice(("A",)), "(tea or milk) topic:A"),
        ("provider:P sort:-date", Choice((), ("A",)), "provider:P -topic:A sort:-date"),
    ],
)
def test_another_choice_takes_its_place(text: str, choice: Choice, made: str) -> None:
    query = with_choice(parse_query(text), TOPIC, choice)
    assert query == parse_query(str(query))
    assert str(query) == made


NAMES = st.lists(
    st.text(st.characters(categories=["L", "Nd"]), min_size=1).filter(str.strip),
    max_size=4,
    unique=True,
)


@given(NAMES, NAMES)
def test_what_was_chosen_is_found_again(included: list[str], excluded: list[str]) -> None:
    choice = Choice(tuple(included), tuple(name for name in excluded if name not in included))
    query = with_choice(parse_query("tea is:unread sort:date"), TOPIC, choice)
    assert chosen(query, TOPIC) == choice
    assert str(without_choice(query, TOPIC)) == "tea is:unread sort:date"


@pytest.mark.parametrize(
    ("view", "typed", "both"),
    [
        ("", "", ""),
        ("is:unread sort:date", "tea", "tea is:unread sort:date"),
        ("tea or milk", "a or b", "(tea or milk) (a or b)"),
        ("sort:date", "sort:heat", "sort:heat"),
    ],
)
def test_a_view_is_narrowed(view: str, typed: str, both: str) -> None:
    query = narrowed(parse_query(view), parse_query(typed))
    assert str(query) == both
    assert parse_query(str(query)) == query
