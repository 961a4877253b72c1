"""newsboat with the same number of items, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from benchmarks.figures import Part, Row, against, sample, skipped
from benchmarks.keys import list_part, opened
from benchmarks.make_feed import VERSION
from benchmarks.memory import memory_of
from benchmarks.searching import titles_of
from benchmarks.setting import HOME
from benchmarks.starting import UNREAD
from benchmarks.terminal import BenchTerminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from benchmarks.setting import Setting

_NAME = "newsboat"
_LIST = "Articles in feed"
_STARTS = 5
_CONFIG = "auto-reload no\nrefresh-on-startup no\nmax-items 0\n"


def measure_newsboat(setting: Setting) -> Part:
    """Start to the article list, cursor down and memory, of newsboat and of the reader."""
    program = shutil.which(_NAME)
    if program is None:
        return Part(_NAME, (skipped("the same number of items in newsboat", _NAME),), "")
    rows: list[Row] = []
    for count in (setting.sizes[0], setting.sizes[-1]):
        rows += _rows(setting, [program, *_prepared(setting, program, count)], count)
    return Part(_NAME, tuple(rows), _EXPLANATION)


_EXPLANATION = (
    "newsboat has one `file://` feed of the same titles in its cache, read before and not reloaded."
    " Its start is from `fork` to its list of articles; the Enter that opens it is sent as soon as"
    " the list of feeds is there; ours is to the first rows. Down is from `j` to"
    " the last output; of ours, to the last that changes a row of the list: the story beside it"
    " comes later, and newsboat shows none. Memory is RSS with the list open; ours after the words"
    " of the search are loaded."
    " What ours costs at few items is the start of Python and of Textual: see the first rows."
)


def _prepared(setting: Setting, program: str, count: int) -> list[str]:
    """Its files, with everything read; the arguments that name them."""
    folder = HOME / f"newsboat-{count}-v{VERSION}"
    if not folder.exists():
        # Renamed when it is whole: who is interrupted leaves no half of it.
        making = folder.with_name(f"{folder.name}.new")
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(parents=True)
        feed = making / "feed.xml"
        _write_feed(feed, titles_of(setting, count).values())
        (making / "urls").write_text(f"file://{folder / feed.name}\n", "utf-8")
        (making / "config").write_text(_CONFIG, "utf-8")
        making.rename(folder)
    arguments = [
        part
        for option, name in (("-u", "urls"), ("-c", "cache.db"), ("-C", "config"))
        for part in (option, str(folder / name))
    ]
    if not (folder / "is-read").exists():
        (folder / "cache.db").unlink(missing_ok=True)
        subprocess.run([program, *arguments, "-x", "reload"], check=True, env=setting.env)
        (folder / "is-read").touch()
    return arguments


def _write_feed(path: Path, titles: Iterable[str]) -> None:
    items = (
        f"<item><title>{escape(title)}</title><link>https://example.org/{at}</link>"
        f"<guid>https://example.org/{at}</guid><description>{escape(title)}</description></item>"
        for at, title in enumerate(titles)
    )
    head = '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>'
    named = "<title>Articles</title><link>https://example.org/</link><description/>"
    path.write_text("\n".join([head, named, *items, "</channel></rss>"]), "utf-8")


def _rows(setting: Setting, command: list[str], count: int) -> list[Row]:
    app = setting.app(setting.warmed(count))
    their_starts, our_starts = [], []
    for _ in range(_STARTS):
        with BenchTerminal(command, setting.env) as terminal:
            their_starts.append(_list_opened(terminal) - terminal.started)
        with BenchTerminal(app, setting.env, is_drawn=False) as terminal:
            our_starts.append(terminal.wait_for_bytes(UNREAD) - terminal.started)
    with BenchTerminal(command, setting.env) as terminal:
        _list_opened(terminal)
        their_downs = _downs(terminal, setting.keys, None)
        theirs = memory_of(terminal.pid)
    with opened(setting, count) as terminal:
        our_downs = _downs(terminal, setting.keys, list_part)
        ours = memory_of(terminal.pid)
    name = f"newsboat with {count:,} items"
    # At few items it is Python's start that is measured: there is nothing to reach.
    most = 1 if count == setting.sizes[-1] else None
    return [
        against(
            f"start to article list, {count:,}",
            sample(our_starts),
            sample(their_starts),
            name,
            most,
        ),
        against(f"cursor down, {count:,}", sample(our_downs), sample(their_downs), name, most),
        against(
            f"memory, {count:,}",
            sample([ours.rss], "MB RSS"),
            sample([theirs.rss], "MB RSS"),
            name,
            most,
        ),
    ]


def _list_opened(terminal: BenchTerminal) -> float:
    """When its list of articles is there, for which Enter is pressed in its list of feeds."""
    terminal.wait_for_bytes(b"Articles")
    terminal.send("\r")
    return terminal.wait_until(lambda lines: _LIST in lines[0])


def _downs(
    terminal: BenchTerminal, count: int, part: Callable[[list[str]], list[str]] | None
) -> list[float]:
    terminal.settle()
    painted = (terminal.press("j", part) for _ in range(count))
    return [press.last for press in painted if press is not None]
