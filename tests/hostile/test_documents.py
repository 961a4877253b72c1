"""Every case of the corpus comes to what it should, in time, and leaves nothing unsafe."""

from __future__ import annotations

import json
import select
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

from tests.hostile.case import Outcome
from tests.hostile.corpus import CASES, HONEST

if TYPE_CHECKING:
    from pathlib import Path

DEADLINE = 20.0
"""Seconds of the wall that a case may take on a busy machine before it counts as a hang."""
CPU_SECONDS = 2.0

ALL = (*CASES, *HONEST)
Results = dict[str, dict[str, Any]]


def read_all(root: Path) -> Results:
    """Read every case apart; one that hangs or kills is noted, and the next one goes on."""
    results: Results = {}
    while len(results) < len(ALL):
        command = [sys.executable, "-X", "faulthandler", "-m", "tests.hostile.parse_cases"]
        with subprocess.Popen(
            [*command, str(len(results))],
            cwd=root,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            name = listen(process, results)
            process.kill()
            if name is not None:
                results[name] = {"died": process.communicate()[1]}
    return results


def listen(process: subprocess.Popen[str], results: Results) -> str | None:
    """Take what comes; the name of the case that hung or killed the process."""
    current: str | None = None
    assert process.stdout is not None
    deadline = time.monotonic() + DEADLINE
    while time.monotonic() < deadline:
        if not select.select([process.stdout], [], [], 0.5)[0]:
            continue
        line = process.stdout.readline()
        if not line:
            return current
        told = json.loads(line)
        deadline = time.monotonic() + DEADLINE
        if "begins" in told:
            current = told["begins"]
        else:
            results[told["name"]] = told
            current = None
    return current or ALL[len(results)].name


@pytest.fixture(scope="module")
def results(request: pytest.FixtureRequest) -> Results:
    """What came of every case."""
    return read_all(request.config.rootpath)


def test_the_corpus_is_large_and_every_case_has_a_name_of_its_own() -> None:
    assert len(CASES) >= 100
    assert len({case.name for case in ALL}) == len(ALL)


def test_no_case_hangs_or_kills_the_process(results: Results) -> None:
    assert {name: told["died"] for name, told in results.items() if "died" in told} == {}


def test_every_case_comes_to_what_it_should(results: Results) -> None:
    wrong = {}
    for case in ALL:
        told = results[case.name]
        wanted = (
            {Outcome.ARTICLE, Outcome.WARNING} if case.outcome is Outcome.LOADED else {case.outcome}
        )
        if told["outcome"] not in wanted:
            wrong[case.name] = (told["outcome"], told["reasons"])
    assert wrong == {}


def test_every_refusal_says_why(results: Results) -> None:
    wrong = {
        case.name: results[case.name]["reasons"]
        for case in ALL
        if case.says and not any(case.says in reason for reason in results[case.name]["reasons"])
    }
    assert wrong == {}


def test_titles_are_shown_as_they_are_written(results: Results) -> None:
    titles = {case.name: case.title for case in ALL if case.title is not None}
    assert {name: results[name]["title"] for name in titles} == titles


def test_nothing_unsafe_goes_around_the_cleaner(results: Results) -> None:
    assert {name: told["unsafe"] for name, told in results.items() if told["unsafe"]} == {}


def test_no_case_costs_much(results: Results) -> None:
    slow = {
        name: told["seconds"] for name, told in results.items() if told["seconds"] > CPU_SECONDS
    }
    assert slow == {}
