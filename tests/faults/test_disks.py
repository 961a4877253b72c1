"""Full and read-only disks, for real: what is read is shown, what cannot be kept is said once."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.faults.feeds import write_feed
from tests.mounting import may_mount

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = 300


needs_mounts = pytest.mark.skipif(not may_mount(), reason="mounting is not allowed here")

COMMANDS = """
reader() {
    status=0
    "$PYTHON" -m reader "$@" --feed "$FEED" 2>>"$OUT/remarks" || status=$?
    echo "$1 $status" >>"$OUT/statuses"
}
reader list >"$OUT/list"
reader search story 77 >"$OUT/search"
reader show https://news.example/7 >"$OUT/show"
reader mark read https://news.example/7
reader list --limit 1 >>"$OUT/show"
"""
FULL_DISK = f"""
set -e
mount -t tmpfs -o size=$SIZE small "$HOME"
{COMMANDS}
"""
FULL_DISKS = f"""
set -e
mount -t tmpfs -o size=64k small "$HOME"
mount -t tmpfs -o size=64k small "$TMPDIR"
{COMMANDS}
"""
READ_ONLY = f"""
set -e
mount -t tmpfs -o size=4m small "$HOME"
mount -o remount,ro "$HOME"
mount --bind "$FEED" "$FEED"
mount -o remount,ro,bind "$FEED"
{COMMANDS}
"""


def run_apart(script: str, tmp_path: Path, root: Path, **env: str) -> dict[str, str]:
    """Run commands where mounts are our own; what each file that they wrote holds."""
    out = tmp_path / "out"
    for folder in (out, tmp_path / "small", tmp_path / "temporary"):
        folder.mkdir()
    write_feed(tmp_path / "feed", ARTICLES)
    unset = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    ran = subprocess.run(
        ["unshare", "-m", "sh", "-c", script],
        cwd=root,
        env={
            **unset,
            "HOME": str(tmp_path / "small"),
            "TMPDIR": str(tmp_path / "temporary"),
            "FEED": str(tmp_path / "feed"),
            "OUT": str(out),
            "PYTHON": sys.executable,
            "PYTHONPATH": str(root),
            "PYTHONDONTWRITEBYTECODE": "1",
            **env,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return {path.name: path.read_text() for path in out.iterdir()}


def assert_reading_went_on(written: dict[str, str]) -> None:
    assert len(written["list"].splitlines()) == ARTICLES
    assert "Story 77 " in written["search"].splitlines()[0]
    assert "Story 7 " in written["show"]
    statuses = dict(map(str.split, written["statuses"].splitlines()))
    assert (statuses["list"], statuses["search"], statuses["show"]) == ("0", "0", "0")
    assert statuses["mark"] in ("0", "1")
    assert "Traceback" not in written["remarks"]
    assert "session only" in written["remarks"]


@needs_mounts
@pytest.mark.parametrize("size", ["16k", "96k", "256k"])
def test_a_full_disk(size: str, tmp_path: Path, checkout: Path) -> None:
    written = run_apart(FULL_DISK, tmp_path, checkout, SIZE=size)
    assert_reading_went_on(written)


@needs_mounts
def test_a_full_disk_and_no_room_for_temporary_files(tmp_path: Path, checkout: Path) -> None:
    assert_reading_went_on(run_apart(FULL_DISKS, tmp_path, checkout))


@needs_mounts
def test_a_read_only_home_and_a_read_only_feed(tmp_path: Path, checkout: Path) -> None:
    written = run_apart(READ_ONLY, tmp_path, checkout)
    assert_reading_went_on(written)
    assert "mark 1" in written["statuses"]
    assert "ead-only" in written["remarks"]


@pytest.mark.parametrize("variable", ["XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"])
def test_a_file_in_the_place_of_a_folder(
    variable: str, tmp_path: Path, own_home: Path, checkout: Path
) -> None:
    write_feed(tmp_path / "feed", 5)
    blocked = own_home / "a-file"
    blocked.write_text("not a folder")
    ran = subprocess.run(
        [sys.executable, "-m", "reader", "list", "--feed", tmp_path / "feed"],
        cwd=checkout,
        env={**os.environ, variable: str(blocked)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert len(ran.stdout.splitlines()) == 5
    assert "Traceback" not in ran.stderr
    assert blocked.read_text() == "not a folder"


def test_what_is_written_is_private(tmp_path: Path, own_home: Path, checkout: Path) -> None:
    write_feed(tmp_path / "feed", 5)
    for arguments in (["list"], ["mark", "read", "https://news.example/1"]):
        subprocess.run(
            [sys.executable, "-m", "reader", *arguments, "--feed", tmp_path / "feed"],
            cwd=checkout,
            env=os.environ,
            capture_output=True,
            check=True,
            umask=0,
        )
    written = [path for path in own_home.rglob("*") if "reader" in str(path)]
    assert any(path.suffix == ".jsonl" for path in written)
    assert {str(path) for path in written if path.stat().st_mode & 0o077} == set()
