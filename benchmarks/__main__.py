"""Measures everything, prints a table and writes it into docs/performance.md.

    python -m benchmarks [PART ...]

Parts: start memory keys busy typing search refresh import stories newsboat. Given some, only
these are measured and printed, and nothing is written.
"""

from __future__ import annotations

import argparse
import sys
import time
from typing import TYPE_CHECKING

from benchmarks.figures import Part, Row, table
from benchmarks.importing import measure_import, measure_refresh
from benchmarks.keys import measure_keys, measure_keys_while_importing, measure_typing
from benchmarks.machine import description
from benchmarks.newsboat import measure_newsboat
from benchmarks.searching import measure_search
from benchmarks.setting import ROOT, Setting, chosen_setting
from benchmarks.starting import measure_memory, measure_start
from benchmarks.stories import measure_stories

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_PAGE = ROOT / "docs" / "performance.md"
_BEGIN = "<!-- measured: written by `make bench` -->"
_END = "<!-- /measured -->"
_TYPED = ("robot", "chip", "quantum", "solar", "python", "health", "malaria", "moon")

PARTS: dict[str, Callable[[Setting], Part]] = {
    "start": measure_start,
    "memory": measure_memory,
    "keys": measure_keys,
    "busy": measure_keys_while_importing,
    "typing": lambda setting: measure_typing(setting, _TYPED),
    "search": measure_search,
    "refresh": measure_refresh,
    "import": measure_import,
    "stories": measure_stories,
    "newsboat": measure_newsboat,
}


def main() -> int:
    """Measures; the exit status is 1 when something could not be measured."""
    parser = argparse.ArgumentParser(description="Measure the reader.")
    parser.add_argument("parts", nargs="*", metavar="PART", help="only these")
    names = parser.parse_args().parts or list(PARTS)
    setting = chosen_setting()
    machine = description()
    print(machine, flush=True)
    for count in setting.sizes:
        _say(f"a feed of {count:,} documents")
        setting.feed(count)
    parts = [_measured(name, setting) for name in names]
    text = _text(parts, setting, machine)
    print(text)
    if len(names) == len(PARTS):
        _write(text)
    return any("failed" in row.peer for part in parts for row in part.rows)


def _measured(name: str, setting: Setting) -> Part:
    """A part, or a row that says that it failed: the others are worth having."""
    _say(f"measuring {name}")
    begun = time.monotonic()
    try:
        part = PARTS[name](setting)
    except Exception as error:  # noqa: BLE001
        reason = str(error)[-3000:]
        print(f"{name} failed: {type(error).__name__}: {reason}", file=sys.stderr)
        part = Part(name, (Row(name, "", f"failed: {type(error).__name__}"),), "")
    print(table(part.rows), flush=True)
    _say(f"{name} took {time.monotonic() - begun:.0f} s")
    return part


def _text(parts: Sequence[Part], setting: Setting, machine: str) -> str:
    rounds = f"Feeds of {', '.join(f'{size:,}' for size in setting.sizes)} documents."
    rows = [row for part in parts for row in part.rows]
    explanations = [f"- **{part.title}.** {part.explanation}" for part in parts if part.explanation]
    return "\n".join(
        [machine, f"- {rounds}", "", table(rows), "", "What each run does:", "", *explanations]
    )


def _write(text: str) -> None:
    page = _PAGE.read_text("utf-8")
    before, _, rest = page.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    _PAGE.write_text(f"{before}{_BEGIN}\n{text}\n{_END}{after}", "utf-8")


def _say(sentence: str) -> None:
    print(f"-- {sentence}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
