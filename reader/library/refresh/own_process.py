"""Starts modules of this package as processes of their own, whatever started us."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO

_PACKAGE_PARENT = Path(__file__).parents[3]
_PIPE_BYTES = 1 << 20
"""As much as Linux gives to anybody."""


def start_module(module: str, *arguments: str | os.PathLike[str]) -> subprocess.Popen[bytes]:
    """Starts `python -m module`, to be talked to over its standard input and output.

    Raises:
        OSError: No process can be started.
    """
    # -P: a folder that we stand in must not offer us its own modules.
    command = [sys.executable, "-P", "-m", module, *(os.fspath(value) for value in arguments)]
    known = os.environ.get("PYTHONPATH")
    paths = [os.fspath(_PACKAGE_PARENT), *([known] if known else [])]
    process = subprocess.Popen(  # noqa: S603 - our own interpreter, no shell
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
    )
    for stream in (process.stdin, process.stdout):
        _widen(stream)
    return process


def _widen(stream: IO[bytes] | None) -> None:
    """Makes room in a pipe, where that can be done: whoever writes then seldom waits."""
    if stream is None:
        return
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(stream, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
