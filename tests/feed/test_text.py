from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.feed.text import (
    clean_line,
    clean_path,
    clean_text,
    has_plain_characters,
    has_tidy_spaces,
)

HOSTILE = st.text(
    st.one_of(
        st.sampled_from(
            "&;<>{}%#/!\n\r\t \x1b\x9b\x07\x00\x7f\u202e\u2066\u200d\u200b\u0301\ud800\ufeff\u2028"
        ),
        st.sampled_from(list("ampltgxb0123456789aeé👩💻🏴ם一क्")),
        st.characters(),
    ),
    max_size=60,
)
PIECES = st.lists(
    st.sampled_from(
        [
            "&amp;",
            "&lt;",
            "&gt;",
            "&#38;",
            "&#x26;",
            "&#60;",
            "b>",
            "<b>",
            "</b>",
            "<br>",
            "{%",
            "%}",
            "{{",
            "}}",
            "amp;",
            "lt;",
            "#x202e;",
            "&#x202e;",
            "&#27;",
            "&",
            "<",
            ";",
            "<script>",
            "</script>",
            "a",
            "&NewLine;",
            "&nbsp;",
            "&zwj;",
            "👩",
            "🏽",
            "<a\thref='x",
            "&#5",
            "&#53;",
            "\u200b",
            "\u202e",
            "\u200d",
            "\u0301" * 7,
            " ",
            "\n\n",
        ]
    ),
    max_size=14,
).map("".join)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("", ""),
        ("  two  spaces ", "two spaces"),
        ("line\nend\tand\r\nmore", "line end and more"),
        ("Tom &amp; Jerry", "Tom & Jerry"),
        ("AT&T is &unknown; here", "AT&T is &unknown; here"),
        ("?a=1&copy=2", "?a=1&copy=2"),
        ("&amp;amp;#8217;", "’"),
        ("It&rsquo;s &#8220;fine&#8221;", "It’s “fine”"),
        ("<b>Bold</b> and <a href='x'>link</a>", "Bold and link"),
        ("one<br>two<br/>three", "one two three"),
        ("H<sub>2</sub>O", "H2O"),
        ("List<String> a < b > c", "List<String> a < b > c"),
        ("x <script>alert(1)</script> y", "x y"),
        ('cut off <a href="http://exam', "cut off"),
        ("{% raw %}Title{% endraw %} {{ page.x }}!", "Title !"),
        ("f(x) {a: 1}", "f(x) {a: 1}"),
        ("\x1b]52;c;aGk=\x07", "\ufffd]52;c;aGk=\ufffd"),
        ("a\x9b2Jb\x7f", "a\ufffd2Jb\ufffd"),
        ("&#27;[31m", "\ufffd[31m"),
        ("a&#x202e;b", "ab"),
        ("\u202eabc\u202c \u2066x\u2069 \u200f", "abc x"),
        ("a\u2028b\u2029c", "a b c"),
        ("lone \ud800 surrogate", "lone \ufffd surrogate"),
        ("soft\xadhyphen \ufeffand\u200b zero", "softhyphen and zero"),
        ("שלום עולם مرحبا", "שלום עולם مرحبا"),
        ("中文 日本語 한국어", "中文 日本語 한국어"),
        ("Zalgo" + "\u0301" * 40, "Zalgo" + "\u0301" * 6),
        ("👩\u200d💻 ❤\ufe0f\u200d🔥", "👩\u200d💻 ❤\ufe0f\u200d🔥"),
        ("a\u200db", "ab"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("England 🏴\U000e0067\U000e0062\U000e007f", "England 🏴"),
        ("[/nope] [$error @click=app.quit]x", "[/nope] [$error @click=app.quit]x"),
    ],
)
def test_a_line_is_clean(text: str, expected: str) -> None:
    assert clean_line(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\ntwo", "one two"),
        ("one\n\ntwo", "one\n\ntwo"),
        ("one\r\n \r\n\r\ntwo\n", "one\n\ntwo"),
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("<ul><li>a</li><li>b</li></ul>", "a\n\nb"),
        ("\n\n", ""),
    ],
)
def test_paragraphs_are_kept(text: str, expected: str) -> None:
    assert clean_text(text) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("_news/2023-01-01-plain.md", "_news/2023-01-01-plain.md"),
        ("a\nb\tc", "a\ufffdb\ufffdc"),
        ("\x1b[31m.md", "\ufffd[31m.md"),
        ("b\udcffd.md", "b\ufffdd.md"),
        ("%s [x] -rf &amp; <b>", "%s [x] -rf &amp; <b>"),
    ],
)
def test_a_path_is_shown_without_what_steers_a_terminal(path: str, expected: str) -> None:
    assert clean_path(path) == expected


