"""Where the encoding lacks a character, ASCII of the same width stands in; nothing fails."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.cli.stand_ins import stand_in, use_stand_ins


def printed(text: str, encoding: str) -> bytes:
    data = io.BytesIO()
    stream = io.TextIOWrapper(data, encoding=encoding, newline="")
    use_stand_ins(stream)
    stream.write(text)
    stream.flush()
    return data.getvalue()


@pytest.mark.parametrize(
    ("text", "encoding", "expected"),
    [
        ("● Übung … “日本”", "ascii", b'* Ubung ~ "????"'),
        ("● Übung … “日本”", "latin-1", '* Übung ~ "????"'.encode("latin-1")),
        ("● Übung … “日本”", "utf-8", "● Übung … “日本”".encode()),
        ("╭─┬▏▆★★ ½ ﬁ", "ascii", b"+-+|#++ ? ?"),
        ("e\u0301 👨\u200d👩", "ascii", b"e ????"),
    ],
)
def test_what_cannot_be_printed_has_a_stand_in(text: str, encoding: str, expected: bytes) -> None:
    assert printed(text, encoding) == expected


@given(st.characters(exclude_categories=["Cs"]))
def test_a_stand_in_is_as_wide_as_what_it_stands_for(character: str) -> None:
    assert stand_in(character).isascii()
    assert len(stand_in(character)) == cell_len(character)
