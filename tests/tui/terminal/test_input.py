"""Answers of a terminal and pasted controls are no keys; everything else passes as it came."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.tui.terminal.input import (
    LONGEST_ANSWER,
    PASTE_END,
    PASTE_START,
    QUIET_ENDS_PASTE,
    TerminalInput,
)

ANSWERS = {
    "colour": "\x1b]11;rgb:ffff/ffff/ffff\x1b\\",
    "colour-with-bell": "\x1b]4;1;rgb:0000/0000/0000\x07",
    "clipboard": "\x1b]52;c;cW14\x07",
    "version": "\x1bP>|xterm(370)\x1b\\",
    "capability": "\x1bP1+r544e=787465726d\x1b\\",
    "picture": "\x1b_Gi=31;OK\x1b\\",
    "attributes": "\x1b[?62;22c",
    "more-attributes": "\x1b[>41;370;0c",
    "keyboard": "\x1b[?1u",
    "status": "\x1b[0n",
    "size": "\x1b[4;600;800t",
    "cell": "\x1b[6;16;8t",
}
KEYS = (
    *(
        "\x1b",
        "\x1b[A",
        "\x1bOP",
        "\x1b[3~",
        "\x1b[1;5C",
        "\x1b[97;5u",
        "\x1b[I",
        "\x1b[Z",
        "\x1bj",
    ),
    *("\x1b[<0;10;5M", "\x1b[<64;1;1m", "\x1b[48;24;80;480;640t", "\x1b[?2026;2$y", "\x1b[5;9R"),
    *("j", "\r", "\t", "\x7f", "é", "漢", "]11;x", "\x1b]", "\x1bP"),
)


def passed(came: TerminalInput, text: str) -> str:
    return came.feed(text) + came.rest()


def out_of_pieces(*pieces: str) -> str:
    came = TerminalInput()
    return "".join(map(came.feed, pieces)) + came.rest()


@pytest.mark.parametrize("pieces", [("\x1b", "[200~"), ("\x1b", "[20", "0~"), ("j\x1b[", "200~")])
def test_a_paste_is_one_wherever_its_start_is_torn(pieces: tuple[str, ...]) -> None:
    pasted = out_of_pieces(*pieces, "a\x1bb", PASTE_END, "q")
    assert pasted.removeprefix("j") == f"{PASTE_START}a\ufffdb{PASTE_END}q"


@pytest.mark.parametrize("key", KEYS)
def test_a_key_comes_as_it_is_when_its_escape_character_is_read_apart(key: str) -> None:
    came = TerminalInput()
    assert came.feed(key[:1]) + came.feed(key[1:]) + came.rest() == key
    assert came.feed("\x1b") + came.rest() + came.feed("j") == "\x1bj"


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_an_answer_is_no_key_wherever_it_is_torn(answer: str) -> None:
    for cut in range(2, len(answer)):
        came = TerminalInput()
        assert came.feed("j" + answer[:cut]) + came.feed(answer[cut:] + "k") == "jk", cut
        assert out_of_pieces(answer[:1], answer[1:cut], answer[cut:] + "k") == "\x1bk", cut
    assert passed(TerminalInput(), answer * 3) == ""


@pytest.mark.parametrize("key", KEYS, ids=ascii)
def test_a_key_passes_as_it_came(key: str) -> None:
    assert passed(TerminalInput(), key) == key
    assert passed(TerminalInput(), key + "x") == key + "x"


def test_the_escape_key_does_not_wait() -> None:
    assert TerminalInput().feed("\x1b") == "\x1b"


def test_an_answer_without_an_end_is_thrown_away() -> None:
    came = TerminalInput()
    assert came.feed("j\x1b]52;c;" + "q" * LONGEST_ANSWER) == "j"
    assert passed(came, "k") == "k"


def test_what_is_pasted_cannot_end_the_paste() -> None:
    pasted = "a\x1bq\x9bb\x1b]52;c;AA\x07\u202ec\x1b[2J\nd"
    text = f"j{PASTE_START}{pasted}{PASTE_END}k"
    whole = TerminalInput().feed(text)
    start, end = whole.index(PASTE_START), whole.index(PASTE_END)
    assert (whole[:start], whole[end + len(PASTE_END) :]) == ("j", "k")
    assert (
        whole[start + len(PASTE_START) : end] == "a\ufffdq\ufffdb\ufffd]52;c;AA\ufffdc\ufffd[2J\nd"
    )


def test_a_paste_that_never_ends_ends_when_nothing_comes() -> None:
    came = TerminalInput()
    assert came.feed(f"{PASTE_START}a\x1b[20") == f"{PASTE_START}a"
    said = [came.rest() for _ in range(QUIET_ENDS_PASTE)]
    assert said == [""] * (QUIET_ENDS_PASTE - 1) + ["\ufffd[20" + PASTE_END]
    assert came.feed("q") == "q"


PIECES = st.sampled_from([*KEYS, *ANSWERS.values(), PASTE_START, PASTE_END, "\x1b[", "\x9b", ";1"])


@given(st.lists(PIECES, max_size=12).map("".join), st.lists(st.integers(0, 200), max_size=6))
def test_no_escape_comes_between_the_start_and_the_end_of_a_paste(
    text: str, cuts: list[int]
) -> None:
    came = TerminalInput()
    places = [0, *sorted(cuts), len(text) + 200]
    out = "".join(came.feed(text[start:stop]) for start, stop in pairwise(places))
    out += "".join(came.rest() for _ in range(QUIET_ENDS_PASTE + 1))
    for piece in out.split(PASTE_START)[1:]:
        pasted, end, _ = piece.partition(PASTE_END)
        assert end
        assert "\x1b" not in pasted
