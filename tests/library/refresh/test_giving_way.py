"""Keys come first while a refresh runs: what it asks of the system, not how long anything takes."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from reader.library.refresh import worker as refresh_worker
from reader.library.refresh.giving_way import SparedCore, come_last

if TYPE_CHECKING:
    from collections.abc import Iterator

HAS_CORES = hasattr(os, "sched_getaffinity") and len(os.sched_getaffinity(0)) > 1
needs_cores = pytest.mark.skipif(not HAS_CORES, reason="the system has, or tells of, one core")


@pytest.fixture
def child() -> Iterator[int]:
    """A process that this one has started."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        yield process.pid


def test_a_refresh_comes_last(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(os, "nice", asked.append)
    come_last()
    assert asked == [10]


def test_a_system_that_knows_no_priorities_is_no_reason_to_fail(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(os, "nice")
    come_last()


@needs_cores
def test_a_core_is_spared_by_this_process_and_those_that_it_started(child: int) -> None:
    cores = os.sched_getaffinity(0)
    core = SparedCore()
    core.spare()
    try:
        assert core.is_spared
        used = cores - {max(cores)}
        assert [os.sched_getaffinity(process) for process in (0, child)] == [used, used]
    finally:
        core.take_back()
    assert not core.is_spared
    assert [os.sched_getaffinity(process) for process in (0, child)] == [cores, cores]


def test_who_has_one_core_keeps_it(monkeypatch: pytest.MonkeyPatch, child: int) -> None:
    assert child
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0}, raising=False)
    core = SparedCore()
    core.spare()
    assert not core.is_spared


def test_who_has_started_nobody_uses_but_one_core_anyway(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.library.refresh.giving_way._children", lambda: ())
    core = SparedCore()
    core.spare()
    assert not core.is_spared


def test_a_key_spares_a_core_until_none_has_come_for_a_while(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What the refresh makes of its standard input: bytes are keys, the end is the end."""
    told: list[str] = []
    came = iter([b"k", None, b"k", b"kk", b""])

    class Core:
        is_spared = False

        def spare(self) -> None:
            self.is_spared = True
            told.append("spare")

        def take_back(self) -> None:
            self.is_spared = False
            told.append("take back")

    ahead: list[bytes | None] = [next(came)]

    def select(*_: object) -> tuple[list[int], list[int], list[int]]:
        if ahead[0] is None:
            ahead[0] = next(came)
            return [], [], []
        return [0], [], []

    def read(_: int, __: int) -> bytes:
        data, ahead[0] = ahead[0], next(came, None)
        assert data is not None
        return data

    monkeypatch.setattr(refresh_worker, "SparedCore", Core)
    monkeypatch.setattr(refresh_worker, "select", select)
    monkeypatch.setattr(os, "read", read)
    cancelled = threading.Event()
    refresh_worker._heed_app(cancelled)
    assert told == ["spare", "take back", "spare", "spare"]
    assert cancelled.is_set()
