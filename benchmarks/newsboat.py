"""newsboat with the same number of items, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from benchmarks.figures import Part, Row, against, sample, skipped
from benchmarks.keys import list_part, opened
from benchmarks.make_feed import WORK
from benchmarks.memory import memory_of
from benchmarks.searching import titles_of
from benchmarks.starting import UNREAD
from benchmarks.terminal import BenchTerminal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from benchmarks.setting import Setting

_NAME = "newsboat"
_LIST = b"Articles in feed"
_STARTS = 5


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
    " the list of feeds is there; ours is to the first rows. Down is the median of the last output"
    " after `j`. Memory is RSS with the list open; ours after the words of the search are loaded."
    " What ours costs at few items is the start of Python and of Textual: see the first rows."
)


def _prepared(setting: Setting, program: str, count: int) -> list[str]:
    """Its files, with everything read; the arguments that name them."""
    folder = WORK / f"newsboat-{count}"
    folder.mkdir(parents=True, exist_ok=True)
    feed, urls, cache, config = (
        folder / name for name in ("feed.xml", "urls", "cache.db", "config")
    )
    arguments = ["-u", str(urls), "-c", str(cache), "-C", str(config)]
    if not cache.exists():
        _write_feed(feed, titles_of(setting, count).values())
        urls.write_text(f"file://{feed}\n", "utf-8")
        config.write_text("auto-reload no\nrefresh-on-startup no\nmax-items 0\n", "utf-8")
        subprocess.run([program, *arguments, "-x", "reload"], check=True, env=setting.env)
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
    their_starts, our_starts, their_downs, our_downs = [], [], [], []
    for at in range(_STARTS):
        with BenchTerminal(command, setting.env) as terminal:
            their_starts.append(_open_list(terminal) - terminal.started)
            if at == 0:
                their_downs = _downs(terminal, setting.keys, _whole)
                theirs = memory_of(terminal.pid)
        app = setting.app(setting.warmed(count))
        with BenchTerminal(app, setting.env, is_drawn=False) as terminal:
            our_starts.append(terminal.wait_for_bytes(UNREAD) - terminal.started)
    with opened(setting, count) as terminal:
        our_downs = _downs(terminal, setting.keys, list_part)
        ours = memory_of(terminal.pid)
    name = f"newsboat with {count:,} items"
    return [
        against(
            f"start to article list, {count:,}", sample(our_starts), sample(their_starts), name, 1
        ),
        against(f"cursor down, {count:,}", sample(our_downs), sample(their_downs), name, 1),
        Row(
            f"memory, {count:,}",
            f"RSS {ours.rss:.0f} MB",
            f"{name}: RSS {theirs.rss:.0f} MB",
            f"{ours.rss / theirs.rss:.2f}",
            "≤ 1",
            ours.rss <= theirs.rss,
        ),
    ]


def _whole(lines: list[str]) -> list[str]:
    """Everything: its status is in the first and last line."""
    return lines


def _open_list(terminal: BenchTerminal) -> float:
    terminal.wait_for_bytes(b"Articles")
    terminal.send("\r")
    return terminal.wait_for_bytes(_LIST)


def _downs(terminal: BenchTerminal, count: int, part: object) -> list[float]:
    assert callable(part)
    terminal.settle()
    painted = (terminal.press("j", part) for _ in range(count))
    return [press.last for press in painted if press is not None]
