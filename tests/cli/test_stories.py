"""`reader show`, `open` and `mark`."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import pytest

from reader.paths import config_file
from tests.cli.conftest import records

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

POUR_PATH = "_news/2024-03-12-pour.md"
POUR_URL = "https://robots.example/pour?cup=1&spoon=2"


def pour(on_feed: Run) -> dict[str, Any]:
    """The article about pouring, by its path."""
    [record] = records(on_feed("show", POUR_PATH, "--json"))
    return record


def test_a_story_can_be_named_in_four_ways(on_feed: Run) -> None:
    record = pour(on_feed)
    for name in (record["id"], record["id"][:6], POUR_URL, POUR_URL + "#top", POUR_PATH):
        assert records(on_feed("show", name, "--json")) == [record]


def test_a_related_story_that_is_no_article_can_be_shown(on_feed: Run) -> None:
    [record] = records(on_feed("show", "https://kitchen.example/stir", "--json"))
    assert record["title"] == "A robot that stirs"
    assert "id" not in record


def test_shown_as_text(on_feed: Run) -> None:
    lines = on_feed("show", POUR_PATH).stdout.splitlines()
    assert lines[0] == "Robot arms learn to pour & stir"
    assert lines[1].startswith("Robot News (robots.example) · 12 Mar 2024, 08:30 · quality 64")
    assert POUR_URL in lines
    assert "Robots, Kitchens" in lines
    assert "They watched people." in lines
    assert "Related" in lines
    place = lines.index("  57  A robot that stirs")
    assert lines[place + 1].startswith("      Kitchen Weekly · ")
    assert lines[place + 2] == "      https://kitchen.example/stir"


def test_a_body_is_shown(on_feed: Run) -> None:
    assert "Body with *stress*." in on_feed("show", "_news/walk.md").stdout


@pytest.mark.parametrize("command", [["show"], ["open"], ["mark", "read"]])
def test_a_story_that_is_not_there_has_status_1(run: Run, feed: Path, command: list[str]) -> None:
    result = run(*command, "--feed", str(feed), "no\x1bthing")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("There is no story 'no\\x1bthing'")


def test_marks_are_set_and_taken_away(on_feed: Run) -> None:
    said = [
        (on_feed("mark", what, POUR_PATH).stderr, pour(on_feed)["read"], pour(on_feed)["starred"])
        for what in ("read", "star", "unread", "unstar")
    ]
    assert said == [
        ("1 marked read.\n", True, False),
        ("1 starred.\n", True, True),
        ("1 marked unread.\n", False, True),
        ("1 no longer starred.\n", False, False),
    ]


def test_marks_show_in_lists(on_feed: Run) -> None:
    on_feed("mark", "star", POUR_PATH, "_news/walk.md")
    assert len(on_feed("list", "-q", "is:starred").stdout.splitlines()) == 2


def test_when_one_story_is_not_found_none_is_marked(on_feed: Run) -> None:
    assert on_feed("mark", "read", POUR_PATH, "nothing").exit_code == 1
    assert pour(on_feed)["read"] is False


# Opening


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A browser by the name of `recorder`, which writes down its arguments."""
    folder = tmp_path / "bin"
    folder.mkdir()
    written = tmp_path / "opened"
    program = folder / "recorder"
    program.write_text(
        f"#!{sys.executable}\nimport sys\nopen({str(written)!r}, 'w').write(repr(sys.argv[1:]))\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    return written


def configure(command: str) -> None:
    config_file().parent.mkdir(parents=True)
    config_file().write_text(f"browser = {command!r}\n")


def test_open_starts_the_configured_browser_and_prints_the_link(
    on_feed: Run, browser: Path
) -> None:
    configure("recorder --new-tab")
    result = on_feed("open", POUR_PATH)
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"{POUR_URL}\n", "")
    assert browser.read_text() == repr(["--new-tab", POUR_URL])


def test_open_opens_related_stories_too(on_feed: Run, browser: Path) -> None:
    configure("recorder")
    assert on_feed("open", "https://kitchen.example/stir").exit_code == 0
    assert browser.read_text() == "['https://kitchen.example/stir']"


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        ("absent-browser", "the configured browser absent-browser is not installed"),
        ("false", "false ended with status 1"),
    ],
)
def test_a_link_that_cannot_be_opened_is_printed_all_the_same(
    on_feed: Run, command: str, reason: str
) -> None:
    configure(command)
    result = on_feed("open", POUR_PATH)
    assert (result.exit_code, result.stdout) == (1, f"{POUR_URL}\n")
    assert result.stderr == f"The link was not opened: {reason}.\n"


def test_a_terminal_browser_is_refused_in_a_pipe(on_feed: Run, browser: Path) -> None:
    program = browser.parent / "bin" / "w3m"
    (browser.parent / "bin" / "recorder").rename(program)
    configure("w3m")
    result = on_feed("open", POUR_PATH)
    assert result.exit_code == 1
    assert result.stderr == "The link was not opened: w3m needs the terminal to itself.\n"
    assert not browser.exists()


def test_a_story_without_a_link_is_not_opened(on_feed: Run) -> None:
    result = on_feed("open", "_news/2024-03-01-alert.md")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "The story has no link to open.\n"
