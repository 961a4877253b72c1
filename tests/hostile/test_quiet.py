"""Reading connects to nothing, starts nothing, and writes only in the reader's own folders."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

WATCHED = """
import json, os, sys
from pathlib import Path

feed, home = Path(sys.argv[1]), sys.argv[2]
happened = []
STARTING = ("subprocess.Popen", "os.exec", "os.posix_spawn", "os.fork", "os.forkpty", "os.system",
    "os.startfile", "webbrowser.open", "ctypes.dlopen", "pty.spawn")
CONNECTING = ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo",
    "urllib.Request")
CHANGING = ("os.remove", "os.rename", "os.rmdir", "os.truncate", "os.chmod", "os.utime", "os.link",
    "os.symlink", "os.mkdir", "shutil.rmtree")

def watch(event, arguments):
    if event in STARTING or event in CONNECTING:
        happened.append([event, ascii(arguments)])
    elif event in CHANGING:
        if not os.fsdecode(arguments[0]).startswith(home):
            happened.append([event, ascii(arguments)])
    elif event == "open" and isinstance(arguments[0], (str, bytes)):
        path, _, flags = arguments
        is_written = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND)
        if is_written and not os.fsdecode(path).startswith((home, "/dev/null")):
            happened.append([event, ascii(arguments)])

from reader.library.library import Library
from reader.library.model import Order
from reader.library.word_search import WordSearch
from reader.marks import Mark, Marks
from reader.search.query import parse_query
from reader.tui.story.contents import story_blocks
from reader.tui.story.lines import lay_out
import html_to_markdown, markdown_it, numpy, rapidfuzz, encodings.idna

sys.addaudithook(watch)
library = Library(feed, cache_dir=Path(home) / "cache", marks=Marks(Path(home) / "marks"))
library.refresh()
for row in library.listing(Order(), parse_query("")).rows(0, 10_000)[::9]:
    story = library.story(library.find(row.id))
    lay_out(story_blocks(story, 0.0), 80)
library.search("hostile")
library.marks.set(["a"], Mark.READ, True)
library.close()
print(json.dumps(happened))
"""


def test_reading_the_whole_corpus_touches_nothing_else(
    hostile_feed: Path, tmp_path: Path, checkout: Path
) -> None:
    ran = subprocess.run(
        [sys.executable, "-B", "-c", WATCHED, hostile_feed, tmp_path],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == []
    assert not (checkout / "canary").exists()
