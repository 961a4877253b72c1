"""Measures everything, prints tables and writes them into docs/performance.md.

    python -m benchmarks [--write | --no-write] [PART ...]

Parts: start memory keys busy typing search refresh import stories newsboat. A run of all parts
writes the page, unless BENCH_QUICK is set; a run of some writes it when told to. Each part is
written as soon as it is measured, and leaves the others as they are.
"""

from __future__ import annotations

import argparse
import sys
import time
from typing import TYPE_CHECKING

from benchmarks.importing import measure_import, measure_refresh
from benchmarks.keys import measure_keys, measure_keys_while_importing, measure_typing
from benchmarks.machine import description, moment
from benchmarks.newsboat import measure_newsboat
from benchmarks.page import section, write
from benchmarks.searching import measure_search
from benchmarks.setting import Setting, chosen_setting, is_quick
from benchmarks.starting import measure_memory, measure_start
from benchmarks.stories import measure_stories

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.figures import Part

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
    options = _options()
    names: list[str] = options.parts or list(PARTS)
    is_written = len(names) == len(PARTS) and not is_quick()
    if options.write is not None:
        is_written = options.write
    setting = chosen_setting()
    machine = description()
    print(f"{machine}\n- {_parameters(setting)}\n", flush=True)
    for count in setting.sizes:
        _say(f"a feed of {count:,} documents")
        setting.feed(count)
    failed = []
    for name in names:
        text = _measured(name, setting)
        if text is None:
            failed.append(name)
        elif is_written:
            write(machine, {name: text}, list(PARTS))
    if failed:
        print(f"Failed: {', '.join(failed)}.", file=sys.stderr)
    return 1 if failed else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure the reader.")
    parser.add_argument("parts", nargs="*", metavar="PART", help="only these")
    parser.add_argument(
        "--write", action=argparse.BooleanOptionalAction, help="into docs/performance.md"
    )
    options = parser.parse_args()
    unknown = [name for name in options.parts if name not in PARTS]
    if unknown:
        parser.error(f"there is no part {unknown[0]}, but {', '.join(PARTS)}")
    return options


def _measured(name: str, setting: Setting) -> str | None:
    """What the page says of a part; None when it failed: the others are worth having."""
    _say(f"measuring {name}")
    begun = time.monotonic()
    circumstances = f"{moment()}; {_parameters(setting)}"
    try:
        part = PARTS[name](setting)
    except Exception as error:  # noqa: BLE001
        reason = str(error)[-3000:]
        print(f"{name} failed: {type(error).__name__}: {reason}", file=sys.stderr, flush=True)
        return None
    text = section(part, circumstances)
    print(f"{text}\n", flush=True)
    _say(f"{name} took {time.monotonic() - begun:.0f} s")
    return text


def _parameters(setting: Setting) -> str:
    sizes = ", ".join(f"{size:,}" for size in setting.sizes)
    return f"feeds of {sizes} documents; {setting.rounds} rounds"


def _say(sentence: str) -> None:
    print(f"-- {sentence}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
