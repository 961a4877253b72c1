from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.search.values import fuzzy_values
from tests.search.strategies import text

NAMES = [
    "Ars Technica", "The Verge", "AI", "Microsoft AI", "Power Apps", "Power Automate", "PowerApps",
    "Größenwahn", "MIT Technology Review", "北京日报", "TechCrunch",
]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("arstech", ["Ars Technica"]),
        ("ars", ["Ars Technica"]),
        ("verge", ["The Verge"]),
        ("ai", ["AI"]),
        ("microsoft", ["Microsoft AI"]),
        ("power ap", ["Power Apps", "PowerApps"]),
        ("powerapps", ["Power Apps", "PowerApps"]),
        ("power", ["Power Apps", "Power Automate", "PowerApps"]),
        ("automat", ["Power Automate"]),
        ("techcrnch", ["TechCrunch"]),
        ("mcirosoft", ["Microsoft AI"]),
        ("tehcnology review", ["MIT Technology Review"]),
        ("grossenwahn", ["Größenwahn"]),
        ("GRÖSSE", ["Größenwahn"]),
        ("北京", ["北京日报"]),
        ("日报", ["北京日报"]),
        ("zzz", []),
        ("", []),
        ("—", []),
    ],
)
def test_a_value_means_names(typed: str, meant: list[str]) -> None:
    assert fuzzy_values(typed, NAMES) == meant


def test_names_without_words_are_never_meant() -> None:
    assert fuzzy_values("a", ["", "—"]) == []


@given(text, st.lists(text))
def test_any_value_means_some_of_the_names(typed: str, names: list[str]) -> None:
    found = fuzzy_values(typed, names)
    assert [name for name in names if name in found] == found
