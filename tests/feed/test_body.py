from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.feed.blocks import blocks_of
from reader.feed.body import read_body
from reader.feed.limits import DEFAULT_LIMITS


def markdown(text: str, path: str = "a.md") -> str | None:
    return read_body(path, text, DEFAULT_LIMITS).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("   \n", None),
        ("# Head\n\nSome *text*.\n\n- a\n- b", "# Head\n\nSome *text*.\n\n- a\n- b"),
        ("[a](https://example.org/x)", "[a](https://example.org/x)"),
        ('[a](https://example.org/x "title")', "[a](https://example.org/x)"),
        ("[a](javascript:alert(1))", "a"),
        ("[a](java&#115;cript:alert(1))", "a"),
        ("[a](javascript\\:alert(1))", "a"),
        ("[a](/relative) [b](#anchor)", "a b"),
        ("[`code`](file:///etc/passwd)", "`code`"),
        ("[a][1]\n\n[1]: javascript:alert(1)", "[a][1]"),
        ("[a][1]\n\n[1]: https://example.org/x 'T'", "[a][1]\n\n[1]: https://example.org/x"),
        ("<https://example.org/x> <javascript:x>", "<https://example.org/x> javascript:x"),
        ("![](https://example.org/p.png)", None),
        ("![A graph](https://example.org/p.png)", "![A graph](https://example.org/p.png)"),
        ("![A graph](/p.png)", "A graph"),
        ("[![A graph](https://example.org/p.png)](https://example.org/x)", "[A graph](https://example.org/x)"),
        ("[Tweet](https://twitter.com/intent/tweet?text=a)", None),
        ("a <b>bold</b> word<br>next", "a bold word  \nnext"),
        ("a < b and List<String>", "a < b and List\\<String>"),
        ("&lt;b&gt; &amp;#x202e;x", "\\<b> x"),
        ("{% raw %}x{% endraw %} {{ y }}z{: .class}", "x z"),
        ("```\n<b> {{ x }} &amp; [a](x)\n```", "```\n<b> {{ x }} &amp; [a](x)\n```"),
        ("`<b> &amp;` and &amp;", "`<b> &amp;` and &"),
        ("\x1b[31mred\x9b2J", "\ufffd[31mred\ufffd2J"),
        ("a\n\n\n\n\nb", "a\n\nb"),
        ("[a\n\nb](x) [c](d", "a\n\nb [c]\\(d"),
    ],
)  # fmt: skip
def test_markdown_stays_markdown_and_becomes_safe(text: str, expected: str | None) -> None:
    assert markdown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>One &amp; two</p><p>&nbsp;</p><p>Three</p>", "One & two\n\nThree"),
        ("<h2>Head</h2><ul><li>a</li><li>b</li></ul>", "## Head\n\n- a\n- b"),
        ("<p><a href='https://example.org/x'>a</a></p>", "[a](https://example.org/x)"),
        ("<p><a href='javascript:x'>a</a> <a href='/x'>b</a></p>", "a b"),
        ("<p>x<img src='https://e.org/1.png'></p>", "x"),
        ("<p><img src='https://e.org/1.png' alt='A map'></p>", "![A map](https://e.org/1.png)"),
        ("<p>x<img src='https://e.org/1.gif' alt='t' width='1' height='1'></p>", "x"),
        ("<p>ok <img src='/html/emoticons/1f642.png' alt=':)'></p>", "ok 🙂"),
        ("<p>x</p><style>p {color: red}</style><script>alert(1)</script>", "x"),
        ("<p>x</p><!--[if mso]><p>Outlook</p><![endif]--><p>y</p><!-- open", "x\n\ny"),
        ("<p>x</p><div style='display:none'>preview text</div>", "x"),
        ("<p>&#27;[31m &#x202e;x</p>", "&#27;[31m x"),
        ("<p>&lt;b&gt;</p>", "\\<b>"),
        ("<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>",
         "| a | b |\n| --- | --- |\n| 1 | 2 |"),
        ("<table role='presentation'><tr><td><p>a</p></td><td>b</td></tr></table>", "a\n\nb"),
        ("<p><span class='videoUrl'>watch?v=abcdefgh_1</span></p>",
         "[Watch the video](https://www.youtube.com/watch?v=abcdefgh_1)"),
        ("<iframe src='https://www.youtube.com/embed/abcdefgh_1?x'></iframe><p>y</p>",
         "[Watch the video](https://www.youtube.com/watch?v=abcdefgh_1)\n\ny"),
        ("<iframe src='https://example.org/'></iframe><p>y</p>", "y"),
        ("<p><s>#</s><b>Tag</b></p>", "#**Tag**"),
    ],
)  # fmt: skip
def test_html_becomes_markdown(text: str, expected: str) -> None:
    found = markdown(text, "a.html")
    if "&#27;" in expected:
        # What stands for ESC differs between versions of the converter; that it is gone does not.
        assert found is not None
        assert "\x1b" not in found
        assert "&#27;" not in found
        assert "\u202e" not in found
    else:
        assert found == expected


