"""`reader check`, `index`, `topics`, `providers`, and feeds that cannot be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import records

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


def test_problems_read_like_a_compilers(on_feed: Run) -> None:
    result = on_feed("check")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert any(line.startswith("_news/2024-03-01-alert.md:3: quality: ") for line in lines), lines
    assert any(re.match(r"_news/2024-03-02-broken\.md:\d+: ", line) for line in lines), lines
    assert re.fullmatch(r"1 errors?, \d+ warnings?\n", result.stderr)


def test_problems_as_json(on_feed: Run) -> None:
    result = on_feed("check", "--json")
    assert (result.exit_code, result.stderr) == (1, "")
    found = records(result)
    assert {"path", "line", "field", "severity", "reason"} == set(found[0])
    assert {record["severity"] for record in found} == {"warning", "error"}


def test_a_feed_without_problems_has_status_0(on_feed: Run, feed: Path) -> None:
    for name in ("2024-03-01-alert", "2024-03-02-broken"):
        (feed / "_news" / f"{name}.md").unlink()
    result = on_feed("check")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_index_counts(on_feed: Run, feed: Path) -> None:
    first, second = on_feed("index"), on_feed("index")
    assert first.exit_code == second.exit_code == 0
    assert first.stdout.startswith("4 articles, ")
    assert re.search(r"; 5 documents read, 0 removed, in [\d.]+ s\n$", first.stdout)
    assert first.stderr.splitlines()[-1] == "Read 5 of 5 documents"
    assert "; 0 documents read, 0 removed," in second.stdout
    (feed / "_news" / "walk.md").unlink()
    assert on_feed("index").stdout.startswith("3 articles, ")


def test_index_as_json_and_rebuilt(on_feed: Run) -> None:
    on_feed("index")
    [report] = records(on_feed("index", "--rebuild", "--json"))
    assert (report["articles"], report["read"], report["removed"]) == (4, 5, 0)
    assert report["problems"] >= 2
    assert report["seconds"] >= 0


def test_topics_as_fields(on_feed: Run) -> None:
    assert on_feed("topics").stdout.splitlines() == ["3\tRobots\t-", "2\tKitchens\tRobots"]


def test_topics_as_json(on_feed: Run) -> None:
    assert records(on_feed("topics", "--json")) == [
        {"name": "Robots", "count": 3},
        {"name": "Kitchens", "count": 2, "parent": "Robots"},
    ]


def test_providers_as_fields_and_json(on_feed: Run) -> None:
    assert on_feed("providers").stdout.splitlines() == [
        "1\t70.0\tKitchen Weekly",
        "1\t64.0\tRobot News",
    ]
    assert records(on_feed("providers", "--json")) == [
        {"name": "Kitchen Weekly", "count": 1, "meanQuality": 70.0},
        {"name": "Robot News", "count": 1, "meanQuality": 64.0},
    ]


@pytest.mark.parametrize(
    "command",
    [["list"], ["search", "x"], ["show", "x"], ["open", "x"], ["check"], ["index"], ["topics"]],
)
@pytest.mark.parametrize(
    ("name", "what"), [("absent", "does not exist"), ("file", "is not a folder")]
)
def test_a_feed_that_cannot_be_read_has_status_3(
    run: Run, tmp_path: Path, command: list[str], name: str, what: str
) -> None:
    (tmp_path / "file").write_text("")
    path = tmp_path / name
    result = run(*command, "--feed", str(path))
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == f"The feed {path} (--feed) {what}; name another with --feed.\n"


def test_a_whole_disk_is_no_feed_unless_it_says_so(run: Run, own_home: Path) -> None:
    (own_home / "a.md").write_text("---\ntitle: At home\n---\n")
    for feed in ("/", str(own_home), str(own_home.parent), f"{own_home}/../{own_home.name}"):
        result = run("list", "--feed", feed)
        assert (result.exit_code, result.stdout) == (3, "")
        assert "holds your home folder" in result.stderr
    (own_home / "_config.yml").write_text("title: A feed\n")
    result = run("list", "--feed", str(own_home))
    assert (result.exit_code, result.stderr) == (0, "")
    assert "At home" in result.stdout
