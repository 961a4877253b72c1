from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.search.folding import fold, fold_with_places, separate, unaccent


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("OpenAI", "openai"),
        ("Résumé", "resume"),
        ("Re\u0301sume\u0301", "resume"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("ﬁne", "fine"),
        ("Łódź", "lodz"),
        ("Ærø", "aero"),
        ("İstanbul", "istanbul"),
        ("ＡＩ２０２４", "ai2024"),
        ("ΑΘΉΝΑΣ", "αθηνασ"),
        ("Москва́", "москва"),
        ("قُرآن", "قران"),
        ("日本ガ", "日本ガ"),
        ("ガ", "ガ"),
        ("한국", "한국"),
        (unicodedata.normalize("NFD", "한국"), "한국"),
        ("हिन्दी", "हिन्दी"),
    ],
)
def test_what_a_reader_takes_for_the_same_folds_alike(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
@example("\uffa1\uffc2")
@example("\u0390")
@example("ǰ\u0323")
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_places_lie_in_the_text_in_order(text: str) -> None:
    folded, places = fold_with_places(text)
    if places is None:
        assert len(folded) == len(text)
    else:
        assert len(places) == len(folded) + 1
        assert places == sorted(places)
        assert places[-1] == len(text)


@pytest.mark.parametrize("text", ["Größe e\u0301t \u1112\u1161\u11ab ﬁx", "plain", "ﬀﬀ", ""])
def test_folding_with_places_folds_alike(text: str) -> None:
    assert fold_with_places(text)[0] == fold(text)


def test_removing_accents_keeps_case() -> None:
    assert unaccent("Émile OpenAI") == "Emile OpenAI"


def test_everything_outside_words_becomes_blank() -> None:
    assert separate("a-b_c, d\u2014e! \U0001f600f") == "a b c  d e   f"


def test_more_characters_than_are_remembered_still_fold() -> None:
    everything = "".join(map(chr, range(0x4E00, 0x4E00 + 25_000)))
    assert fold(everything + "É").endswith("e")
