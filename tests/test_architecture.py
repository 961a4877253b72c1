"""The rules of the code's shape that no tool of its own holds."""

from __future__ import annotations

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import reader

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(reader.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
SOURCES = sorted(
    path
    for folder in ("reader", "tests", "scripts", "benchmarks")
    for path in (PACKAGE.parent / folder).rglob("*.py")
    if not any(part.startswith(".") for part in path.relative_to(PACKAGE.parent).parts)
)

MOST_LINES = 400


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE.parent).as_posix()


def nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_bytes(), str(path)))


def imported_names(path: Path) -> set[str]:
    names = set()
    for node in nodes(path):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def modules_with(*imported: str) -> set[str]:
    return {
        name_of(path)
        for path in MODULES
        if any(
            name == wanted or name.startswith(f"{wanted}.")
            for name in imported_names(path)
            for wanted in imported
        )
    }


def test_imports_point_downwards(checkout: Path) -> None:
    ran = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


SCREEN = ("textual", "rich")
HEAVY = ("numpy", "rapidfuzz", "yaml")


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        ("reader", (*SCREEN, *HEAVY, "sqlite3", "click")),
        ("reader.paths", (*SCREEN, *HEAVY, "sqlite3", "click")),
        ("reader.config", (*SCREEN, *HEAVY, "sqlite3", "click")),
        ("reader.browser", (*SCREEN, *HEAVY, "sqlite3", "click", "webbrowser")),
        ("reader.feed", (*SCREEN, "sqlite3", "click")),
        ("reader.feed.documents", (*SCREEN, *HEAVY, "sqlite3", "click")),
        ("reader.feed.site", (*SCREEN, "sqlite3", "click")),
        ("reader.search", (*SCREEN, *HEAVY, "sqlite3", "click")),
        ("reader.search.word_index", (*SCREEN, "sqlite3", "click")),
        ("reader.marks", (*SCREEN, *HEAVY, "sqlite3", "click")),
        ("reader.library", (*SCREEN, "click")),
        ("reader.library.refresh.reading_worker", (*SCREEN, *HEAVY, "sqlite3", "click")),
        ("reader.library.library", (*SCREEN, "click")),
        ("reader.cli", (*SCREEN, *HEAVY)),
        ("reader.cli.program", (*SCREEN, *HEAVY)),
        ("reader.tui.screens.main", (*HEAVY, "PIL", "http.client", "watchfiles")),
        ("reader.tui.keys.table", SCREEN),
        ("reader.tui.keys.keymap", SCREEN),
    ],
)
def test_a_module_brings_nothing_along_that_it_must_not_know(
    module: str, unwanted: tuple[str, ...], checkout: Path
) -> None:
    if importlib.util.find_spec(module) is None:
        pytest.fail(f"{module} is gone: mend this test")
    script = f"import sys, {module}; print(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=checkout, capture_output=True, text=True, check=True
    )
    assert set(ran.stdout.split()) & set(unwanted) == set()


def test_yaml_is_parsed_in_one_place_and_loaded_nowhere() -> None:
    parsing = set()
    for path in MODULES:
        for node in nodes(path):
            assert not (isinstance(node, ast.Import) and any(a.name == "yaml" for a in node.names))
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("yaml"):
                names = {alias.name.lower() for alias in node.names}
                assert not any("load" in name or name == "*" for name in names)
                if any(name.endswith("parser") or name == "parse" for name in names):
                    parsing.add(name_of(path))
    assert parsing == {"reader/feed/events.py"}


def test_front_matter_is_read_in_one_place() -> None:
    assert len(modules_with("frontmatter")) == 1


def test_nothing_opens_a_browser_past_our_own_module() -> None:
    assert modules_with("webbrowser") == set()


def test_processes_are_started_in_few_places_only() -> None:
    allowed = {"reader/browser.py", "reader/clipboard.py", "reader/library/refresh/own_process.py"}
    assert modules_with("subprocess", "pty", "multiprocessing") <= allowed


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_shell_and_no_evaluation(path: Path) -> None:
    for node in nodes(path):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        assert called not in {"eval", "exec", "os.system", "os.popen", "pickle.loads"}
        assert not any(keyword.arg == "shell" for keyword in node.keywords)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_nothing_is_left_unwritten(path: Path) -> None:
    for node in nodes(path):
        assert not (isinstance(node, ast.Name) and node.id == "NotImplementedError")


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_files_are_short(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= MOST_LINES


def test_names_say_what_is_in_a_file() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base"}
    assert {name_of(path) for path in MODULES if path.stem in vague} == set()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_bytes()))
