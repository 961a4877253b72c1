from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

import pytest

from reader.feed.errors import FeedUnreadable
from reader.library.errors import IndexBusy, IndexUnwritable, RefreshFailed
from reader.library.refresh import own_process
from reader.library.refresh import process as refresh_process
from reader.library.refresh.process import RefreshProcess, run_refresh
from reader.library.refresh.progress import Progress, RefreshReport
from tests.library.feeds import write_news

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.library.library import Library
    from tests.library.conftest import OpenLibrary


def test_a_refresh_runs_apart_and_tells_how_it_goes(feed: Path, library: Library) -> None:
    for number in range(100):
        write_news(feed, f"x-{number}", f"Title {number}")

    *steps, report = run_refresh(library)

    assert Progress(64, 100) in steps
    assert isinstance(report, RefreshReport)
    assert report.article_count == library.article_count() == 100
    assert library.index_file is not None
    assert list(library.index_file.parent.glob("*.words-*")), "the words are prepared on the way"
    write_news(feed, "new", "New")
    *_, report = run_refresh(library)
    assert isinstance(report, RefreshReport)
    assert len(report.added) == 1
    *_, report = run_refresh(library, is_rebuild=True)
    assert isinstance(report, RefreshReport)
    assert report.read_count == 101


def test_words_that_are_not_kept_are_made_where_nobody_waits(feed: Path, library: Library) -> None:
    write_news(feed, "new", "New")
    list(run_refresh(library))
    assert library.index_file is not None
    folder = library.index_file.parent
    (words,) = folder.glob("*.words-*")
    words.unlink()
    *_, report = run_refresh(library)
    assert isinstance(report, RefreshReport)
    assert report.read_count == 0
    assert list(folder.glob("*.words-*")) == [words]


def test_the_modules_of_a_folder_we_stand_in_are_not_taken(
    feed: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    (feed / "json.py").write_text("raise SystemExit(3)")
    (feed / "reader").mkdir()
    monkeypatch.chdir(feed)
    *_, report = run_refresh(library)
    assert isinstance(report, RefreshReport)


def test_an_unreadable_feed_is_told_as_such(tmp_path: Path, open_library: OpenLibrary) -> None:
    library = open_library(tmp_path / "nowhere")
    with pytest.raises(FeedUnreadable, match="nowhere"):
        list(run_refresh(library))


def test_a_refresh_that_is_cancelled_ends_early(feed: Path, library: Library) -> None:
    for number in range(300):
        write_news(feed, f"x-{number}", f"Title {number}")
    assert library.index_file is not None
    process = RefreshProcess(feed, library.index_file)
    process.cancel()
    assert not any(
        isinstance(step, RefreshReport) and step.article_count == 300 for step in process
    )


def test_closing_the_library_cancels_the_refresh(
    feed: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    cancelled: list[RefreshProcess] = []
    cancel = RefreshProcess.cancel

    def noted_cancel(process: RefreshProcess) -> None:
        cancelled.append(process)
        cancel(process)

    monkeypatch.setattr(RefreshProcess, "cancel", noted_cancel)
    write_news(feed, "x", "Title")
    steps = run_refresh(library)
    next(steps)
    assert not cancelled
    library.close()
    assert cancelled
    list(steps)


def test_a_refresh_into_memory_is_cancelled_too(feed: Path, library: Library) -> None:
    for number in range(200):
        write_news(feed, f"x-{number}", f"Title {number}")
    library.fall_back(IndexUnwritable("The disk is full."))
    steps = run_refresh(library)
    next(steps)
    library.refreshes.cancel()
    list(steps)
    assert 0 < library.article_count() < 200


def test_leaving_early_ends_the_process(feed: Path, library: Library) -> None:
    write_news(feed, "x", "Title")
    assert library.index_file is not None
    process = RefreshProcess(feed, library.index_file)
    iterator = iter(process)
    next(iterator)
    iterator.close()  # type: ignore[attr-defined]
    assert process._process.returncode is not None


def test_a_process_that_dies_is_an_error(
    feed: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_process, "_PACKAGE_PARENT", feed)
    monkeypatch.setattr(sys, "executable", "false" if os.name == "posix" else "where")
    with pytest.raises(RefreshFailed, match="early"):
        list(run_refresh(library))


def test_a_process_that_cannot_start_is_an_error(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(RefreshFailed, match="started"):
        list(run_refresh(library))


def test_errors_of_the_process_are_raised_here() -> None:
    with pytest.raises(IndexBusy, match="wait"):
        refresh_process._step(b'{"error": ["IndexBusy", "wait"]}')


def test_where_the_index_cannot_be_written_it_goes_on_in_a_temporary_one(
    feed: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_news(feed, "x", "Title")
    run = refresh_process._run
    failures = iter([IndexUnwritable("The disk is full.")])

    def failing(library: Library, *, is_rebuild: bool) -> Iterator[Progress | RefreshReport]:
        for failure in failures:
            raise failure
        return run(library, is_rebuild=is_rebuild)

    monkeypatch.setattr(refresh_process, "_run", failing)
    *_, report = run_refresh(library)
    assert isinstance(report, RefreshReport)
    assert report.article_count == library.article_count() == 1
    assert "full" in library.notices[0]


def test_a_refresh_is_told_of_keys_and_not_of_each(
    feed: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert library.index_file is not None
    process = RefreshProcess(feed, library.index_file)
    told = io.BytesIO()
    with monkeypatch.context() as patched:
        patched.setattr(process._process, "stdin", told)
        with library.refreshes.holding(process):
            for _ in range(3):
                library.refreshes.let_keys_pass()
        library.refreshes.let_keys_pass()
        assert told.getvalue() == b"k"
    process.cancel()
    process._told = 0.0
    process.let_keys_pass()
    list(process)


def test_a_refresh_in_memory_has_no_core_to_leave(library: Library) -> None:
    library.fall_back(IndexUnwritable("full"))
    library.fall_back(IndexUnwritable("full"))
    assert library.index_file is None
    for _ in run_refresh(library):
        library.refreshes.let_keys_pass()
