"""Marks in a folder of the test's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.marks import Marks

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "data" / "marks"


@pytest.fixture
def marks(directory: Path) -> Marks:
    return Marks(directory)
