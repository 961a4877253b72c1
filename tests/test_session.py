"""Where the reader left off: comes back whole, and never stands in the way."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.session import FILE_NAME, MOST_FEEDS, Session, load_session, save_session

FEED = Path("/feeds/kettle")
LEFT = Session(
    view="front page",
    search='topic:"Robots & tea"',
    sort="date",
    is_reversed=True,
    article="0123456789ab",
    is_reading=True,
    last_visit=1_700_000_000.5,
    list_width=40,
    theme="everyday-light",
)


def test_what_was_saved_comes_back(tmp_path: Path) -> None:
    assert save_session(tmp_path / "state", FEED, LEFT)
    assert load_session(tmp_path / "state", FEED) == LEFT


def test_without_a_file_everything_is_the_default(tmp_path: Path) -> None:
    assert load_session(tmp_path, FEED) == Session()


def test_another_feed_shares_looks_and_nothing_else(tmp_path: Path) -> None:
    save_session(tmp_path, FEED, LEFT)
    other = load_session(tmp_path, Path("/feeds/other"))
    assert other == Session(list_width=40, theme="everyday-light")
    save_session(tmp_path, Path("/feeds/other"), other._replace(search="tea", theme="nord"))
    assert load_session(tmp_path, FEED) == LEFT._replace(theme="nord")


def test_the_file_is_for_the_users_eyes_only(tmp_path: Path) -> None:
    save_session(tmp_path / "state", FEED, LEFT)
    assert stat.S_IMODE((tmp_path / "state" / FILE_NAME).stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "state").iterdir()] == [FILE_NAME]


def test_feeds_left_long_ago_are_forgotten(tmp_path: Path) -> None:
    for number in range(MOST_FEEDS + 5):
        save_session(tmp_path, Path(f"/feeds/{number}"), LEFT)
    assert load_session(tmp_path, Path("/feeds/4")).search == ""
    assert load_session(tmp_path, Path("/feeds/5")) == LEFT


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[" * 100_000,
        b"null",
        b'{"version": 2, "feeds": {}}',
        b'{"version": 1, "feeds": [], "shared": 3}',
        b'{"version": 1, "feeds": {"/feeds/kettle": 3}}',
        b"\xff\xfe",
    ],
)
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(data)
    assert load_session(tmp_path, FEED) == Session()
    assert save_session(tmp_path, FEED, LEFT)
    assert load_session(tmp_path, FEED) == LEFT


@given(st.dictionaries(st.sampled_from([*Session._fields, "other"]), st.from_type(object)))
def test_values_of_another_kind_are_left_out(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, object]
) -> None:
    folder = tmp_path_factory.mktemp("state")
    try:
        text = json.dumps({"version": 1, "feeds": {str(FEED): values}, "shared": {"theme": 3}})
    except (TypeError, ValueError):
        return
    (folder / FILE_NAME).write_text(text)
    session = load_session(folder, FEED)
    assert session.theme is None
    assert isinstance(session.search, str)


@pytest.mark.parametrize("number", ["1" + "0" * 400, "-1e300", "NaN", "Infinity", "true", '"1"'])
def test_numbers_that_nothing_can_count_with_are_left_out(tmp_path: Path, number: str) -> None:
    feeds = f'{{"{FEED}": {{"last_visit": {number}, "search": "a"}}}}'
    text = f'{{"version": 1, "feeds": {feeds}, "shared": {{"list_width": {number}}}}}'
    (tmp_path / FILE_NAME).write_text(text)
    assert load_session(tmp_path, FEED) == Session(search="a")


def test_what_cannot_be_written_is_no_misfortune(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file stands where the folder should be")
    assert not save_session(tmp_path / "state", FEED, LEFT)
    assert load_session(tmp_path / "state", FEED) == Session()


def test_a_search_that_no_file_can_hold_is_not_written(tmp_path: Path) -> None:
    save_session(tmp_path, FEED, LEFT)
    assert save_session(tmp_path, FEED, LEFT._replace(search="\ud800"))
    assert load_session(tmp_path, FEED).search == "\ud800"
