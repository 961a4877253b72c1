"""A story read at one go is the story read field by field."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from reader.feed import related as module
from reader.feed.limits import DEFAULT_LIMITS
from reader.feed.nodes import story_node
from reader.feed.record import Notes, Record
from reader.feed.related import related

if TYPE_CHECKING:
    import pytest

    from reader.feed.nodes import Node, StoryRow

LATEST = datetime(2026, 1, 1, tzinfo=UTC)

TEXTS = st.sampled_from(
    (*("A title", "", "  two  spaces ", "a &amp; b", "<b>x</b>", "{{ x }}", "שלום", "a\nb\n\nc"),
     *("\x1b[31m", "x" * 1_001, "x" * 5_001, "caf\u00e9 \u201cx\u201d", "e\u0301" * 3, "\u200b"))
)  # fmt: skip
URLS = st.sampled_from(
    (*("https://a.example/1", "http://a.example/1/", "HTTPS://A.example/1#x", "ftp://a.example"),
     *("https://a.example/?utm_source=x&b=1", "https://a.example/ \u00e9", "", "x" * 2_049))
)  # fmt: skip
DATES = st.sampled_from(
    ("2024-05-01T10:00:00Z", "2024-13-01T10:00:00Z", "2024-05-01", "2030-01-01T00:00:00Z", "", "x")
)
SCORES = st.sampled_from(("1", "0", "-1", "189", "12345678", "1.0", "high", "", " 7 "))


def maybe(values: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    """Mostly such a value, now and then something else."""
    return st.one_of(values, values, st.sampled_from((None, [], {}, ["x"], {"name": "x"})))


PROVIDERS = st.fixed_dictionaries(
    {},
    optional={
        "name": maybe(st.one_of(TEXTS, st.just("x" * 201))),
        "domain": maybe(st.sampled_from(("a.example", "A.example", "nowhere", ""))),
        "authors": st.just([{"name": "Somebody"}]),
    },
)
STORIES = st.fixed_dictionaries(
    {"title": maybe(TEXTS)},
    optional={
        "name": maybe(TEXTS),
        "excerpt": maybe(TEXTS),
        "webUrl": maybe(URLS),
        "originalUrl": maybe(URLS),
        "publishedDateTime": maybe(DATES),
        "type": maybe(TEXTS),
        "provider": maybe(st.one_of(TEXTS, PROVIDERS)),
        "quality": maybe(SCORES),
        "images": maybe(st.just([{"url": "https://a.example/i.png"}])),
    },
)


@given(st.lists(st.one_of(STORIES, STORIES, maybe(TEXTS)), max_size=5))
def test_at_one_go_or_field_by_field(nodes: list[Node]) -> None:
    def read() -> object:
        notes = Notes(DEFAULT_LIMITS)
        return related(Record({"related": nodes}, notes), LATEST), notes.entries

    at_one_go = read()
    usual, module._usual_story = module._usual_story, lambda *_: None
    try:
        assert read() == at_one_go
    finally:
        module._usual_story = usual


def test_a_usual_story_is_made_at_one_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_odd_story", lambda *_: None)
    node: Node = {
        "title": "A title",
        "excerpt": "\u201cMore\u201d",
        "publishedDateTime": "2024-05-01T10:00:00Z",
        "webUrl": "https://a.example/1",
        "type": "article",
        "provider": {"name": "A Paper", "domain": "a.example"},
        "quality": "9",
    }
    row = ("A title", "\u201cMore\u201d", "2024-05-01T10:00:00Z", "https://a.example/1", "", "",
           "article", "", "A Paper", "a.example", "9", "", "")  # fmt: skip
    assert story_node(row) == node
    stories = related(Record({"related": [node, row]}, Notes(DEFAULT_LIMITS)), LATEST)
    assert [story.quality for story in stories] == [9]


ROWS = st.tuples(
    *(TEXTS, TEXTS, DATES, URLS, URLS, st.just("")),
    *(st.sampled_from(("", "article", "video", "x" * 1_001)), TEXTS, TEXTS),
    *(st.sampled_from(("", "a.example", "A.example", "nowhere")), SCORES, st.just(""), st.just("")),
)


@given(st.lists(ROWS, max_size=5))
def test_rows_say_what_their_mappings_say(rows: list[StoryRow]) -> None:
    def read(nodes: list[Node]) -> object:
        notes = Notes(DEFAULT_LIMITS)
        return related(Record({"related": nodes}, notes), LATEST), notes.entries

    assert read([*rows]) == read([story_node(row) for row in rows])
