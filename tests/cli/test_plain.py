"""What is understood without click is understood as click understands it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.cli import program as program_module
from reader.cli.plain import COMPLETE_VARIABLE, plain_choices
from reader.cli.program import COMMANDS

if TYPE_CHECKING:
    from pathlib import Path

    from reader.cli.choices import Choices
    from tests.cli.conftest import Run


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["./feed"],
        ["/some/feed"],
        ["~/feed"],
        ["some/feed"],
        ["."],
        ["--fresh"],
        ["--fresh", "--fresh", "./feed"],
        ["./feed", "--no-mouse"],
        ["--no-mouse", "./feed", "--fresh"],
    ],
)
def test_it_says_what_click_says(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    started: list[Choices] = []
    monkeypatch.setattr(program_module, "start_app", started.append)
    assert run(*arguments).exit_code == 0
    plain = plain_choices(arguments)
    assert plain is not None
    assert [vars(choices) for choices in started] == [vars(plain)]


@pytest.mark.parametrize(
    "arguments",
    [
        *([name] for name in COMMANDS),
        ["--help"],
        ["--version"],
        ["--feed", "./feed"],
        ["-f./feed"],
        ["--feed=./feed"],
        ["--", "./feed"],
        ["--bogus"],
        ["--fresh=./feed"],
        ["feed"],
        ["./feed", "./another"],
        ["./feed", "list"],
        [""],
    ],
)
def test_what_is_left_to_click(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert plain_choices(arguments) is None


def test_a_shell_that_completes_is_left_to_click(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(COMPLETE_VARIABLE, "bash_complete")
    assert plain_choices([]) is None
