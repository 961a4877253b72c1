from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reader.feed.documents import read_document
from reader.library.index.entries import Entry, entry_of
from reader.library.refresh import reading_pool
from reader.library.refresh import refreshing as refresh
from reader.library.refresh.hand_over import received, send
from reader.library.refresh.own_process import start_module
from reader.library.refresh.reading_pool import WORTH_PROCESSES, ReadingPool, process_count
from tests.library.feeds import write, write_news

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.library.library import Library

WORKER = "reader.library.refresh.reading_worker"


@pytest.fixture
def batches(feed: Path) -> list[list[str]]:
    """Ten batches of documents, one of them bad, one missing."""
    for number in range(30):
        write_news(feed, f"2024-01-{number + 1:02}-a", f"Title {number}", excerpt="Text")
    write(feed, "_news/broken.md", title="x").write_text("---\n[")
    paths = [f"_news/2024-01-{number + 1:02}-a.md" for number in range(30)]
    paths[4], paths[17] = "_news/broken.md", "_news/missing.md"
    return [paths[start : start + 3] for start in range(0, 30, 3)]


@pytest.fixture
def read_here(feed: Path) -> Callable[[str], Entry]:
    return lambda path: entry_of(read_document(feed, path))


@pytest.mark.parametrize("count", [0, 1, 2])
def test_entries_come_in_order_whoever_reads_them(
    feed: Path, batches: list[list[str]], read_here: Callable[[str], Entry], count: int
) -> None:
    with ReadingPool(feed) as pool:
        pool.start(count)
        pool.expect(batches)
        read = list(pool.read(read_here))

    assert read == [[read_here(path) for path in batch] for batch in batches]


def test_processes_do_most_of_the_reading(
    feed: Path, batches: list[list[str]], read_here: Callable[[str], Entry]
) -> None:
    here: list[str] = []

    def counted(path: str) -> Entry:
        here.append(path)
        return read_here(path)

    with ReadingPool(feed) as pool:
        pool.start(1)
        pool.expect(batches)
        list(pool.read(counted))

    assert len(here) < 30


def test_what_a_process_leaves_undone_is_read_here(
    feed: Path,
    batches: list[list[str]],
    read_here: Callable[[str], Entry],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started: list[subprocess.Popen[bytes]] = []

    def start_dying(_: str, *__: object) -> subprocess.Popen[bytes]:
        code = "import sys; sys.stdin.buffer.read(60); sys.stdout.buffer.write(b'torn')"
        started.append(
            subprocess.Popen(
                [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        )
        return started[-1]

    monkeypatch.setattr(reading_pool, "start_module", start_dying)
    with ReadingPool(feed) as pool:
        pool.start(2)
        pool.expect(batches)
        read = list(pool.read(read_here))

    assert [len(entries) for entries in read] == [3] * 10
    assert read[0][0] == read_here(batches[0][0])
    assert all(process.poll() is not None for process in started)


def test_without_processes_everything_is_read_here(
    feed: Path,
    batches: list[list[str]],
    read_here: Callable[[str], Entry],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(reading_pool, "start_module", refuse)
    with ReadingPool(feed) as pool:
        pool.start(2)
        pool.expect(batches)
        assert len(list(pool.read(read_here))) == 10


def test_a_process_ends_with_its_input(feed: Path) -> None:
    write_news(feed, "a", "Ants")
    process = start_module(WORKER, feed)
    assert process.stdin is not None
    assert process.stdout is not None
    send(process.stdin, ["_news/a.md"])
    answer = received(process.stdout)

    process.stdin.close()

    assert answer is not None
    assert Entry(*answer[0]).title == "Ants"
    assert process.wait(timeout=60) == 0
    assert received(process.stdout) is None
    process.stdout.close()


def test_few_documents_are_worth_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 1}, raising=False)
    assert process_count(WORTH_PROCESSES - 1) == 0
    assert process_count(WORTH_PROCESSES) == 1


@pytest.mark.parametrize(("cores", "expected"), [(1, 0), (2, 1), (4, 3), (64, 3)])
def test_processes_are_as_many_as_there_are_cores_for(
    cores: int, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: set(range(cores)), raising=False)
    assert process_count(100_000) == expected
    monkeypatch.delattr("os.sched_getaffinity", raising=False)
    monkeypatch.setattr("os.cpu_count", lambda: cores)
    assert process_count(100_000) == expected


def test_an_import_is_the_same_with_processes(
    feed: Path, library: Library, batches: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = ("document", "article", "article_text", "related", "topic", "problem")

    def content() -> list[object]:
        index = library._index
        return [
            sorted(index.rows(f"SELECT * FROM {table} ORDER BY 1"), key=repr) for table in tables
        ]

    library.refresh()
    alone = content()
    monkeypatch.setattr(refresh, "process_count", lambda _: 2)
    monkeypatch.setattr(refresh, "BATCH", 2)
    library.refresh(is_rebuild=True)

    assert str(content()) == str(alone)
