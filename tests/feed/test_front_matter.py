from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reader.feed.errors import FrontMatterRefused
from reader.feed.events import fold
from reader.feed.front_matter import has_front_matter, read_front_matter
from reader.feed.key_lines import key_lines
from reader.feed.limits import DEFAULT_LIMITS
from reader.feed.text import clean_path


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b", {"a": "b"}),
        (
            "a: no\nb: 12:30:45\nc: 010\nd: 1.10",
            {"a": "no", "b": "12:30:45", "c": "010", "d": "1.10"},
        ),
        (
            "a:\nb: ~\nc: null\nd: ''\ne: 'null'",
            {"a": None, "b": None, "c": None, "d": "", "e": "null"},
        ),
        ("a:\n  - 1\n  - b: 2\n  - [c, {d: e}]", {"a": ["1", {"b": "2"}, ["c", {"d": "e"}]]}),
        ("<<: {a: b}", {"<<": {"a": "b"}}),
        ("a: 1\nsecured: blob\nb: 2", {"a": "1", "b": "2"}),
        ("secured:\n  - {x: [y]}\nb: 2", {"b": "2"}),
        ("a: {secured: x, b: c}", {"a": {"b": "c"}}),
        ('a: "\\e]52;c;\\a"', {"a": "\x1b]52;c;\x07"}),
        ("content: x\nhandler: y\n1: z", {"content": "x", "handler": "y", "1": "z"}),
        ("", {}),
        ("# nothing", {}),
    ],
)
def test_scalars_stay_text_and_secured_never_leaves_the_parser(
    text: str, expected: dict[str, object]
) -> None:
    assert fold(text, DEFAULT_LIMITS) == (expected, ())


@pytest.mark.parametrize(
    ("text", "reason", "line"),
    [
        ("a: &x 1", "uses an anchor (&x), which is not allowed", 1),
        ("b: 1\na: &x [1]", "uses an anchor (&x), which is not allowed", 2),
        ("a: *x", "uses an alias (*x), which is not allowed", 1),
        ("secured: &x 1", "uses an anchor (&x), which is not allowed", 1),
        ("a: !!python/object/apply:os.system [x]", "uses a tag", 1),
        ("a: !!int '1'", "uses a tag", 1),
        ("? [a]\n: b", "a key must be text, not a list or a mapping", 1),
        ("- a", "front matter is not a mapping of keys to values", 1),
        ("just text", "front matter is not a mapping of keys to values", 1),
        ("a: 1\n--- {b: 2}", "holds several YAML documents", 2),
        ("a: b: c", "mapping values are not allowed", 1),
        ('ok: 1\na: "unclosed', "found unexpected end of stream", 2),
        ("a: " + "[" * 50_000, "nested deeper than 16 levels", 1),
        ("a: [" + "1, " * 20_001 + "]", "holds more than 20,000 YAML events", None),
        ("secured: [" + "1, " * 20_001 + "]", "holds more than 20,000 YAML events", None),
    ],
)
def test_what_is_not_allowed_is_refused_by_name(text: str, reason: str, line: int | None) -> None:
    with pytest.raises(FrontMatterRefused) as refused:
        fold(text, DEFAULT_LIMITS)
    assert refused.value.reason.startswith(reason)
    assert refused.value.line == line


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("a: 1\na: 2", ("a", "stands twice: the last one counts")),
        ("p:\n  - {n: 1, n: 2}", ("p[0].n", "stands twice: the last one counts")),
        ("p: {q: {n: 1, n: 2}}", ("p.q.n", "stands twice: the last one counts")),
        ("a: " + "x" * 16_385, ("a", "longer than 16,384 characters: cut")),
        ("a: \x1b[31m", (None, "control characters were replaced")),
    ],
)
def test_what_is_odd_is_used_with_a_warning(text: str, warning: tuple[str | None, str]) -> None:
    assert fold(text, DEFAULT_LIMITS).warnings == (warning,)


def test_the_last_of_two_keys_counts() -> None:
    assert fold("a: 1\na: 2", DEFAULT_LIMITS).mapping == {"a": "2"}


def test_each_field_knows_its_line() -> None:
    text = "a: 1\nb:\n  - c: 2\n    d: [3,\n        4]\n  - e\nf: {g: 5}\na: 6"
    assert key_lines(text) == {
        "a": 8,
        "b": 2,
        "b[0]": 3,
        "b[0].c": 3,
        "b[0].d": 4,
        "b[0].d[0]": 4,
        "b[0].d[1]": 5,
        "b[1]": 6,
        "f": 7,
        "f.g": 7,
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\na: 1\n---\n", True),
        ("---  \r\na: 1\r\n---", True),
        ("---", True),
        ("--- a: 1\n---", False),
        ("----\na: 1\n---", False),
        (" ---\na: 1\n---", False),
        ("\n---\na: 1\n---", False),
        ("text\n---\na: 1\n---", False),
        ("{}\n", False),
    ],
)
def test_front_matter_opens_the_file(text: str, expected: bool) -> None:
    assert has_front_matter(text) is expected


@pytest.mark.parametrize(
    ("text", "mapping", "body"),
    [
        ("---\na: 1\n---\nbody\n", {"a": "1"}, "body"),
        ("---\r\na: 1\r\n---\r\nbody\r\n", {"a": "1"}, "body"),
        ("---\ra: 1\r---\rbody", {"a": "1"}, "body"),
        ("---\na: 1\n...\nbody", {"a": "1"}, "body"),
        ("---\n---\nbody", {}, "body"),
        ("---\na: x --- y\n--- \nb: c\n---\nbody", {"a": "x --- y"}, "b: c\n---\nbody"),
        ('---\na: "x\n  --- y"\n---', {"a": "x --- y"}, ""),
    ],
)
def test_the_first_closing_fence_ends_it(text: str, mapping: dict[str, str], body: str) -> None:
    read = read_front_matter(text, DEFAULT_LIMITS)
    assert (read.mapping, read.body) == (mapping, body)


def test_unclosed_and_overlong_front_matter_is_refused() -> None:
    with pytest.raises(FrontMatterRefused, match="front matter is not closed"):
        read_front_matter("---\na: 1\n----\n", DEFAULT_LIMITS)
    with pytest.raises(FrontMatterRefused, match="longer than 10 characters"):
        read_front_matter("---\na: 123456789\n---", DEFAULT_LIMITS._replace(front_matter_chars=10))


@given(
    st.text(
        st.one_of(st.sampled_from("-:[]{}&*!'\"|>?#,%@ \n\tab1~"), st.characters()), max_size=60
    )
)
def test_any_text_folds_or_is_refused(text: str) -> None:
    try:
        folded = fold(text, DEFAULT_LIMITS)
    except FrontMatterRefused as refused:
        reason = refused.reason
    else:
        reason = "fine"
        assert isinstance(folded.mapping, dict)
    assert clean_path(reason) == reason


PLAIN = st.text("abcdefg XYZ.", min_size=1, max_size=8).map(str.strip).filter(bool)


@given(
    st.dictionaries(
        PLAIN,
        st.recursive(
            PLAIN,
            lambda inner: st.one_of(
                st.lists(inner, max_size=3), st.dictionaries(PLAIN, inner, max_size=3)
            ),
            max_leaves=8,
        ),
    )
)
def test_it_reads_what_yaml_writes(mapping: dict[str, object]) -> None:
    text = yaml.safe_dump(mapping, allow_unicode=True, sort_keys=False)
    expected = yaml.load(text, yaml.BaseLoader)
    assert fold(text, DEFAULT_LIMITS).mapping == expected
    assert set(mapping) <= set(key_lines(text))
