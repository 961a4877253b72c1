from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.feed import coercion
from reader.feed.coercion import Unusable
from reader.feed.text import clean_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.feed.nodes import Node

NODES: st.SearchStrategy[Node] = st.recursive(
    st.one_of(
        st.none(),
        st.text(max_size=30),
        st.text("0123456789-+:.TZPDHMSW _xXeE", max_size=25),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)
CONVERSIONS: tuple[Callable[[Node], object], ...] = (
    coercion.score,
    coercion.count,
    coercion.boolean,
    coercion.instant,
    coercion.duration,
    coercion.domain,
    lambda node: coercion.number(node, 0, 5),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("64", 64),
        ("-1", -1),
        ("+7", 7),
        (" 64 ", 64),
        ("64.0", 64),
        ("010", 10),
        ("0", 0),
        ("1000000", 1_000_000),
    ],
)
def test_a_score_is_an_integer(text: str, expected: int) -> None:
    assert coercion.score(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "high",
        "64.5",
        "1_000",
        "0x1F",
        "1e3",
        "",
        "٦٤",
        "1000001",
        "9" * 5_000,
        "nan",
        "12:30:45",
        "true",
    ],
)
def test_anything_else_is_no_score(text: str) -> None:
    with pytest.raises(Unusable):
        coercion.score(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *((text, True) for text in ("true", "True", "TRUE", "yes", "on", "1", " true ")),
        *((text, False) for text in ("false", "False", "no", "off", "0")),
    ],
)
def test_a_boolean_is_any_usual_word(text: str, expected: bool) -> None:
    assert coercion.boolean(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-12-15T23:30:00Z", datetime(2023, 12, 15, 23, 30, tzinfo=UTC)),
        ("2023-12-15T23:30Z", datetime(2023, 12, 15, 23, 30, tzinfo=UTC)),
        ("2023-12-15 23:30:00", datetime(2023, 12, 15, 23, 30, tzinfo=UTC)),
        ("2023-12-15T23:30:00+02:00", datetime(2023, 12, 15, 21, 30, tzinfo=UTC)),
        ("2023-12-15 23:30:00 -0530", datetime(2023, 12, 16, 5, 0, tzinfo=UTC)),
        ("2023-12-15T23:30:00.5Z", datetime(2023, 12, 15, 23, 30, 0, 500_000, tzinfo=UTC)),
        ("2023-12-15T23:30:00.123456789Z", datetime(2023, 12, 15, 23, 30, 0, 123_456, tzinfo=UTC)),
        ("2023-12-15", datetime(2023, 12, 15, tzinfo=UTC)),
        ("2023-1-5", datetime(2023, 1, 5, tzinfo=UTC)),
        ("2023-12-15T23:30:00 UTC", datetime(2023, 12, 15, 23, 30, tzinfo=UTC)),
    ],
)
def test_an_instant_is_aware_and_utc(text: str, expected: datetime) -> None:
    instant = coercion.instant(text)
    assert instant == expected
    assert instant.utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    "text",
    [
        "2023-02-30",
        "0000-00-00",
        "2023-12-15T24:00:00Z",
        "2023-12-15T23:59:60Z",
        "9999-12-31T23:59:59-05:00",
        "0001-01-01T00:00:00+05:00",
        "2023-12-15T10:00:00+25:00",
        "yesterday",
        "15/12/2023",
        "1702683000",
        "",
    ],
)
def test_an_impossible_date_is_none(text: str) -> None:
    with pytest.raises(Unusable):
        coercion.instant(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PT54S", timedelta(seconds=54)),
        ("PT9M22S", timedelta(minutes=9, seconds=22)),
        ("PT1H30M", timedelta(hours=1, minutes=30)),
        ("P1DT2H", timedelta(days=1, hours=2)),
        ("P2W", timedelta(weeks=2)),
        ("P1M", timedelta(days=30)),
        ("P1Y", timedelta(days=365)),
        ("pt5m", timedelta(minutes=5)),
        ("PT1.5S", timedelta(seconds=1)),
    ],
)
def test_a_duration_is_iso_8601(text: str, expected: timedelta) -> None:
    assert coercion.duration(text) == expected


@pytest.mark.parametrize("text", ["", "P", "PT", "P1DT", "5 minutes", "1:30", "PT99999999999S"])
def test_anything_else_is_no_duration(text: str) -> None:
    with pytest.raises(Unusable):
        coercion.duration(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("theverge.com", "theverge.com"),
        ("TheVerge.COM", "theverge.com"),
        ("https://www.theverge.com/tech", "www.theverge.com"),
    ],
)
def test_a_domain_is_in_lower_case(text: str, expected: str) -> None:
    assert coercion.domain(text) == expected


@pytest.mark.parametrize(
    "text", ["The Verge", "localhost", "a.b c", "x@y.z", "a." * 120 + "a b", ""]
)
def test_anything_else_is_no_domain(text: str) -> None:
    with pytest.raises(Unusable):
        coercion.domain(text)


@given(NODES)
def test_a_conversion_answers_or_refuses_and_nothing_else(node: Node) -> None:
    for convert in CONVERSIONS:
        try:
            convert(node)
        except Unusable as unusable:
            reason = unusable.reason
        else:
            reason = "fine"
        assert clean_path(reason) == reason
