"""What the app imports before its first paint, looked at in a process of its own."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys

import pytest

from reader.library.library import Library
from reader.library.model import Order
from reader.marks import Mark, Marks
from reader.paths import APP_NAME

LATER = (
    # Heavy ones of others.
    "_hashlib",
    "click",
    "frontmatter",
    "html_to_markdown",
    "http.client",
    "markdown_it",
    "numpy",
    "PIL",
    "rapidfuzz",
    "ssl",
    "textual.types",
    "textual.widgets._select",
    "textual.widgets._tree",
    "tomllib",
    "watchfiles",
    "yaml",
    # What can be done to the first rows.
    "reader.tui.commands",
    "reader.tui.keys.keymap",
    "reader.tui.screens.browse",
    "reader.tui.screens.following",
    "reader.tui.screens.main",
    "reader.tui.screens.story",
    "reader.tui.story",
    "reader.tui.widgets.panes",
    "reader.tui.widgets.search_area",
    "reader.tui.widgets.search_line",
    "reader.tui.widgets.story_page",
    "reader.tui.widgets.story_pane",
    # What stands behind it.
    "reader.browser",
    "reader.cli.output",
    "reader.clipboard",
    "reader.fault_log",
    "reader.feed.characters",
    "reader.feed.model",
    "reader.feed.text",
    "reader.feed.urls",
    "reader.library.lists.answering",
    "reader.library.stories.finding",
    "reader.library.parts",
    "reader.library.lists.query_sql",
    "reader.library.stories.graph",
    "reader.library.lists.word_search",
    "reader.library.index.writer",
    "reader.pictures",
    "reader.search.query",
    "reader.search.query_ast",
    "reader.search.words",
)
"""Imported where they are used, behind the first paint."""

_APP = """
import json, os, sys

from reader.cli import main, starting

import_textual = starting.import_textual


def tell_painted(screen):
    shown = "".join(strip.text for strip in screen._compositor.render_strips())
    print(json.dumps(["An ant" in shown, *sys.modules]), file=sys.__stdout__, flush=True)
    os._exit(0)


async def opened(app):
    async with app.run_test() as pilot:
        await pilot.pause(60)


def import_and_look():
    import_textual()
    import asyncio
    import reader.tui.terminal.driver
    from reader.tui.app import ReaderApp
    from reader.tui.screens.opening import OpeningScreen

    ReaderApp.run = lambda app, **_: asyncio.run(opened(app))
    OpeningScreen.tell_painted = tell_painted


starting.import_textual = import_and_look
for stream in (sys.stdin, sys.stdout, sys.stderr):
    stream.isatty = lambda: True
main()
"""


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    feed, home = tmp_path_factory.mktemp("feed"), tmp_path_factory.mktemp("home")
    kinds = ("CACHE", "CONFIG", "DATA", "STATE")
    environ = os.environ | {f"XDG_{kind}_HOME": str(home / kind) for kind in kinds}
    news = feed / "_news"
    news.mkdir()
    (news / "2026-01-01-ant.md").write_text("---\ntitle: An ant\nquality: 9\n---\n", "utf-8")
    library = Library(
        feed,
        cache_dir=home / "CACHE" / APP_NAME,
        marks=Marks(home / "DATA" / APP_NAME / "marks"),
    )
    library.refresh()
    # Marks and their hashes belong to the first rows.
    library.marks.set([library.listing(Order()).rows(0, 1)[0].key], Mark.READ, value=True)
    library.close()
    ran = subprocess.run(
        [sys.executable, "-c", _APP, "--fresh", str(feed)],
        env=environ,
        capture_output=True,
        text=True,
        check=True,
    )
    has_rows, *modules = json.loads(ran.stdout)
    assert has_rows
    return set(modules)


@pytest.mark.parametrize("module", LATER)
def test_what_the_first_rows_do_without_is_imported_later(imported: set[str], module: str) -> None:
    assert not {each for each in imported if each == module or each.startswith(f"{module}.")}


def test_no_name_on_the_list_is_of_the_past() -> None:
    assert all(importlib.util.find_spec(module) for module in LATER)
