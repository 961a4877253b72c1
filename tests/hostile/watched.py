"""Reads the whole corpus and tells what else happened meanwhile.

Run as `python -m tests.hostile.watched FEED HOME`, a program of its own, since an audit
hook stays for good. The index that it leaves in HOME serves the other tests. Prints a
JSON array of events: starting, connecting, and changing anything outside of HOME.
"""

from __future__ import annotations

import encodings.idna  # noqa: F401 - imported before it is looked
import json
import os
import sys
from pathlib import Path
from typing import Any

import html_to_markdown  # noqa: F401
import markdown_it  # noqa: F401
import numpy as np  # noqa: F401
import rapidfuzz  # noqa: F401

from reader.library.library import Library
from reader.library.lists import word_search  # noqa: F401
from reader.library.model import Order
from reader.marks import Mark, Marks
from reader.search.query import parse_query
from reader.tui.story.contents import story_blocks
from reader.tui.story.lines import lay_out

STARTING = frozenset((
    "subprocess.Popen", "os.exec", "os.posix_spawn", "os.fork", "os.forkpty", "os.system",
    "os.startfile", "webbrowser.open", "ctypes.dlopen", "pty.spawn",
))  # fmt: skip
CONNECTING = frozenset(
    ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "urllib.Request")
)
CHANGING = frozenset((
    "os.remove", "os.rename", "os.rmdir", "os.truncate", "os.chmod", "os.utime", "os.link",
    "os.symlink", "os.mkdir", "shutil.rmtree",
))  # fmt: skip
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def watch(home: str, happened: list[tuple[str, str]]) -> None:
    """Note what happens from now on."""

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        is_noted = event in STARTING or event in CONNECTING
        if event in CHANGING:
            is_noted = not os.fsdecode(arguments[0]).startswith(home)
        elif event == "open" and isinstance(arguments[0], (str, bytes)):
            path, _, flags = arguments
            is_ours = os.fsdecode(path).startswith((home, "/dev/null"))
            is_noted = bool(flags & WRITING) and not is_ours
        if is_noted:
            happened.append((event, ascii(arguments)))

    sys.addaudithook(hear)


def read_everything(feed: Path, home: Path) -> None:
    """Refresh, list, open, search, mark."""
    library = Library(feed, cache_dir=home / "everyday-reader", marks=Marks(home / "marks"))
    library.refresh()
    for row in library.listing(Order(), parse_query("")).rows(0, 10_000)[::9]:
        ref = library.find(row.id)
        story = None if ref is None else library.story(ref)
        assert story is not None
        lay_out(story_blocks(story, 0.0), 80)
    library.search("hostile")
    library.marks.set(["a"], Mark.READ, True)
    library.close()


if __name__ == "__main__":
    heard: list[tuple[str, str]] = []
    watch(sys.argv[2], heard)
    read_everything(Path(sys.argv[1]), Path(sys.argv[2]))
    print(json.dumps(heard))  # noqa: T201
