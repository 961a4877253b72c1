"""Copying with a program of the desktop: which one, with what, and when not."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from reader.clipboard import clipboard_programs, copy_with_program, copyable

if TYPE_CHECKING:
    from pathlib import Path

X11, WAYLAND = {"DISPLAY": ":0"}, {"WAYLAND_DISPLAY": "wayland-0"}


def install(folder: Path, name: str, script: str) -> None:
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


@pytest.mark.skipif(sys.platform != "linux", reason="programs of a Linux desktop")
@pytest.mark.parametrize(
    ("environ", "programs"),
    [
        ({}, []),
        (X11, ["xclip", "xsel"]),
        (WAYLAND, ["wl-copy"]),
        (X11 | WAYLAND, ["wl-copy", "xclip", "xsel"]),
        ({"WSL_DISTRO_NAME": "Debian"}, ["clip.exe"]),
        (X11 | {"SSH_CONNECTION": "1.2.3.4 5 6.7.8.9 22"}, []),
        (X11 | {"SSH_TTY": "/dev/pts/1"}, []),
    ],
)
def test_the_programs_are_those_of_the_desktop(
    environ: dict[str, str], programs: list[str]
) -> None:
    assert [words[0] for words in clipboard_programs(environ)] == programs


def test_the_first_program_that_can_gets_the_text_as_its_input(tmp_path: Path) -> None:
    install(tmp_path, "wl-copy", "exit 1")
    install(tmp_path, "xclip", f'/bin/cat > "{tmp_path}/got"; echo noise; echo noise >&2')
    environ = X11 | WAYLAND | {"PATH": str(tmp_path)}
    assert copy_with_program("two\nlines, é", environ) == "xclip"
    assert (tmp_path / "got").read_text() == "two\nlines, é"


def test_without_a_program_nothing_is_copied(tmp_path: Path) -> None:
    assert copy_with_program("text", X11 | {"PATH": str(tmp_path)}) is None


def test_a_program_that_cannot_be_started_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "xclip").write_text("#!/no/such/interpreter\n")
    (tmp_path / "xclip").chmod(0o755)
    assert copy_with_program("text", X11 | {"PATH": str(tmp_path)}) is None


def test_a_program_that_does_not_answer_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.clipboard.PATIENCE", 0.05)
    install(tmp_path, "xclip", "exec /bin/sleep 60")
    assert copy_with_program("text", X11 | {"PATH": str(tmp_path)}) is None


def test_what_would_steer_the_program_it_is_pasted_into_is_gone() -> None:
    assert copyable("a\x1b[201~rm\r\nb\tc\u202ed\x9b") == "a\ufffd[201~rm\nb cd\ufffd"
