"""The plain subset of YAML: what it takes, what it leaves, and that it goes no way of its own."""

from __future__ import annotations

import pytest

from reader.feed import event_handler, front_matter
from reader.feed.events import Folded, fold
from reader.feed.front_matter import read_front_matter
from reader.feed.limits import DEFAULT_LIMITS, Limits
from reader.feed.strict import LEVELS, Unplain, read

STORY = """\
  - title: "One"
    excerpt: "Two # three: four"
    publishedDateTime: 2024-05-01T10:00:00Z
    webUrl: "https://a.example/1"
    type: article
    provider:
      name: A Paper
      domain: a.example
    quality: 9
"""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a: b\n",
        "a: b\n\n\nc: d\n",
        "a:\nb: x\n\n",
        "a: -1\nb: 2024-05-01T10:00:00Z\nc: https://a.example/?b=c#d\n",
        "a: yes\nb: no\nc: 010\nd: 12:30:45\ne: 1_000\nf: .5\ng: nullify\n",
        'a: it\'s "so" [and] {so}, C#, *, & | all > % @ `!\n',
        'a: ""\nb: \'\'\nc: "  x  "\nd: \'# : "\'\ne: "null"\n',
        'a: "say \\"x\\" \\\\ \\/ a\\tb\\nc\\r"\nb: c:\\d\n',
        "a: שלום\nb: “日本”\nc: 🇫🇷\nd: a\xa0b\n",
        "secured: x\na: b\nsecured: y\n",
        "a:\n  b: c\n  secured: x\n  d:\n    e: f\n",
        "a:\n  - b\n  - 'c'\n  - \"\"\n  - -1\n",
        "a:\n  - b: c\n    d:\n      e: f\n  - b: g\n",
        "a:\n  - b:\n      - c: d\n        e: f\n",
        f"related:\n{STORY}{STORY}",
        f"related:\n{STORY}    images:\n      - url: https://a.example/i.png\n        width: 3\n",
        f"related:\n{STORY}  - quality: 1\n    title: Other order\n",
        'related:\n  - title: ""\n    excerpt: "\\"x\\""\n  - title: Plain\n    quality: unknown\n',
        "related:\n  - https://a.example\n",
        "a:\n  related:\n    - title: x\n",
    ],
)
def test_what_is_plain_says_what_it_says_in_yaml(text: str) -> None:
    assert Folded(read(text, DEFAULT_LIMITS)) == fold(text, DEFAULT_LIMITS)


@pytest.mark.parametrize(
    "text",
    [
        "a: b",
        "\na: b\n",
        "# remark\n",
        "a: b # remark\n",
        "a: b\n  c\n",
        "a: &x b\n",
        "a: *x\n",
        "a: !!str b\n",
        "a: |\n  b\n",
        "a: >\n  b\n",
        "a: [b]\n",
        "a: {b: c}\n",
        "a: b: c\n",
        "a: b:\n",
        "a: 'it''s'\n",
        'a: "b" c\n',
        'a: "b\n',
        'a: "b\nc: d"\n',
        'a: "\\x41"\n',
        'a: "\\\n  b"\n',
        "a: ~\n",
        "a: null\n",
        "a: b\na: c\n",
        "a:\n  b: c\n  b: d\n",
        "a: b\n c: d\n",
        "a:\n   b: c\n",
        "a:\n- b\n",
        "a:\n  - b\n\n  - c\n",
        "a:\n  - - b\n",
        "a:\n  - b\n  - c: d\n",
        "secured:\n  - x\n",
        "- a\n",
        "text\n",
        "? a\n: b\n",
        "'a': b\n",
        "1: b\n",
        "a:  b\n",
        "a: b \n",
        "a:\tb\n",
        "a: b\r\n",
        "a: b\x85c\n",
        "a: b\u2028c\n",
        "a: \ufeffb\n",
        "a: b\x1b[31m\n",
        "a: \x7f\n",
        "a: \x9b\n",
        "a: \uffff\n",
        "a: \ud800\n",
        "---\na: b\n",
        "a: b\n...\n",
        "%YAML 1.2\n",
        f"{'k' * 101}: v\n",
        f'related:\n{STORY}  - title: "x\n    y"\n',
        f"related:\n{STORY}    title: twice\n",
    ],
)
def test_everything_else_is_left_to_yaml(text: str) -> None:
    with pytest.raises(Unplain):
        read(text, DEFAULT_LIMITS)


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("a: b\n", DEFAULT_LIMITS._replace(depth=LEVELS - 1)),
        ("a: bcdef\n", DEFAULT_LIMITS._replace(scalar_chars=4)),
        ("a: b\n" * 3, DEFAULT_LIMITS._replace(events=10)),
    ],
)
def test_what_may_pass_a_limit_is_left_to_yaml(text: str, limits: Limits) -> None:
    with pytest.raises(Unplain):
        read(text, limits)


def test_more_levels_than_any_feed_has_are_left_to_yaml() -> None:
    def nested(levels: int) -> str:
        keys = [f"{'  ' * level}k:\n" for level in range(levels - 1)]
        return "".join([*keys, f"{'  ' * (levels - 1)}k: v\n"])

    assert Folded(read(nested(LEVELS), DEFAULT_LIMITS)) == fold(nested(LEVELS), DEFAULT_LIMITS)
    with pytest.raises(Unplain):
        read(nested(LEVELS + 1), DEFAULT_LIMITS)
    with pytest.raises(Unplain):
        read("  " * (LEVELS - 1) + "- k: v\n", DEFAULT_LIMITS)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("---\n---\n", ""),
        ("---\na: b\n---\n", ""),
        ("---\na: b\n---\nText\n\n---\n", "Text\n\n---"),
        ("---\na: b\n---\n\nText\n", "Text"),
        ("---\na: b\n---", ""),
        ("---\na: b\n--- \nText\n---\n", "Text\n---"),
        ("---\na: b\n...\nText\n---\n", "Text\n---"),
        ("---\r\na: b\r\n---\r\nText\r\n", "Text"),
    ],
)
def test_plain_documents_end_where_others_do(
    text: str, body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plainly = read_front_matter(text, DEFAULT_LIMITS)
    assert plainly.body == body
    monkeypatch.setattr(front_matter, "_plain_front_matter", lambda *_: None)
    assert read_front_matter(text, DEFAULT_LIMITS) == plainly


def test_a_plain_document_never_wakes_the_yaml_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_handler, "fold", pytest.fail)
    text = f"---\ntitle: x\nrelated:\n{STORY}---\n"
    assert len(read_front_matter(text, DEFAULT_LIMITS).mapping) == 2
