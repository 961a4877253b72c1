"""`reader list` and `reader search`, in a pipe."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import records

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from tests.cli.conftest import Run

POUR = "Robot arms learn to pour & stir"
CUPS = "Cups that tell when they are full"
WALK = "日本のロボット、静かに歩く"
ALERT = "alert"


def titles(result: Result) -> list[str]:
    """The last column, the hostile one by its only honest word."""
    assert result.exit_code == 0, result.stderr
    found = [line.split("\t")[-1] for line in result.stdout.splitlines()]
    return [ALERT if ALERT in title else title for title in found]


def test_one_article_per_line_as_fields(on_feed: Run) -> None:
    lines = on_feed("list").stdout.splitlines()
    assert [line.split("\t")[1:4] for line in lines] == [
        ["70", "2024-03-10T00:00:00Z", "Kitchen Weekly"],
        ["64", "2024-03-12T08:30:00Z", "Robot News"],
        ["-", "2024-03-01T00:00:00Z", "-"],
        ["-", "-", "-"],
    ]
    assert all(re.fullmatch("[0-9a-f]{12}", line.split("\t")[0]) for line in lines)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], [CUPS, POUR, ALERT, WALK]),
        (["--sort", "quality"], [CUPS, POUR, ALERT, WALK]),
        (["--sort", "date"], [POUR, CUPS, ALERT, WALK]),
        (["--sort", "heat"], [POUR, CUPS, ALERT, WALK]),
        (["--reverse"], [POUR, CUPS, ALERT, WALK]),
        (["--sort", "date", "--reverse"], [ALERT, CUPS, POUR, WALK]),
        (["--limit", "2"], [CUPS, POUR]),
        (["-n", "0"], []),
        (["-q", "quality>60"], [CUPS, POUR]),
        (["-q", "quality>60 sort:date"], [POUR, CUPS]),
        (["-q", "quality>60 sort:date", "--reverse"], [CUPS, POUR]),
        (["-q", "quality>60 sort:date", "--sort", "quality"], [CUPS, POUR]),
        (["-q", "topic:kitchens"], [CUPS, POUR]),
        (["-q", "robto"], [POUR, WALK]),
        (["-q", "is:starred"], []),
    ],
)
def test_which_articles_and_in_which_order(
    on_feed: Run, arguments: list[str], expected: list[str]
) -> None:
    assert titles(on_feed("list", *arguments)) == expected


def test_articles_as_json(on_feed: Run) -> None:
    cups, pour, alert, walk = records(on_feed("list", "--json"))
    assert pour | {"id": "", "related": []} == {
        "id": "",
        "path": "_news/2024-03-12-pour.md",
        "title": POUR,
        "excerpt": "They watched people.\n\nThen they did it.",
        "publishedDateTime": "2024-03-12T08:30:00Z",
        "originalUrl": "https://robots.example/pour?cup=1&spoon=2",
        "webUrl": "https://robots.example/pour",
        "type": "article",
        "quality": 64,
        "heat": 84,
        "published": True,
        "provider": {"name": "Robot News", "domain": "robots.example"},
        "images": [{"url": "https://robots.example/arm.jpg", "width": 800, "height": 600}],
        "topics": ["Robots", "Kitchens"],
        "related": [],
        "read": False,
        "starred": False,
    }
    assert [story["title"] for story in pour["related"]] == ["A robot that stirs", CUPS]
    assert cups["related"] == []
    assert "quality" not in alert
    assert walk["title"] == WALK


def test_json_has_the_same_order_and_limit(on_feed: Run) -> None:
    found = records(on_feed("list", "--json", "--sort", "date", "-n", "2"))
    assert [record["title"] for record in found] == [POUR, CUPS]


def test_what_the_feed_says_reaches_no_terminal_unclean(on_feed: Run) -> None:
    for result in (on_feed("list"), on_feed("list", "--json"), on_feed("search", "red", "now")):
        assert result.exit_code == 0
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", result.stdout)


@pytest.mark.parametrize("arguments", [["list", "-q"], ["search"]])
def test_a_bad_query_is_shown_with_a_caret(run: Run, feed: Path, arguments: list[str]) -> None:
    result = run(*arguments, "日本 (robot", "--feed", str(feed))
    assert (result.exit_code, result.stdout) == (2, "")
    message, query, caret = result.stderr.splitlines()
    assert message
    assert query == "  日本 (robot"
    # Two cells for each of the two letters, and a space.
    assert re.match(r"  {5}( *)\^ expected .", caret)


def test_search_puts_the_score_behind_the_id(on_feed: Run) -> None:
    [line] = on_feed("search", "pour", "robto").stdout.splitlines()
    fields = line.split("\t")
    assert float(fields[1]) > 0
    assert fields[2:] == ["64", "2024-03-12T08:30:00Z", "Robot News", POUR]


def test_search_as_json_has_the_whole_article_and_the_score(on_feed: Run) -> None:
    found = records(on_feed("search", "robots", "--json"))
    assert {record["title"] for record in found} == {POUR, WALK}
    scores = [record["score"] for record in found]
    assert scores == sorted(scores, reverse=True)
    assert found[0]["topics"]


def test_search_takes_the_terms_of_queries(on_feed: Run) -> None:
    assert titles(on_feed("search", "kitchens quality>65")) == [CUPS]
    [line] = on_feed("search", "quality>65").stdout.splitlines()
    assert line.split("\t")[1] == "-"


@pytest.mark.parametrize(
    "query",
    ["robto", "full cups zebra", "how do robots pour", "kitchens quality>60", "robots sort:date",
     "robots or cups", "kitchens -arms", '"robot arms"', "text:stir", "is:unread", "sort:heat"],
)  # fmt: skip
def test_search_finds_the_same_as_a_list(on_feed: Run, query: str) -> None:
    assert titles(on_feed("search", query)) == titles(on_feed("list", "-q", query))


def test_search_without_a_match_has_status_1(on_feed: Run) -> None:
    result = on_feed("search", "zzzzqqqq")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "Nothing matches.\n")


def test_search_prints_at_most_the_limit(on_feed: Run) -> None:
    assert len(on_feed("search", "robots", "-n", "1").stdout.splitlines()) == 1


def test_queries_from_stdin_are_answered_line_by_line(on_feed: Run) -> None:
    result = on_feed("search", "-", "-n", "1", stdin="puor robot\r\nzzzzqqqq\n\n(bad\n")
    found = records(result)
    assert [answer["query"] for answer in found] == ["puor robot", "zzzzqqqq", "", "(bad"]
    [match] = found[0]["results"]
    assert match["title"] == POUR
    assert set(match) == {"id", "title", "score"}
    assert found[1]["results"] == []
    assert set(found[1]) == {"query", "results", "ms"}
    assert found[3]["error"]
    assert found[3]["position"] == 4
    assert all(answer["ms"] >= 0 for answer in found)
    assert result.exit_code == 2


def test_without_a_bad_query_on_stdin_all_is_well(on_feed: Run) -> None:
    assert on_feed("search", "-", stdin="pour\n").exit_code == 0
