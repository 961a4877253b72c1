"""Bodies on the page: lines that fit and hold nothing unsafe, and no link but a checked one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.feed.body import read_body
from reader.feed.limits import DEFAULT_LIMITS, Limits
from reader.feed.urls import checked_url
from reader.tui.story.lines import lay_out
from reader.tui.story.markdown import body_blocks
from tests.hostile.body_cases import body_cases
from tests.hostile.field_cases import LINKS, SPOOFS
from tests.hostile.safety import unsafe_characters
from tests.hostile.text_cases import width_cases

if TYPE_CHECKING:
    from tests.hostile.case import Case

WIDTHS = (8, 23, 100)
LONG = 24_000
"""Characters: more than may be active ones."""
SMALL = Limits(body_chars=3_000, body_blocks=30)


def assert_page_is_safe(path: str, text: str, limits: Limits = SMALL) -> list[str]:
    """Look at every line of a page; the links that it offers."""
    body = read_body(path, text, limits)
    if body.text is None:
        return []
    assert unsafe_characters(body.text, "\n\t") == []
    blocks, links = body_blocks(body.text)
    for width in WIDTHS:
        for line in lay_out(blocks, width).lines:
            assert unsafe_characters(line.content.plain) == [], line.content.plain
            assert line.content.cell_length <= width, line.content.plain
    for link in links:
        assert link.url is not None
        assert checked_url(link.url) == link.url
        assert unsafe_characters(link.label) == []
    return [link.url for link in links if link.url]


@pytest.mark.parametrize("case", [*body_cases(), *width_cases()], ids=lambda case: case.name)
def test_every_body_of_the_corpus_is_a_safe_page(case: Case) -> None:
    text = case.data.decode("utf-8", "replace").partition("\n---\n")[2]
    assert_page_is_safe(f"_news/{case.name}", text)


def test_a_body_of_a_whole_document_is_a_safe_page() -> None:
    assert_page_is_safe("a.md", "word [a](https://a.example/) " * 9_000, DEFAULT_LIMITS)


@pytest.mark.parametrize("case", body_cases(), ids=lambda case: case.name)
def test_no_body_makes_the_page_slow(case: Case) -> None:
    # What the renderer's time grows with.
    text = case.data.decode("utf-8", "replace").partition("\n---\n")[2]
    text = (text * (LONG // len(text) + 1))[:LONG]
    body = read_body(f"_news/{case.name}", text, DEFAULT_LIMITS)
    if body.text is None:
        return
    assert sum(map(body.text.count, "[*_~`<")) <= 20_000
    assert len(body_blocks(body.text).blocks) <= 2 * DEFAULT_LIMITS.body_blocks
    assert body.text.count("|") <= 20_000 or "```" in body.text


CONTEXTS = {
    "plain": "[a]({})",
    "in-angles": "[a](<{}>)",
    "with-a-title": "[a]({} 'title')",
    "reference": "[a][b]\n\n[b]: {}",
    "reference-in-angles": "[a]\n\n[a]: <{}> 'title'",
    "reference-on-two-lines": "[a]\n\n[a]:\n{}",
    "reference-in-a-quote": "> [a]: {}\n\n[a]",
    "autolink": "<{}>",
    "picture-as-label": "[![p](https://a.example/p)]({})",
    "after-a-backtick": "a ` b [a]({})",
    "between-runs-of-backticks": "a ``` b [a ``` b](<{}>)",
    "unlike-backticks": "`` a ` [a]({}) `",
    "escaped-backtick": r"\` [a]({}) `",
    "escaped-bracket": r"\[x] [a]({})",
    "backslashes": r"\\[a]({})",
    "nested-label": "[a [b] c]({})",
    "emphasised": "**[a]({})**",
    "heading": "# [a]({})",
    "list": "- [a]({})",
    "table": "| a |\n|---|\n| [a]({}) |",
    "entity-in-label": "[a &amp;#93;]({})",
    "after-a-fence-that-is-none": "``` a ` b\n[a]({})",
    "indented-after-text": "text\n    [a]({})",
    "fence-in-a-list": "- ```\n[a]({})",
    "after-an-open-tag": "<b [a]({})",
    "after-a-comment": "<!-- x -->[a]({})",
}  # fmt: skip
URLS = [url for _, url in LINKS] + [url for _, url, _ in SPOOFS]


@pytest.mark.parametrize("context", CONTEXTS)
def test_no_place_in_markdown_hides_a_link_from_the_check(context: str) -> None:
    for url in URLS:
        found = assert_page_is_safe("a.md", CONTEXTS[context].format(url))
        # Cut at what ends an address it may be another page, but never the named one.
        assert url not in found


@pytest.mark.parametrize("url", URLS)
def test_no_link_of_html_goes_around_the_check(url: str) -> None:
    quoted = url.replace("&", "&amp;").replace("'", "&#39;").replace("\n", "&#10;")
    html = f"<p><a href='{quoted}'>a</a> <a href={url}>b</a> <a href=\"{url}\">c</a></p>"
    assert url not in assert_page_is_safe("a.html", html)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.md", "g" + "\u0337\u0489" * 3 + "<b>" + "\u0337\u0489" * 3),
        ("a.html", "<p>g" + "\u0337\u0489" * 3 + "<b></b>" + "\u0337\u0489" * 3 + "</p>"),
        ("a.md", "❤<b>\ufe0f</b>\ufe0f and 👩<i>\u200d</i> end"),
        ("a.md", "👩\u200d👩" * 4_000),
        ("a.md", "\uff4f\ufe0e \u2c35\ufe0e \ua723\ufe0f \U0001d41a\ufe0f ℹ\ufe0f ™\ufe0f"),
        ("a.md", "x ``` y\n\n[a ``` b](http://u@a.example/)"),
        ("a.md", "a ``` b &#x202e;x ` c &#x9b;2J ` d ``` e &#27;[2J `` f"),
        ("a.md", "[a](https://a.example/&#x9b;\\[3] <a `` &#x9b; ` b `&#x202e;` ``"),
    ],
)
def test_what_fuzzing_found(path: str, text: str) -> None:
    assert_page_is_safe(path, text)


PIECES = (
    "a", " ", "\n", "\n\n", "`", "```", "~~~", "[", "]", "(", ")", "<", ">", "!", "*", "**", "_",
    "\\", "|", "|-|\n", "- ", "1. ", "> ", "# ", "    ", "\t", "&#27;", "&amp;", "&lt;", ":", "'",
    "http://a.example", "http://u@a.example/", "javascript:", "\x1b", "\x9b", "\u202e", "\u200d",
    "<b>", "<div>", "</div>", "<table>", "<td>", "<th>", "<tr>", "<a href='", "'>", "<pre>", "<br>",
    "漢", "👩", "\u0301", "\ufe0f",
)  # fmt: skip
MARKDOWN = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@settings(max_examples=400)
@given(text=MARKDOWN, path=st.sampled_from(["a.md", "a.html"]))
def test_any_body_is_a_safe_page(text: str, path: str) -> None:
    assert_page_is_safe(path, text)
