"""What was measured on, and when."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import subprocess
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from benchmarks.searching import fzf

_PACKAGES = ("textual", "rapidfuzz", "numpy", "PyYAML")


def description() -> str:
    """Machine and versions, as a Markdown list."""
    facts = {
        "machine": f"{_processor()}, {len(os.sched_getaffinity(0))} cores, {_memory()}",
        "system": f"{platform.system()} {platform.release()}",
        "versions": ", ".join(
            [
                f"Python {platform.python_version()}",
                f"SQLite {sqlite3.sqlite_version}",
                *(f"{name} {metadata.version(name)}" for name in _PACKAGES),
            ]
        ),
        "peers": ", ".join(
            (_version("fzf", fzf()), _version("newsboat", shutil.which("newsboat")))
        ),
    }
    return "\n".join(f"- {name}: {fact}" for name, fact in facts.items())


def moment() -> str:
    """The time, and how busy the machine is."""
    load = os.getloadavg()[0]
    return f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC; load {load:.1f} when it began"


def _processor() -> str:
    for line in _lines("/proc/cpuinfo"):
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _memory() -> str:
    for line in _lines("/proc/meminfo"):
        if line.startswith("MemTotal"):
            return f"{int(line.split()[1]) / 1024**2:.0f} GB"
    return "memory unknown"


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text("utf-8").splitlines()
    except OSError:
        return []


def _version(name: str, program: str | None) -> str:
    if program is None:
        return f"{name} not installed"
    ran = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    words = next(iter(ran.stdout.splitlines()), "").split()
    numbers = [word for word in words if word[0].isdigit() or word[0] == "r"]
    return f"{name} {numbers[0].lstrip('r') if numbers else 'of unknown version'}"
