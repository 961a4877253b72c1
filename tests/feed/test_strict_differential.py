"""Whatever the strict reader takes it reads as the YAML parser does: documents and wrecks."""

from __future__ import annotations

import os
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.feed import front_matter
from reader.feed.documents import parse_document
from reader.feed.errors import FrontMatterRefused
from reader.feed.events import Folded, fold
from reader.feed.front_matter import has_front_matter, read_front_matter
from reader.feed.limits import DEFAULT_LIMITS
from reader.feed.strict import Unplain, read
from tests.hostile.corpus import CASES, HONEST

ROOT = Path(__file__).parents[2]
SAMPLE = sorted((ROOT / "sample_feed").rglob("*.md"))
REAL = Path(os.environ.get("READER_REAL_FEEDS", ROOT.parent / "shared" / "feeds"))
MARKS = (
    *"\"'\\:#-&*!|>%@`{}[],?~ \n\t.=<+/$_(0aZé日",
    *"\xa0\x85\u2028\ufeff\x7f\x00\x1b\x9b\uffff\U0010ffff",
    *(": ", " #", "- ", "\n  ", "\n- ", "null", '""', "''", "\\n", '\\"', "\\x41", "\r\n", "---"),
    *("\n---\n", "\n...\n", "    ", "\n\n", "a: b\n", "secured: x\n", "secured:\n  - a\n"),
    *("related:\n", '"a": b\n', "? a", "<<: x\n", "- - a", "''a", "related:\n  - title: x\n"),
)


def sources(paths: list[Path]) -> list[str]:
    """The front matter of those that have any."""
    texts = (path.read_text("utf-8") for path in paths)
    return [
        read_front_matter(text, DEFAULT_LIMITS).source for text in texts if has_front_matter(text)
    ]


SOURCES = sources(SAMPLE)


def assert_no_way_of_its_own(text: str) -> bool:
    """Both read the same, or the strict reader does not read it; whether it did."""
    try:
        mapping = read(text, DEFAULT_LIMITS)
    except Unplain:
        return False
    try:
        folded: object = fold(text, DEFAULT_LIMITS)
    except FrontMatterRefused as refused:
        folded = refused.reason
    assert folded == Folded(mapping)
    assert isinstance(folded, Folded)
    assert repr(folded.mapping) == repr(mapping), "the keys stand in another order"
    return True


@st.composite
def wrecks(draw: st.DrawFn) -> str:
    """A few lines of a document, with something inserted, deleted, indented, doubled or moved."""
    lines = draw(st.sampled_from(SOURCES)).splitlines(keepends=True)
    start = draw(st.integers(0, len(lines) - 1))
    lines = lines[start : start + draw(st.integers(1, 20))]
    head = draw(st.sampled_from(("", "", "a: b\n", "related:\n")))
    for _ in range(draw(st.integers(0, 2))):
        index = draw(st.integers(0, len(lines) - 1))
        if draw(st.booleans()):
            lines[index] = " " * draw(st.integers(0, 7)) + lines[index].lstrip(" ")
        else:
            lines.insert(draw(st.integers(0, len(lines))), lines[index])
    text = head + "".join(lines)
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(text)))
        end = min(len(text), place + draw(st.integers(0, 3)))
        text = text[:place] + draw(st.sampled_from(("", *MARKS))) + text[end:]
    return text


SCALARS = st.one_of(
    st.sampled_from((*MARKS, "x y", "a:b", "C#", "-1", "'it'", '"say"', '"\\"say\\""')),
    st.text(st.sampled_from("ab \"'\\:#-,.~[]{}\n\té\xa0"), max_size=8),
)


@st.composite
def near_plain(draw: st.DrawFn) -> str:
    """Mappings and lists as feeds indent them, of odd scalars."""
    lines = []
    for _ in range(draw(st.integers(1, 6))):
        indent = "  " * draw(st.integers(0, 3))
        dash = draw(st.sampled_from(("", "", "- ")))
        key = draw(st.sampled_from(("a: ", "b: ", "a:", "secured: ", "related:", "title: ", "")))
        lines.append(f"{indent}{dash}{key}{draw(SCALARS) if key[-1:] != ':' else ''}\n")
    return "".join(lines)


@given(wrecks())
def test_wrecks_of_documents(text: str) -> None:
    assert_no_way_of_its_own(text)


@given(near_plain())
def test_what_is_nearly_plain(text: str) -> None:
    assert_no_way_of_its_own(text)


@given(st.text())
def test_any_text(text: str) -> None:
    assert_no_way_of_its_own(text)
    assert_no_way_of_its_own(f"a: {text}\n")
    assert_no_way_of_its_own(f'a: "{text}"\n')
    assert_no_way_of_its_own(f"related:\n  - title: {text}\n")


def test_the_sample_feed_is_plain_all_of_it() -> None:
    assert all(map(assert_no_way_of_its_own, SOURCES))


def test_hostile_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    cases = (*CASES, *HONEST)
    strictly = [parse_document(case.name, case.data) for case in cases]
    monkeypatch.setattr(front_matter, "_plain_front_matter", lambda *_: None)
    for case, reading in zip(cases, strictly, strict=True):
        assert parse_document(case.name, case.data) == reading, case.name


@pytest.mark.skipif(not REAL.is_dir(), reason="the real feeds are not at hand")
def test_the_real_feeds_are_nearly_all_plain() -> None:
    documents = [path for path in sorted(REAL.rglob("*.md")) if "_data" not in path.parts]
    taken = list(map(assert_no_way_of_its_own, sources(documents)))
    assert sum(taken) > 0.95 * len(taken)


@pytest.mark.parametrize(
    "piece",
    ['a: "', "a: '", "a: b:c ", "a: b#c ", "a:\n", "  - x\n", "a: \\", "related:\n  - title: a:b "],
)
def test_time_is_linear(piece: str) -> None:
    """Each of these would take minutes if it were not."""
    for text in accumulate((piece * 20_000, "\n", piece * 20_000)):
        for start in ("", "related:\n  - title: ", 'a: "b"\n'):
            try:
                read(start + text, DEFAULT_LIMITS)
            except Unplain:
                continue
