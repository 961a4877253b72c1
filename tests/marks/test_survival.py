"""Marks survive what happens to programs and disks, tried with real processes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from reader.marks import Mark, Marks, MarksError
from tests.mounting import may_mount

KILLED_WRITERS = 200
SEED = 20231215


def run_python(*arguments: str, root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=root, capture_output=True, text=True, check=False
    )


def test_no_acknowledged_mark_is_lost_when_the_writer_is_killed(
    tmp_path: Path, checkout: Path
) -> None:
    rounds = str(KILLED_WRITERS)
    ran = run_python(
        "-m", "tests.marks.killed_writer", str(tmp_path), str(SEED), rounds, root=checkout
    )
    assert ran.returncode == 0, ran.stderr
    found = json.loads(ran.stdout)
    assert found["lost"] == []
    assert found["acknowledged"] > KILLED_WRITERS
    assert found["journals"] == found["folders"]


def test_two_copies_that_mark_at_once_lose_nothing(tmp_path: Path, checkout: Path) -> None:
    count = 300
    copies = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.marks.marking_copy", str(tmp_path), name, str(count)],
            cwd=checkout,
            stderr=subprocess.PIPE,
        )
        for name in ("a", "b")
    ]
    for copy in copies:
        _, errors = copy.communicate()
        assert copy.returncode == 0, errors
    marks = Marks(tmp_path)
    expected = {f"{name}-{number}" for name in ("a", "b") for number in range(count)}
    assert marks.keys(Mark.READ) == expected
    assert marks.notices == []
    assert len(list(tmp_path.glob("*.jsonl"))) == 1


FILL_THE_DISK = """
import resource, sys
from pathlib import Path
from reader.marks import Mark, Marks, MarksError
folder = Path(sys.argv[1])
marks = Marks(folder)
_, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
saved, unsaved = [], []
for number in range(20):
    try:
        marks.set([f"story-{number}"], Mark.READ, True)
        saved.append(f"story-{number}")
    except MarksError as error:
        assert error.reason == "File too large", error.reason
        unsaved.append(f"story-{number}")
assert saved and unsaved and marks.unsaved_count == len(unsaved)
assert marks.keys(Mark.READ) == {*saved, *unsaved}
(journal,) = folder.glob("*.jsonl")
assert journal.read_bytes().endswith(b"\\n") and journal.stat().st_size <= 1000
assert Marks(folder).keys(Mark.READ) == set(saved)
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
marks.set(["one more"], Mark.STARRED, True)
assert marks.unsaved_count == 0
assert Marks(folder).keys(Mark.READ) == {*saved, *unsaved}
"""


def test_a_disk_that_runs_full_costs_nothing_that_was_saved(tmp_path: Path, checkout: Path) -> None:
    ran = run_python("-c", FILL_THE_DISK, str(tmp_path), root=checkout)
    assert ran.returncode == 0, ran.stderr


ON_SMALL_DISKS = """
set -e
mount -t tmpfs -o size=16k small "$1"
"$2" -c '
import sys
from pathlib import Path
from reader.marks import Mark, Marks, MarksError
folder = Path(sys.argv[1])
marks = Marks(folder)
saved, unsaved = 0, 0
for number in range(300):
    try:
        marks.set([f"story-{number}"], Mark.READ, True)
        saved += 1
    except MarksError as error:
        assert error.reason == "No space left on device", error.reason
        unsaved += 1
assert saved and unsaved
assert len(Marks(folder).keys(Mark.READ)) == saved
assert len(marks.keys(Mark.READ)) == saved + unsaved
' "$1"
mount -o remount,ro "$1"
"$2" -c '
import sys
from pathlib import Path
from reader.marks import Mark, Marks, MarksError
marks = Marks(Path(sys.argv[1]))
assert marks.has("story-0", Mark.READ)
assert marks.notices == []
try:
    marks.set(["another"], Mark.READ, True)
except MarksError as error:
    assert error.reason == "Read-only file system", error.reason
else:
    raise AssertionError
assert marks.has("another", Mark.READ)
' "$1"
"""


def test_a_small_disk_and_a_read_only_one_are_lived_with(tmp_path: Path, checkout: Path) -> None:
    if not may_mount():
        pytest.skip("mounting is not allowed here")
    ran = subprocess.run(
        ["unshare", "-m", "sh", "-c", ON_SMALL_DISKS, "sh", str(tmp_path), sys.executable],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr


def test_a_place_where_nothing_can_be_made_is_lived_with() -> None:
    marks = Marks(Path("/proc/reader/marks"))
    with pytest.raises(MarksError):
        marks.set(["a"], Mark.READ, True)
    assert marks.has("a", Mark.READ)
