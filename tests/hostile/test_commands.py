"""Every command on the whole corpus: what it prints steers no terminal; no traceback is seen."""

from __future__ import annotations

import json
import os
import sys
import xml.etree.ElementTree as ET
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

    from tests.hostile.conftest import WatchedReading

URL = "https://bread.example/1"


@pytest.fixture(autouse=True)
def shared_cache(watched_reading: WatchedReading, monkeypatch: pytest.MonkeyPatch) -> None:
    """One index for all commands."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(watched_reading.cache))


def run(feed: Path, command: str, *arguments: str) -> Result:
    result = CliRunner().invoke(program, [command, "--feed", str(feed), *arguments])
    for printed in (result.stdout, result.stderr):
        assert unsafe_characters(printed, "\n\t") == []
        assert "Traceback" not in printed
    return result


WITHOUT_BODIES = ("-q", "-title:body")
"""Those are large, and read and drawn by tests of their own."""
COMMANDS = (
    (("list",), 0),
    (("list", "--json", *WITHOUT_BODIES), 0),
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
    (("export", "--format", "markdown", *WITHOUT_BODIES), 0),
    (("export", "--format", "jsonl", *WITHOUT_BODIES), 0),
    (("export", "--format", "jsonfeed", *WITHOUT_BODIES), 0),
    (("export", "--format", "atom", "-q", "a or hostile or \x9b2J\u202e"), 0),
    (("digest", "--topic", "\x1b[2J\u202e"), 0),
    (("digest", "--format", "atom"), 0),
    (("list", "--view", "\x1b[2J\u202e"), 2),
    (("export", "--output", "/\x1b[2J\u202e/x"), 1),
    (("paths",), 0),
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
    if "--json" in arguments or "jsonl" in arguments:
        for line in result.stdout.splitlines():
            json.loads(line)
    if "jsonfeed" in arguments:
        json.loads(result.stdout)
    if "atom" in arguments:
        ET.fromstring(result.stdout)


NAMED = "\x1b[2J\x9b\u202e[/]"
CONFIGS = (
    "theme = {}",
    "feed = {}",
    "{} = 1",
    "keys.{} = 'x'",
    "keys.'list.open' = {}",
    "pictures = {}",
    "views.start = {}",
    "views.{}.query = '('",
    "views.a.query = {}",
    "views.a = {{ query = 'b', {} = 'c' }}",
    "read_after = {}",
    "browser = [{}]",
    "{}",
)


@pytest.mark.parametrize("setting", CONFIGS)
def test_what_the_settings_say_is_told_harmlessly(setting: str, own_home: Path) -> None:
    folder = own_home / ".config" / "everyday-reader"
    folder.mkdir(parents=True)
    quoted = json.dumps(NAMED).replace("[/]", "[/] (")
    (folder / "config.toml").write_text(setting.format(quoted) + "\n")
    for command in (["config"], ["keys"], ["list", "--view", "a"], []):
        result = CliRunner().invoke(program, command)
        for printed in (result.stdout, result.stderr):
            assert unsafe_characters(printed, "\n\t") == []
            assert "Traceback" not in printed
        assert result.exit_code in (0, 1, 2, 3)


@pytest.mark.parametrize("feed", [NAMED, f"~{NAMED}", "\udcff\udc9b", "\0"], ids=ascii)
def test_a_feed_of_a_hostile_name_is_told_harmlessly(
    feed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "\0" not in feed:
        monkeypatch.setenv("READER_FEED", feed)
        (tmp_path / feed.replace("/", "-")).mkdir()
    for command in (["list"], ["list", "--feed", feed], ["check", "-f", f"{tmp_path}/{feed}"]):
        result = CliRunner().invoke(program, command)
        assert unsafe_characters(result.stdout + result.stderr, "\n\t") == []
        assert "Traceback" not in result.stderr
        assert result.exit_code in (0, 2, 3), command


def test_every_article_can_be_shown(hostile_feed: Path) -> None:
    ids = [line.partition("\t")[0] for line in run(hostile_feed, "list").stdout.splitlines()]
    assert len(ids) > 400
    for number, article_id in enumerate(ids[::6]):
        options = ("--json",) if number % 2 else ()
        assert run(hostile_feed, "show", article_id, *options).exit_code == 0, article_id


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
    command = [sys.executable, "-m", "reader", *arguments, "--feed", str(hostile_feed)]
    env = {**os.environ, "TERM": "xterm-256color"}
    with Terminal(command, env=env, cwd=checkout, columns=90, rows=20) as terminal:
        assert terminal.wait_for_exit() in (0, 1)
        drawn = terminal.output
    assert kinds_of(drawn) <= {"CSI #m", "control 0d", "control 0a", "control 09"}
