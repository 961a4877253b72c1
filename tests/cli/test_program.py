"""The group: help, version, which command or feed is meant, completion."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reader import __version__
from reader.cli.program import COMMANDS, program

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

NEEDS_TERMINAL = "The app needs a terminal; in a pipe or a script use `reader list`.\n"


def test_help_lists_every_command(run: Run) -> None:
    result = run("--help")
    assert result.exit_code == 0
    for name, place in COMMANDS.items():
        assert f"\n  {name} " in result.stdout
        assert place.help in result.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_that_begins_as_the_list_says(run: Run, name: str) -> None:
    result = run(name, "-h")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: reader {name} ")
    command = program.get_command(None, name)  # type: ignore[arg-type]
    assert command is not None
    assert command.name == name


def test_version(run: Run) -> None:
    assert run("--version").stdout == f"reader {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["lst"], "There is no command and no folder 'lst'; did you mean `reader list`?"),
        (["zebra"], "There is no command and no folder 'zebra'."),
        (["a\x1bb"], "There is no command and no folder 'a\\x1bb'."),
        (["list", "--sort", "title"], "Invalid value for '--sort': 'title' is not one of"),
        (["list", "--limit", "-1"], "Invalid value for '-n' / '--limit': -1 is not in the range"),
        (["list", "extra"], "Got unexpected extra argument (extra)."),
        (["--bogus"], "No such option"),
        (["show"], "Missing argument 'STORY'."),
        (["mark", "loved", "x"], "Invalid value for"),
        (["completion", "tcsh"], "Invalid value for"),
    ],
)
def test_wrong_usage_is_one_sentence_and_status_2(
    run: Run, arguments: list[str], said: str
) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(said)
    assert "--help` tells more.\n" in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("arguments", [[], ["FEED"], ["--feed", "FEED"], ["./list"]])
def test_the_app_is_refused_without_a_terminal(
    run: Run, feed: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(feed.parent)
    (feed.parent / "list").mkdir()
    result = run(*(str(feed) if argument == "FEED" else argument for argument in arguments))
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", NEEDS_TERMINAL)


def test_help_and_completion_import_nothing_heavy() -> None:
    code = (
        "import sys, reader.cli.program as p\n"
        "try: p.program.main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'textual', 'rich', 'yaml', 'numpy', 'rapidfuzz', 'sqlite3', 'asyncio', 'lxml'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("\n[]\n")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(run: Run, shell: str) -> None:
    result = run("completion", shell)
    assert result.exit_code == 0
    assert "_READER_COMPLETE" in result.stdout


@pytest.mark.parametrize(
    ("typed", "offered", "not_offered"),
    [
        (["reader", ""], ["plain,list", "plain,mark"], ["plain,app", "dir,"]),
        (["reader", "li"], ["plain,list"], ["plain,mark", "dir,li"]),
        (["reader", "./ne"], ["dir,./ne"], []),
        (["reader", "--f"], ["plain,--feed"], []),
        (["reader", "list", "--sort", ""], ["plain,quality", "plain,heat"], []),
        (["reader", "list", "--feed", "x"], ["dir,x"], []),
        (["reader", "mark", "un"], ["plain,unread", "plain,unstar"], ["plain,star"]),
    ],
)
def test_what_a_shell_is_offered(
    typed: list[str], offered: list[str], not_offered: list[str]
) -> None:
    environ = os.environ | {
        "_READER_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(typed),
        "COMP_CWORD": str(len(typed) - 1),
    }
    done = subprocess.run(
        [sys.executable, "-c", "from reader.cli import main; main()"],
        env=environ,
        capture_output=True,
        text=True,
        check=True,
    )
    lines = done.stdout.splitlines()
    assert set(offered) <= set(lines)
    assert not set(not_offered) & set(lines)
