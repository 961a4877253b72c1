"""What the app imports before its first paint, looked at in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = (
    "frontmatter",
    "html_to_markdown",
    "markdown_it",
    "numpy",
    "PIL",
    "rapidfuzz",
    "watchfiles",
    "yaml",
)
"""Imported where they are used, behind the first paint."""

_APP = """
import json, sys
import reader.cli.program, reader.cli.app, reader.tui.app
print(json.dumps(sorted(sys.modules)))
"""


@pytest.fixture(scope="module")
def imported() -> set[str]:
    ran = subprocess.run([sys.executable, "-c", _APP], capture_output=True, text=True, check=True)
    return set(json.loads(ran.stdout))


@pytest.mark.parametrize("module", HEAVY)
def test_nothing_heavy_is_imported_before_the_first_paint(imported: set[str], module: str) -> None:
    assert module not in imported