def test_a_long_text_ends_with_an_ellipsis_within_its_limit() -> None:
    assert clean_line("x" * 10, 10) == "x" * 10
    assert clean_line("x" * 11, 10) == "x" * 9 + "…"
    assert clean_line("word word", 6) == "word…"


@given(st.one_of(HOSTILE, PIECES))
@example("&#&#53;3;")
@example("&l\u200bt;b&gt;")
@example("&amp;" * 30 + "lt;b&gt;")
def test_cleaning_twice_changes_nothing(text: str) -> None:
    for clean in (clean_line, clean_text, clean_path):
        once = clean(text)
        assert clean(once) == once


@given(st.one_of(HOSTILE, PIECES), st.integers(1, 20))
@example("<A\nA=0<", 6)
@example("<A A=<A A=0<", 11)
def test_a_cut_text_is_still_clean(text: str, limit: int) -> None:
    once = clean_line(text, limit)
    assert len(once) <= limit
    assert clean_line(once, limit) == once


@given(st.one_of(HOSTILE, PIECES))
def test_nothing_that_steers_reorders_or_hides_is_left(text: str) -> None:
    for cleaned in (clean_line(text), clean_path(text), clean_text(text).replace("\n\n", "")):
        for character in cleaned:
            assert unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp")
            assert unicodedata.bidirectional(character) not in (
                "LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI",
            )  # fmt: skip
            assert character not in "\u200b\u200e\u200f\u061c\u2060\ufeff\xad\u3164"


@given(
    st.text(
        st.characters(categories=["L", "Nd", "So"], exclude_characters="\u115f\u1160\u3164\uffa0")
    )
)
def test_honest_text_is_unchanged(text: str) -> None:
    assert clean_line(text) == text


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "&#5",
            "&amp;",
            "&#38;",
            "<b ",
            "<!--",
            "{{",
            "{%",
            "<script>",
            "\u0301",
            "\u200d",
            "&lt",
        ),
        *(" \n", "\n ", "<a b=", "&#&#53;3;"),
    ],
)
def test_hostile_repetition_ends(piece: str) -> None:
    clean_text(piece * (200_000 // len(piece)))


@given(st.one_of(HOSTILE, PIECES), st.integers(0, 20), st.integers(0, 20))
@example("é “x” 日本", 2, 5)
def test_no_piece_of_plain_characters_needs_more_than_its_spaces(
    text: str, start: int, length: int
) -> None:
    piece = text[start : start + length]
    if has_plain_characters(text.encode("utf-8", "surrogatepass")) and "\n" not in piece:
        assert not has_tidy_spaces(piece) or clean_line(piece) == clean_text(piece) == piece


@pytest.mark.parametrize(
    "data", [b"a\\nb", b"\xff", b"a\tb", b"a\rb", b"<b>", b"{{", b"&", b"\xc2\x85"]
)
def test_characters_that_need_care_are_seen(data: bytes) -> None:
    assert not has_plain_characters(data)
    assert has_plain_characters("“Größe” – 日本\n".encode())
