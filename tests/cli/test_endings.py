"""How commands end: one sentence, the right status, never a traceback."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

import click
import pytest

from reader.cli.endings import CommandError, guarded
from reader.fault_log import MAX_BYTES, write_fault
from reader.paths import state_dir

if TYPE_CHECKING:
    from pathlib import Path


def ending_of(error: BaseException) -> int:
    def command() -> None:
        raise error

    return guarded(command)


@pytest.mark.parametrize(("answer", "status"), [(None, 0), (0, 0), (1, 1), ("text", 0)])
def test_a_command_that_returns_ends_with_what_it_returns(answer: object, status: int) -> None:
    assert guarded(lambda: answer) == status


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (CommandError("Not here."), 1, "Not here.\n"),
        (CommandError("No\x1b[2Jfeed.", 3), 3, "No\N{REPLACEMENT CHARACTER}[2Jfeed.\n"),
        (CommandError("Bad query.\n  a (\n     ^", 2), 2, "Bad query.\n  a (\n     ^\n"),
        (click.UsageError("No such option."), 2, "No such option. `reader --help` tells more.\n"),
        (click.UsageError("Why?"), 2, "Why? `reader --help` tells more.\n"),
        (click.ClickException("Odd."), 1, "Odd.\n"),
        (click.exceptions.Exit(5), 5, ""),
        (click.Abort(), 130, ""),
        (KeyboardInterrupt(), 130, ""),
        (BrokenPipeError(errno.EPIPE, "Broken pipe"), 141, ""),
        (
            OSError(errno.ENOSPC, "No space left on device"),
            1,
            "The output cannot be written: No space left on device.\n",
        ),
    ],
)
def test_errors_have_a_status_and_a_sentence(
    capsys: pytest.CaptureFixture[str], error: BaseException, status: int, said: str
) -> None:
    assert ending_of(error) == status
    assert capsys.readouterr() == ("", said)
    assert not state_dir().exists()


def test_an_exit_that_was_asked_for_is_let_through() -> None:
    with pytest.raises(SystemExit):
        ending_of(SystemExit(4))


def test_a_fault_is_one_sentence_and_a_log(capsys: pytest.CaptureFixture[str]) -> None:
    assert ending_of(ValueError("the title says: secret words")) == 70
    log = state_dir() / "reader.log"
    sentence = f"Something went wrong that should not (ValueError); {log} says where.\n"
    assert capsys.readouterr() == ("", sentence)
    text = log.read_text()
    assert "builtins.ValueError" in text
    assert "test_endings.py" in text
    assert "secret words" not in text


def test_the_log_tells_the_chain_of_causes() -> None:
    cause = OSError(errno.EACCES, "Permission denied", "/some/\x1bfile")
    words = "of a feed: " + "xyz"[::-1]
    error = RuntimeError(words)
    error.__cause__ = cause
    path = write_fault(error)
    assert path is not None
    text = path.read_text()
    assert "builtins.RuntimeError\n" in text
    assert r"builtins.PermissionError: Permission denied: '/some/\x1bfile'" in text
    assert words not in text


def test_a_chain_in_a_circle_has_an_end() -> None:
    one, two = ValueError(), TypeError()
    one.__cause__, two.__cause__ = two, one
    path = write_fault(one)
    assert path is not None
    assert path.read_text().count("builtins.ValueError") == 1


def test_the_log_is_private_and_does_not_grow_for_ever() -> None:
    path = write_fault(ImportError("No module named 'x'"))
    assert path is not None
    assert "builtins.ImportError: No module named 'x'" in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    os.truncate(path, MAX_BYTES)
    assert write_fault(ValueError()) == path
    assert path.stat().st_size < MAX_BYTES
    assert path.with_name("reader.log.1").stat().st_size == MAX_BYTES
    os.truncate(path, MAX_BYTES)
    write_fault(ValueError())
    assert {each.name for each in path.parent.iterdir()} == {"reader.log", "reader.log.1"}


def test_a_log_that_cannot_be_written_is_no_second_fault(
    capsys: pytest.CaptureFixture[str], own_home: Path
) -> None:
    (own_home / ".local").write_text("a file where a folder is needed")
    assert ending_of(ValueError()) == 70
    assert capsys.readouterr().err == (
        "Something went wrong that should not (ValueError); it could not be written down.\n"
    )


def test_a_log_is_never_written_through_a_link(own_home: Path) -> None:
    state_dir().mkdir(parents=True)
    (state_dir() / "reader.log").symlink_to(own_home / "elsewhere")
    assert write_fault(ValueError()) is None
    assert not (own_home / "elsewhere").exists()
