"""Copies text with a program of the desktop. Knows no terminal: that is the screen's.

A terminal may refuse the sequence that fills the clipboard (OSC 52), and does so
without a word. So where the reader runs on the machine that the user sits at, a
program is asked as well.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Final

from reader.feed.characters import clean_characters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

PATIENCE: Final = 2.0
"""Seconds until a program that does not answer is given up."""
_WINDOWS: Final = "clip.exe"


def copyable(text: str) -> str:
    """Text without what would steer the program that it is pasted into; lines are kept."""
    return clean_characters(text).replace("\t", " ")


def copy_with_program(text: str, environ: Mapping[str, str] | None = None) -> str | None:
    """Copies text with the first program that can; blocks until it has it.

    Args:
        text: Goes to the program's input, cleaned once more.
        environ: In place of the process's own.

    Returns:
        The program's name; None when there is none, or the screen is elsewhere.
    """
    environ = os.environ if environ is None else environ
    for words in clipboard_programs(environ):
        program = shutil.which(words[0], path=environ.get("PATH"))
        if program and _is_copied((program, *words[1:]), text):
            return words[0]
    return None


def clipboard_programs(environ: Mapping[str, str]) -> Iterator[Sequence[str]]:
    """The programs that fill the clipboard of this desktop, the surest first."""
    if environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"):
        # It would be the clipboard of a machine that the user is not at.
        return
    if sys.platform == "darwin":
        yield ("pbcopy",)
    if environ.get("WAYLAND_DISPLAY"):
        yield ("wl-copy", "--type", "text/plain")
    if environ.get("DISPLAY"):
        yield ("xclip", "-selection", "clipboard", "-in")
        yield ("xsel", "--clipboard", "--input")
    if sys.platform == "win32" or environ.get("WSL_DISTRO_NAME"):
        yield (_WINDOWS,)


def _is_copied(words: Sequence[str], text: str) -> bool:
    # It takes bytes for the code page of the console, unless they say what they are.
    encoding = "utf-16" if words[0].endswith(_WINDOWS) else "utf-8"
    try:
        ended = subprocess.run(  # noqa: S603 - fixed words; the text goes to its input
            words,
            input=copyable(text).encode(encoding, "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
            start_new_session=True,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return ended.returncode == 0
