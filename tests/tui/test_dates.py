from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.tui.dates import AGE_WIDTH, COMPACT_AGE_WIDTH, age, full_date
from tests.tui.made_up import DAY, HOUR, NOW

BERLIN = timezone(timedelta(hours=1))


@pytest.mark.parametrize(
    ("published", "text", "compact"),
    [
        (None, "–", "–"),
        (NOW, "now", "now"),
        (NOW - 59, "now", "now"),
        (NOW - 60, "1m", "1m"),
        (NOW - 59 * 60, "59m", "59m"),
        (NOW - HOUR, "1h", "1h"),
        (NOW - 23 * HOUR, "23h", "23h"),
        (NOW - DAY, "1d", "1d"),
        (NOW - 6.9 * DAY, "6d", "6d"),
        (NOW - 8 * DAY, "12 Mar", "1w"),
        (NOW - 62 * DAY, "18 Jan", "8w"),
        (NOW - 63 * DAY, "17 Jan", "2mo"),
        (NOW - 200 * DAY, "2 Sep", "6mo"),
        (NOW - 334.9 * DAY, "20 Apr", "11mo"),
        (NOW - 340 * DAY, "Apr 2023", "2023"),
        (NOW - 1100 * DAY, "Mar 2021", "2021"),
        (NOW + 30 * 60, "now", "now"),
        (NOW + 2 * HOUR, "20 Mar", "soon"),
        (NOW + 700 * DAY, "Feb 2026", "2026"),
        (datetime(2021, 3, 5, 12, tzinfo=UTC), "Mar 2021", "2021"),
        (1e20, "–", "–"),
        (-1e20, "–", "–"),
    ],
)
def test_an_age_is_short(published: datetime | float | None, text: str, compact: str) -> None:
    assert age(published, NOW, zone=UTC) == text
    assert age(published, NOW, zone=UTC, is_compact=True) == compact


def test_an_age_counts_days_on_the_clock_of_the_zone() -> None:
    late = datetime(2023, 12, 31, 23, 30, tzinfo=UTC)
    assert age(late, NOW, zone=UTC) == "31 Dec"
    assert age(late, NOW, zone=BERLIN) == "1 Jan"


@pytest.mark.parametrize(
    ("published", "text"),
    [
        (None, "–"),
        (datetime(2023, 12, 15, 22, 30, tzinfo=UTC), "15 Dec 2023, 23:30"),
        (NOW - 30, "today 12:59 · just now"),
        (NOW - 5 * 60, "today 12:55 · 5 min ago"),
        (NOW - 2 * HOUR, "today 11:00 · 2 h ago"),
        (NOW - 20 * HOUR, "yesterday 17:00 · 20 h ago"),
        (NOW - 26 * HOUR, "yesterday 11:00 · 1 day ago"),
        (NOW - 3 * DAY, "Sun 17 Mar 2024, 13:00 · 3 days ago"),
        (NOW - 7 * DAY, "13 Mar 2024, 13:00"),
        (NOW + HOUR, "today 14:00"),
        (NOW + 2 * DAY, "22 Mar 2024, 13:00"),
        (1e20, "–"),
    ],
)
def test_a_full_date_is_local_and_relative_when_recent(
    published: datetime | float | None, text: str
) -> None:
    assert full_date(published, NOW, zone=BERLIN) == text


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (datetime(2023, 12, 15, tzinfo=UTC), "15 Dec 2023"),
        (datetime(2024, 3, 20, tzinfo=UTC), "today"),
        (datetime(2024, 3, 19, tzinfo=UTC), "yesterday"),
        (datetime(2024, 3, 17, tzinfo=UTC), "Sun 17 Mar 2024 · 3 days ago"),
    ],
)
def test_a_date_without_a_time_gets_none(day: datetime, text: str) -> None:
    assert full_date(day, NOW, zone=timezone(timedelta(hours=-8))) == text


@given(st.one_of(st.none(), st.floats(allow_nan=False), st.datetimes(timezones=st.just(UTC))))
def test_any_instant_has_a_date_and_an_age_that_fits(published: datetime | float | None) -> None:
    assert 0 < len(age(published, NOW)) <= AGE_WIDTH
    assert 0 < len(age(published, NOW, is_compact=True)) <= COMPACT_AGE_WIDTH
    assert full_date(published, NOW)
