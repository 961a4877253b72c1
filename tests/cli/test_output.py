"""Whatever is printed is safe on a terminal, and nothing is lost in JSON."""

from __future__ import annotations

import io
import json
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.cli import output

ANYTHING = st.recursive(
    st.text() | st.integers() | st.booleans() | st.none(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


class Stream(io.TextIOWrapper):
    """A stdout that may call itself a terminal."""

    def __init__(self, encoding: str = "utf-8", *, is_terminal: bool = False) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, newline="")
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        return self.is_terminal

    def printed(self) -> bytes:
        self.flush()
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue()


def is_harmful(character: str) -> bool:
    is_emoji_joiner = character in "\u200c\u200d"
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and not is_emoji_joiner


@given(ANYTHING)
def test_json_loses_nothing(value: object) -> None:
    assert json.loads(output.json_line(value)) == value


@given(st.characters(categories=["Cc", "Cf", "Cs", "Zl", "Zp"]))
def test_json_holds_no_harmful_character(character: str) -> None:
    line = output.json_line({"title": f"a{character}b"})
    assert not any(map(is_harmful, line)) or unicodedata.category(character) == "Cf"
    assert json.loads(line) == {"title": f"a{character}b"}


@pytest.mark.parametrize(
    "character",
    [*"\x1b\x07\x7f\x9b\x9d\u202e\u2066\u2028\u2029\u200b\ufeff\u00ad\ud800", "\U000e0041"],
)
def test_json_escapes_what_terminals_obey_or_hide(character: str) -> None:
    line = output.json_line(character)
    assert line.isascii()
    assert json.loads(line) == character


def test_json_keeps_scripts_and_emoji_readable() -> None:
    text = "日本 עברית हिन्दी 👩\u200d💻"
    assert output.json_line(text) == f'"{text}"'


def test_json_is_ascii_where_stdout_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Stream("ascii"))
    assert output.json_line("日") == '"\\u65e5"'


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_fields_stay_apart_whatever_they_hold(fields: list[str]) -> None:
    stream = Stream()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", stream)
        output.write_fields(*fields)
    printed = stream.printed().decode()
    assert printed.endswith("\n")
    assert len(printed.splitlines()) == 1
    columns = printed[:-1].split("\t")
    assert len(columns) == len(fields)
    assert all(columns)


def test_an_empty_field_is_a_dash(capsys: pytest.CaptureFixture[str]) -> None:
    output.write_fields("a", "", "b")
    assert capsys.readouterr().out == "a\t-\tb\n"


def test_remarks_go_to_stderr_behind_what_was_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    both = Stream()
    monkeypatch.setattr(sys, "stdout", both)
    monkeypatch.setattr(sys, "stderr", both)
    output.write_line("data")
    output.remark("one \x1b[31m\ntwo")
    data, one, two = both.printed().splitlines()
    assert (data, two) == (b"data", b"two")
    assert one.startswith(b"one ")
    assert b"\x1b" not in one


@pytest.mark.parametrize(
    ("is_terminal", "environ", "is_coloured"),
    [
        (True, {}, True),
        (True, {"NO_COLOR": ""}, True),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"TERM": "dumb"}, False),
        (False, {}, False),
        (False, {"FORCE_COLOR": "1", "CLICOLOR_FORCE": "1"}, False),
    ],
)
def test_colour_is_for_terminals_whose_user_wants_it(
    monkeypatch: pytest.MonkeyPatch,
    is_terminal: bool,
    environ: dict[str, str],
    is_coloured: bool,
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", Stream(is_terminal=is_terminal))
    assert ("\x1b" in output.styled("x", fg="red")) is is_coloured


@pytest.mark.parametrize(
    ("columns", "is_terminal", "width"),
    [("200", True, 90), ("60", True, 60), ("3", True, 20), ("60", False, 90)],
)
def test_running_text_is_never_too_wide_to_read(
    monkeypatch: pytest.MonkeyPatch, columns: str, is_terminal: bool, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr(sys, "stdout", Stream(is_terminal=is_terminal))
    assert output.text_width() == width
