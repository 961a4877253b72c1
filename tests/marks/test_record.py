from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.marks.record import LATEST, Record, format_record, moment_after, parse_line

TIME = datetime(2023, 12, 15, 23, 30, 0, 123456, tzinfo=UTC)
KEY = "https://example.com/a"

times = st.datetimes(timezones=st.just(UTC))
texts = st.text(st.characters(exclude_categories=["Cs"]))


def line(**fields: object) -> bytes:
    usual = {"time": "2023-12-15T23:30:00.123456Z", "story": KEY, "mark": "read", "value": True}
    return json.dumps(usual | fields).encode()


def test_a_line_is_one_json_object_with_four_fields() -> None:
    assert format_record(Record(TIME, KEY, "read", True)) == (
        b'{"time":"2023-12-15T23:30:00.123456Z","story":"https://example.com/a",'
        b'"mark":"read","value":true}\n'
    )


@given(times, texts, texts, st.booleans())
def test_what_was_written_is_read_back(time: datetime, story: str, mark: str, value: bool) -> None:
    record = Record(time, story, mark, value)
    written = format_record(record)
    assert written.count(b"\n") == 1
    assert parse_line(written[:-1]) == record


@pytest.mark.parametrize(
    ("written", "time"),
    [
        ("2023-12-15T23:30:00.123456Z", TIME),
        ("2023-12-15T23:30:00Z", datetime(2023, 12, 15, 23, 30, tzinfo=UTC)),
        ("2023-12-16T01:30:00.123456+02:00", TIME),
        ("2023-12-15T23:30:00.123456", TIME),
        ("2023-12-15", datetime(2023, 12, 15, tzinfo=UTC)),
    ],
)
def test_a_hand_may_write_a_time_in_other_ways(written: str, time: datetime) -> None:
    record = parse_line(line(time=written))
    assert record is not None
    assert record.time == time
    assert record.time.tzinfo is UTC


@pytest.mark.parametrize(
    "written",
    [
        line() + b"\r",
        b"  " + line() + b"  ",
        line(device="laptop", app="9.0"),
        line(value=False)[:-1] + b', "value": true}',
    ],
    ids=["CRLF", "spaces", "unknown fields", "a field twice"],
)
def test_harmless_differences_are_read(written: bytes) -> None:
    assert parse_line(written) == Record(TIME, KEY, "read", True)


@pytest.mark.parametrize("value", [True, 5, "later", None, {"page": 3}])
def test_a_mark_that_we_do_not_know_may_have_any_value(value: object) -> None:
    assert parse_line(line(mark="progress", value=value)) == Record(TIME, KEY, "progress", value)


@pytest.mark.parametrize(
    "written",
    [
        b"",
        b"{",
        line()[:-1],
        line()[1:],
        b"[" * 100_000,
        b"9" * 10_000,
        b"[]",
        b"null",
        b"\xff" + line(),
        line(time=5),
        line(time="yesterday"),
        line(time="2023-02-30T00:00:00Z"),
        line(time="0001-01-01T00:00:00+14:00"),
        line(story=None),
        line(story="\ud800"),
        line(mark=["read"]),
        line(value=1),
        line(value="true"),
        b'{"time":"2023-12-15T23:30:00Z","story":"a","mark":"read"}',
    ],
)
def test_a_damaged_line_is_no_record(written: bytes) -> None:
    assert parse_line(written) is None


@given(st.binary())
def test_any_bytes_are_a_record_or_none(written: bytes) -> None:
    parse_line(written)


def test_the_moment_after_is_later_until_there_is_no_later() -> None:
    assert moment_after(TIME) - TIME == timedelta(microseconds=1)
    assert moment_after(LATEST) == LATEST
