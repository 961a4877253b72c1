"""Every command on the whole corpus: what it prints steers no terminal; no traceback is seen."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from reader.cli.program import program
from tests.e2e.terminal import Terminal
from tests.hostile.output import kinds_of
from tests.hostile.safety import unsafe_characters

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

URL = "https://bread.example/1"


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One index for all commands."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def shared_cache(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))


def run(feed: Path, command: str, *arguments: str) -> Result:
    result = CliRunner().invoke(program, [command, "--feed", str(feed), *arguments])
    for printed in (result.stdout, result.stderr):
        assert unsafe_characters(printed, "\n\t") == []
        assert "Traceback" not in printed
    return result


COMMANDS = (
    (("list",), 0),
    (("list", "--json"), 0),
    (("list", "-q", "sort:date"), 0),
    (("search", "hostile"), 0),
    (("search", "hostile", "--json", "--limit", "1000"), 0),
    (("search", "zqxjkw\x1b]\x07"), 1),
    (("check",), 1),
    (("check", "--json"), 1),
    (("topics",), 0),
    (("topics", "--json"), 0),
    (("providers",), 0),
    (("providers", "--json"), 0),
    (("index",), 0),
    (("index", "--json"), 0),
    (("show", URL), 0),
    (("show", "\x1b[2J\u202e"), 1),
    (("open", "\udcff\x9b"), 1),
    (("mark", "read", "\x1b[2J"), 1),
    (("list", "-q", "(\x1b[2J"), 2),
    (("list", "--sort", "\x1b[2J"), 2),
    (("\x1b[2J\u202e",), 2),
)


@pytest.mark.parametrize(("arguments", "status"), COMMANDS, ids=lambda each: ascii(each))
def test_a_command_prints_nothing_unsafe(
    hostile_feed: Path, arguments: tuple[str, ...], status: int
) -> None:
    result = run(hostile_feed, *arguments)
    assert result.exit_code == status, result.stderr
    if "--json" in arguments:
        for line in result.stdout.splitlines():
            json.loads(line)


def test_every_article_can_be_shown(hostile_feed: Path) -> None:
    listed = [json.loads(line) for line in run(hostile_feed, "list", "--json").stdout.splitlines()]
    assert len(listed) > 400
    for record in listed[::11]:
        for arguments in ((), ("--json",)):
            assert run(hostile_feed, "show", record["id"], *arguments).exit_code == 0, record[
                "path"
            ]


def test_a_pipe_of_any_queries_is_answered(hostile_feed: Path) -> None:
    lines = ["\x1b[2J", "(", "hostile", "\u202e", "[/]", "title:*", "a" * 5_000, ""]
    result = CliRunner().invoke(
        program, ["search", "--feed", str(hostile_feed), "-"], input="\n".join(lines) + "\n"
    )
    assert len(result.stdout.splitlines()) == len(lines)
    assert unsafe_characters(result.stdout, "\n") == []


@pytest.mark.e2e
@pytest.mark.parametrize("arguments", [("list",), ("check",), ("show", "_news/ok-markdown.md")])
def test_on_a_terminal_only_colours_are_sent(
    hostile_feed: Path, checkout: Path, arguments: tuple[str, ...]
) -> None:
    run(hostile_feed, "index")
    command = [sys.executable, "-m", "reader", *arguments, "--feed", str(hostile_feed)]
    env = {**os.environ, "TERM": "xterm-256color"}
    with Terminal(command, env=env, cwd=checkout, columns=90, rows=20) as terminal:
        assert terminal.wait_for_exit() in (0, 1)
        drawn = terminal.output
    assert kinds_of(drawn) <= {"CSI #m", "control 0d", "control 0a", "control 09"}
