"""A document that is read at one go is read as field by field, or not at all."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.feed import documents
from reader.feed.documents import Reading
from reader.feed.limits import DEFAULT_LIMITS
from reader.feed.record import Notes
from reader.feed.usual import usual_article
from tests.hostile.corpus import CASES, HONEST

ROOT = Path(__file__).parents[2]
REAL = Path(os.environ.get("READER_REAL_FEEDS", ROOT.parent / "shared" / "feeds"))
SAMPLE = sorted((ROOT / "sample_feed" / "_news").rglob("*.md"))
LATEST = datetime(2027, 1, 1, tzinfo=UTC)
PATH = "_news/2024-05-01-example.md"

STORY = """\
  - title: "A story"
    excerpt: "More of it"
    publishedDateTime: 2024-04-01T10:00:00Z
    webUrl: "https://a.example/1"
    ampWebUrl: "https://a.example/amp"
    type: article
    provider:
      name: A Paper
      domain: a.example
    quality: 9
    images:
      - url: "https://a.example/i.png"
        width: 30
        height: 20
"""
NEWS = f"""\
---
category: news
title: "A title"
excerpt: "An excerpt, (not) too long."
publishedDateTime: 2024-05-01T10:00:00Z
originalUrl: "https://b.example/x?a=1&b=2"
webUrl: "https://b.example/x"
type: article
quality: 64
heat: -1
published: false

provider:
  name: "The Example"
  domain: b.example
  images:
    - url: https://b.example/logo.png
      width: 50

topics:
  - Ice
  - "Water"
  - Ice

images:
  - url: "/assets/b.png"
  - url: "https://b.example/b.png"
    width: 800
    height: 600
    isCached: true