def test_html_in_a_markdown_file_is_told_by_how_it_begins() -> None:
    assert markdown("<p>One</p>\n<p>Two</p>") == "One\n\nTwo"
    assert markdown("One<br>two<p>three</p><p>four</p>") == "One  \ntwo\n\nthree\n\nfour"


NEWSLETTER = """
<table role="presentation"><tr><td><h1>Rivers</h1><p>2024-01-01</p></td></tr></table>
<table role="presentation">
<tr><td><strong>News of the day</strong></td></tr>
<tr><td>
  <a href="https://twitter.com/intent/tweet?text=x"><img alt="" src="https://e.org/t.png"></a>
  <p><strong>{% raw %}Glaciers return{% endraw %}</strong> They say so.</p>
  <p><a href="https://example.org/glaciers">↪ The Example</a></p><hr>
</td></tr>
<tr><td>
  <p><strong>Dams</strong> Dams</p>
  <p><a href="https://example.org/dams">↪ The Example</a></p><hr>
</td></tr></table>
<p>Copyright 2024, all rights reserved. {can-spam}</p>
"""


def test_a_newsletter_reads_as_headed_items_with_one_link_each() -> None:
    assert markdown(NEWSLETTER, "_newsletters/a.html") == (
        "## News of the day\n\n"
        "### Glaciers return\n\nThey say so.\n\n[The Example](https://example.org/glaciers)\n\n"
        "### Dams\n\n[The Example](https://example.org/dams)"
    )


@pytest.mark.parametrize(
    ("text", "chars", "blocks", "expected"),
    [
        ("a\n\nb\n\nc", 100, 3, ("a\n\nb\n\nc", False)),
        ("a\n\nb\n\nc", 100, 2, ("a\n\nb", True)),
        ("- a\n- b\n- c", 100, 2, ("- a\n- b", True)),
        ("one two three", 9, 10, ("one two", True)),
        ("```\na\nb\nc\n```", 7, 10, ("```\na\nb\n```", True)),
        ("```\na\n\nb\n```\n\nc", 100, 1, ("```\na\n\nb\n```", True)),
    ],
)
def test_a_long_body_is_cut_between_blocks(
    text: str, chars: int, blocks: int, expected: tuple[str, bool]
) -> None:
    limits = DEFAULT_LIMITS._replace(body_chars=chars, body_blocks=blocks)
    assert read_body("a.md", text, limits) == expected


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "<div>",
            "<div>x",
            "<table><tr><td>",
            "<b>a",
            "<blockquote>a",
            "<a b=",
            "<!--",
            "<",
            "&amp;",
        ),
        *(
            "<script>",
            "<td>a</td>",
            "[",
            "[a](",
            "![",
            "`",
            "<a",
            "](",
            "| a ",
            "[a[b]",
            "\\",
            "* ",
        ),
        *("{%", "{:", "> ", "\n", "**a", "<img ", "<iframe ", "&#&#53;3;", "```\n", "<p>para</p>"),
        *(
            "(",
            "[x]: y\n",
            "<img alt='",
            "*",
            "![x]",
            "[x](y)",
            "[![x](y)",
            "&nbsp;",
            " ",
            "    x",
            "a ",
        ),
        *(
            "<span videoUrl ",
            "<iframe youtube.com/embed/",
            "![x](y)a",
            "> [x]: y",
            "<p>**a**</p>",
            "[a](b '",
        ),
    ],
)
@pytest.mark.parametrize("path", ["a.md", "a.html", "b.html"])
def test_hostile_repetition_ends(piece: str, path: str) -> None:
    wrapped = {"a.md": "{}", "a.html": "<p>x</p><table><td><hr>[{}", "b.html": "<img alt='{}x'>"}
    text = wrapped[path].replace("{}", piece * (300_000 // len(piece)))
    body = read_body(path, text, DEFAULT_LIMITS)
    assert len(body.text or "") <= DEFAULT_LIMITS.body_chars + 10
    assert len(blocks_of(body.text or "")) <= DEFAULT_LIMITS.body_blocks


PIECES = (
    *[
        "<",
        ">",
        "[",
        "]",
        "(",
        ")",
        "!",
        "`",
        "&",
        ";",
        "a",
        "**",
        "|",
        "```",
        "](",
        "<b>",
        "</p>",
        "{%",
        "%}",
        "&#x202e;",
        "https://e.org",
        "javascript:x",
    ],
    *("\\", " ", "\n", "\n\n", "\x1b", "<a href='"),
)


@given(
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.sampled_from(["a.md", "a.html"])
)
def test_any_body_gives_safe_markdown(text: str, path: str) -> None:
    found = markdown(text, path) or ""
    assert "\x1b" not in found
    assert "\u202e" not in found
