"""`SECURITY.md` promises nothing that no test holds, and no threat is without a test."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


@pytest.fixture
def page(checkout: Path) -> str:
    return (checkout / "SECURITY.md").read_text("utf-8")


def test_every_promise_names_a_test(page: str) -> None:
    promised = page.partition("## What is promised")[2].partition("## What is not promised")[0]
    promises = re.split(r"\n- ", promised)[1:]
    assert len(promises) > 20
    assert [promise for promise in promises if not NAMED.search(promise)] == []


@pytest.mark.parametrize("page", ["SECURITY.md", "docs/threats.md"])
def test_every_test_that_is_named_exists(page: str, checkout: Path) -> None:
    text = (checkout / page).read_text("utf-8")
    named = set(NAMED.findall(text))
    assert text.count("::test_") == len(NAMED.findall(text))
    missing = []
    for path, name in sorted(named):
        file = checkout / path
        tree = ast.parse(file.read_bytes()) if file.exists() else ast.Module([], [])
        functions = {node.name for node in ast.walk(tree) if isinstance(node, FUNCTIONS)}
        if name not in functions:
            missing.append(f"{path}::{name}")
    assert missing == []


def test_every_threat_has_a_test(checkout: Path) -> None:
    rows = re.findall(
        r"^\| (\w+|–) \| .*$", (checkout / "docs/threats.md").read_text("utf-8"), re.MULTILINE
    )
    counts = {"T": 10, "M": 4, "Y": 13, "B": 6, "U": 8, "F": 7, "S": 10, "P": 4, "W": 2, "Q": 1}
    wanted = [f"{area}{number + 1}" for area, count in counts.items() for number in range(count)]
    assert [row for row in rows if row != "–"] == wanted


FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