related:
{STORY}{STORY.replace("/1", "/2/")}
secured: "blob"
---
"""
TEXTS = st.sampled_from(
    (*("A title", "", "  two  spaces ", "a &amp; b", "<b>x</b>", "{{ x }}", "שלום", "a\nb\n\nc"),
     *("\x1b[31m", "x" * 1_001, "x" * 5_001, "caf\u00e9 \u201cx\u201d", "e\u0301" * 3, "\u200b"),
     *('\\"a\\"', "a\\n\\nb\\t\\\\", "\\/ &amp;", "\\x26"),
     *("\\x41", "<p>", "x\u2028y", "\xa0", "a\x85b", '" b: "', "&#27;", "\ufeff", " x", "x ", "'"))
)  # fmt: skip
URLS = st.sampled_from(
    (*("https://a.example/1", "http://a.example/1/", "HTTPS://A.example/1#x", "ftp://a.example"),
     *("https://a.example/?utm_source=x&b=1", "https://a.example/ \u00e9", "", "x" * 2_049),
     *(f"https://a.example/{'x' * 1_500}", f"https://{'a' * 64}.example", "https://a.example\n"))
)  # fmt: skip
DATES = st.sampled_from(
    ("2024-05-01T10:00:00Z", "2024-13-01T10:00:00Z", "2024-05-01", "2030-01-01T00:00:00Z", "", "x",
     "2024-123-T10:00:00Z", "2024-05-01T10::0:00Z", '"2024-05-01T10:00:00Z"')
)  # fmt: skip
SCORES = st.sampled_from(("1", "0", "-1", "189", "12345678", "1.0", "high", "", " 7 ", "007"))
WORDS = st.sampled_from(
    ("A Paper", '"A Paper"', "null", "''", '"it"', "a: b", "a #b", 'say "x"', f'"{"x" * 201}"', "-")
)
DOMAINS = st.sampled_from(("a.example", "A.example", "nowhere", "a..b", "a.b.", "-.a"))


def is_read_at_one_go(text: str, path: str = PATH) -> bool:
    """Both read the same, or it is not read at one go; whether it was."""
    data = text.encode(errors="surrogatepass")
    article = usual_article(path, text, data, LATEST)
    if article is None:
        return False
    notes = Notes(DEFAULT_LIMITS)
    assert documents._read_by_fields(path, text, notes, LATEST, lambda: None) == Reading(article)
    return True


def test_what_news_look_like() -> None:
    assert is_read_at_one_go(NEWS)
    assert is_read_at_one_go(NEWS + "\n")
    assert is_read_at_one_go(NEWS.replace("A title", "Ice &amp; <b>water</b>"))
    assert is_read_at_one_go(NEWS.replace("/b.png", "/b.png?x=1&y"))
    assert is_read_at_one_go(NEWS.replace("A title", 'A \\"title\\"').replace("Ice", "I\\ce"))
    assert is_read_at_one_go(NEWS.replace("A story", '\\"A\\nstory').replace("More", "\\\\More"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A title", "A\n  title"),
        ("An excerpt", "An\n\n  excerpt"),
        ("A title", "A \\x22title\\x22"),
        ("A title", "A title\\"),
        ("b.example/x?", "b.example\\/x?"),
        ('"Water"', '"Wa\\"ter"'),
        ("A title", "A\x07title"),
        ("A title", "&nbsp;"),
        ("blob", "blob\n---\n"),
        ("b.example/x?", "b.example:port/x?"),
        ("2024-05", "2034-05"),
        ("2024-05-01", "2024-05-32"),
        ("2024-04", "2034-04"),
        ("quality: 64", "quality: 64000000"),
        ("related:\n", "related:\n  - A text\n"),
        ("related:\n", f"related:\n{STORY * 200}"),
        ("  - Ice\n", "  - Ice\n" * 50),
        ("images:\n  -", f"images:\n{'  - url: /x' * 51}\n  -"),
        ("secured:", "heat: 4\nsecured:"),
        ("---\n", "---\ntitle: twice\n"),
    ],
)
def test_what_is_left_to_the_fields(old: str, new: str) -> None:
    assert old in NEWS
    assert not is_read_at_one_go(NEWS.replace(old, new))


VALUES = {
    "A title": TEXTS,
    "An excerpt, (not) too long.": TEXTS,
    "A story": TEXTS,
    "More of it": TEXTS,
    "https://b.example/x?a=1&b=2": URLS,
    "https://b.example/b.png": URLS,
    "https://a.example/1": URLS,
    "2024-05-01T10:00:00Z": DATES,
    "2024-04-01T10:00:00Z": DATES,
    "quality: 64": SCORES.map("quality: {}".format),
    "heat: -1": SCORES.map("heat: {}".format),
    "quality: 9": SCORES.map("quality: {}".format),
    "width: 800": SCORES.map("width: {}".format),
    '"The Example"': WORDS,
    "A Paper": WORDS,
    '"Water"': WORDS,
    "- Ice": WORDS.map("- {}".format),
    "https://b.example/logo.png": WORDS,
    "domain: a.example": DOMAINS.map("domain: {}".format),
    "domain: b.example": DOMAINS.map("domain: {}".format),
}


@given(st.data(), st.sets(st.sampled_from(sorted(VALUES)), max_size=3))
def test_values_of_any_sort(data: st.DataObject, olds: set[str]) -> None:
    text = NEWS
    for old in sorted(olds):
        text = text.replace(old, data.draw(VALUES[old]))
    is_read_at_one_go(text)


@given(st.data())
def test_wrecks(data: st.DataObject) -> None:
    lines = NEWS.splitlines(keepends=True)
    for _ in range(data.draw(st.integers(0, 3))):
        index = data.draw(st.integers(1, len(lines) - 1))
        change = data.draw(st.integers(0, 3))
        if change == 0:
            del lines[index]
        elif change == 1:
            lines.insert(data.draw(st.integers(1, len(lines))), lines[index])
        elif change == 2:
            lines[index] = " " * data.draw(st.integers(0, 7)) + lines[index].lstrip(" ")
        else:
            place = data.draw(st.integers(0, len(lines[index])))
            mark = data.draw(st.sampled_from((*"\"'\\:#-&<{\n\t\r é\x00", ": ", "\n  ", "\n---\n")))
            lines[index] = lines[index][:place] + mark + lines[index][place:]
    is_read_at_one_go("".join(lines))


def test_most_news_of_the_sample_feed_are_read_at_one_go() -> None:
    read = [is_read_at_one_go(path.read_text("utf-8"), str(path)) for path in SAMPLE]
    assert sum(read) > 0.8 * len(read)


@pytest.mark.skipif(not REAL.is_dir(), reason="the real feeds are not at hand")
def test_most_news_of_real_feeds_are_read_at_one_go() -> None:
    paths = sorted(REAL.glob("*/_news/*.md"))
    read = [is_read_at_one_go(path.read_text("utf-8"), str(path)) for path in paths]
    assert sum(read) > 0.9 * len(read)


def test_hostile_documents() -> None:
    for case in (*CASES, *HONEST):
        text = case.data.decode(errors="replace").removeprefix("\ufeff")
        is_read_at_one_go(text, case.name)


@pytest.mark.parametrize(
    "piece",
    [
        *("a", '"', '\\"', "\n", "- ", "  - a\n", '  - "a"\n', "https://a.example/"),
        *("  - title: ", STORY),
    ],
)
def test_time_is_linear(piece: str) -> None:
    """Each of these would take minutes if it were not."""
    for end in accumulate((piece * 20_000, "\n", piece * 20_000)):
        for line in NEWS.splitlines(keepends=True)[2:40:3]:
            start = NEWS[: NEWS.index(line)] + line.rstrip()
            is_read_at_one_go(start + end)
