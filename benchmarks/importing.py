"""Import into a cold index, and a refresh that finds nothing changed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from benchmarks.figures import Part, against, sample
from benchmarks.setting import ROOT
from reader.library.index.index_file import index_path
from reader.library.library import Library
from reader.library.refresh.process import RefreshProcess
from reader.library.refresh.progress import RefreshReport
from reader.marks.marks import Marks

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.setting import Setting

_YAML = """
import sys, time, yaml
from pathlib import Path
parts = [path.read_text("utf-8").split("---\\n", 2) for path in Path(sys.argv[1]).rglob("*.md")]
heads = [part[1] for part in parts]
begun = time.perf_counter()
for head in heads:
    yaml.load(head, yaml.CSafeLoader)
print(time.perf_counter() - begun)
"""


def measure_import(setting: Setting) -> Part:
    """The middle feed into an empty index, beside the YAML of it alone."""
    count = setting.sizes[1]
    feed = setting.feed(count)
    ours, whole, yaml = [], [], []
    for _ in range(max(3, setting.rounds // 3)):
        until_report, until_end = _import_seconds(setting, feed, count)
        ours.append(until_report)
        whole.append(until_end)
        yaml.append(_yaml_seconds(feed))
    alone = sample(yaml, "s")
    name = "`yaml.load` with `CSafeLoader` alone, one process"
    return Part(
        "Import",
        (
            against(
                f"import of {count:,} documents, cold index",
                sample(ours, "s"),
                alone,
                name,
                0.15,
            ),
            against("the same with full text and word index", sample(whole, "s"), alone, name),
        ),
        "Ours: from the start of the import process, as the app starts it, to its report: every"
        " document walked, read, parsed, checked, cleaned and written into SQLite, so that every"
        " list, story and problem is there. The second row goes on to the end of the process, when"
        " the words of all texts are in FTS5 and the word index of the search is on the disk;"
        " until then `text:` looks for letters, and the app makes its own word index. Peer: the"
        " front matter of the same documents, already in memory as text, through"
        " `yaml.load` and nothing else. The index is new, the files are in the page cache.",
    )


def _import_seconds(setting: Setting, feed: Path, count: int) -> tuple[float, float]:
    """Until the report, and until the process has ended."""
    path = index_path(setting.cold_cache, feed)
    begun = time.perf_counter()
    steps = [(step, time.perf_counter()) for step in RefreshProcess(feed, path)]
    report, ended = steps[-1]
    if not isinstance(report, RefreshReport) or report.read_count != count:
        raise RuntimeError(f"not all of {count} documents were imported: {report}")
    return ended - begun, time.perf_counter() - begun


def _yaml_seconds(feed: Path) -> float:
    ran = subprocess.run(
        [sys.executable, "-c", _YAML, feed], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return float(ran.stdout)


def measure_refresh(setting: Setting) -> Part:
    """A refresh of the long feed that finds nothing, beside a look at its files."""
    count = setting.sizes[-1]
    feed = setting.warmed(count)
    library = Library(feed, cache_dir=setting.cache, marks=Marks(setting.cache.parent / "marks"))
    ours, scan, whole = [], [], []
    try:
        library.refresh()
        for _ in range(setting.rounds):
            ours.append(_seconds(library.refresh))
            scan.append(_seconds(lambda: _scan(feed)))
            whole.append(_seconds(lambda: list(RefreshProcess(feed, _path(setting, feed)))))
    finally:
        library.close()
    scanned = sample(scan)
    name = "`os.scandir` with `stat` of the same tree"
    return Part(
        "Refresh",
        (
            against(
                f"refresh that finds nothing changed, {count:,} files",
                sample(ours),
                scanned,
                name,
                2,
            ),
            against("the same with the start of its process", sample(whole), scanned, name),
        ),
        "Ours: `Library.refresh`, which walks the whole tree, compares path, size and time of each"
        " document with the index, and counts what is in it. The second row adds a new Python"
        " process, which is how the app does it. Peer: every entry of the same tree with its"
        " `stat`, in the same process.",
    )


def _path(setting: Setting, feed: Path) -> Path:
    return index_path(setting.cache, feed)


def _seconds(action: object) -> float:
    assert callable(action)
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def _scan(feed: Path) -> int:
    count = 0
    folders = [os.fspath(feed)]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                else:
                    count += entry.stat(follow_symlinks=False).st_size > 0
    return count
