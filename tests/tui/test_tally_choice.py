from __future__ import annotations

from reader.library.topics.counts import Tally, as_tree
from reader.search.query_ast import TextField
from reader.tui.tally_choice import TallyChoice, matching

TOPIC, PROVIDER = TextField.TOPIC, TextField.PROVIDER


def tally(name: str, parent: str | None = None) -> Tally:
    return Tally(name, 1, 1, parent)


def test_what_the_search_chooses_is_chosen() -> None:
    choice = TallyChoice("tea topic:robots -topic:Bees provider:Paper")
    assert [choice.sign(TOPIC, name) for name in ("Robots", "Bees", "Ants")] == [True, False, None]
    assert choice.sign(PROVIDER, "Paper") is True
    assert not choice.is_touched
    assert choice.text == "tea topic:robots -topic:Bees provider:Paper"


def test_names_are_added_excluded_and_taken_back() -> None:
    choice = TallyChoice("tea topic:Ants")
    choice.toggle(TOPIC, "Bees", is_included=True)
    choice.toggle(PROVIDER, "The Paper", is_included=False)
    assert choice.text == 'tea (topic:Ants or topic:Bees) -provider:"The Paper"'
    choice.toggle(TOPIC, "ants", is_included=True)
    choice.toggle(TOPIC, "Bees", is_included=False)
    choice.toggle(PROVIDER, "The Paper", is_included=False)
    assert choice.text == "tea -topic:Bees"
    choice.only(TOPIC, "Wasps")
    assert choice.text == "tea topic:Wasps"
    choice.clear()
    assert choice.text == "tea"


def test_a_field_is_counted_without_its_own_choice() -> None:
    choice = TallyChoice("tea topic:Ants provider:Paper")
    assert choice.without(TOPIC) == "tea provider:Paper"
    assert choice.without(PROVIDER) == "tea topic:Ants"


def test_the_filter_finds_every_word_and_flattens_the_tree() -> None:
    rows = list(as_tree([tally("Fire ants", "Insects"), tally("Insects")]))
    assert [(depth, row.name) for depth, row in matching(rows, "ANT fi")] == [(0, "Fire ants")]
    assert matching(rows, " ") == rows
