"""The disk is asked for documents ahead only where they are not in memory."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from reader.library.refresh import read_ahead as module
from reader.library.refresh.read_ahead import read_ahead

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(
    not hasattr(os, "posix_fadvise"), reason="the system cannot be asked"
)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    calls: list[int] = []
    monkeypatch.setattr(os, "posix_fadvise", lambda descriptor, *_: calls.append(descriptor))
    return calls


@pytest.fixture
def paths(tmp_path: Path) -> list[str]:
    for number in range(10):
        (tmp_path / f"{number}.md").write_text("x")
    return [f"{number}.md" for number in range(10)]


@pytest.mark.skipif(not hasattr(os, "RWF_NOWAIT"), reason="nobody says what is in memory")
def test_what_is_in_memory_is_not_asked_for(
    tmp_path: Path, paths: list[str], asked: list[int]
) -> None:
    read_ahead(tmp_path, paths)
    assert asked == []


def test_all_are_asked_for_where_one_is_not(
    tmp_path: Path, paths: list[str], asked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_is_in_memory", lambda path: not path.endswith("0.md"))
    read_ahead(tmp_path, [*paths, "missing.md", "\0.md"])
    assert len(asked) == 10


def test_nobody_says_what_is_in_memory(
    tmp_path: Path, paths: list[str], asked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "RWF_NOWAIT", raising=False)
    read_ahead(tmp_path, paths)
    assert len(asked) == 10
    read_ahead(tmp_path, [])
