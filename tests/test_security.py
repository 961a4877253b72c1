"""`SECURITY.md` promises nothing that no test holds."""

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


def test_every_test_that_is_named_exists(page: str, checkout: Path) -> None:
    named = set(NAMED.findall(page))
    assert page.count("::test_") >= len(named)
    missing = []
    for path, name in sorted(named):
        file = checkout / path
        tree = ast.parse(file.read_bytes()) if file.exists() else ast.Module([], [])
        functions = {node.name for node in ast.walk(tree) if isinstance(node, FUNCTIONS)}
        if name not in functions:
            missing.append(f"{path}::{name}")
    assert missing == []


FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
