"""From the start of the process to the first rows, and the memory of a whole session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.empty_app import TEXT
from benchmarks.figures import Part, Row, against, sample
from benchmarks.memory import Memory, memory_of, wait_until_alone
from benchmarks.terminal import BenchTerminal

if TYPE_CHECKING:
    from benchmarks.setting import Setting

UNREAD = "●".encode()
"""Stands in every row of a feed of which nothing was read, and nowhere else."""


def measure_start(setting: Setting) -> Part:
    """Start to first rows, warm, of the short and of the long feed, and of an empty app."""
    short, _, long = setting.sizes
    feeds = {count: setting.warmed(count) for count in (short, long)}
    times: dict[int, list[float]] = {0: [], short: [], long: []}
    answers: list[float] = []
    for is_counted in (False, *[True] * (setting.rounds * 2)):
        for count, found in times.items():
            command = setting.app(feeds[count]) if count else setting.empty_app()
            wanted = UNREAD if count else TEXT.encode()
            with BenchTerminal(command, setting.env, is_drawn=False) as terminal:
                seconds = terminal.wait_for_bytes(wanted) - terminal.started
                if is_counted:
                    found.append(seconds)
                if is_counted and count == long:
                    # At once, when the rest of the app is still to come.
                    terminal.send("j")
                    second = f"2/{long:,}".encode()
                    answers.append(terminal.wait_for_bytes(second) - terminal.started)
    empty = sample(times[0])
    growth = against(
        f"the same at {long:,} articles as at {short:,}",
        sample(times[long]),
        sample(times[short]),
        f"{short:,} articles",
        1.1,
    )
    return Part(
        "Start",
        (
            *(
                against(
                    f"whole-process start to first rows, warm, {count:,} articles",
                    sample(times[count]),
                    empty,
                    "empty Textual app's first paint",
                    1.25,
                )
                for count in (short, long)
            ),
            growth,
            against(
                f"the same to the answer of a key pressed at the first rows, {long:,} articles",
                sample(answers),
                empty,
                "empty Textual app's first paint",
            ),
        ),
        "Each start is a new process in a pseudo-terminal of 120 × 40, from `fork` to the byte"
        " that begins the first row (for the empty app: its only line). The index is warm and the"
        " files are in the page cache. One start of each is thrown away; the three take turns."
        " The reader paints the first rows before it has imported what can be done to them: so"
        " the last row counts on, with `j` pressed at that byte, until the status line says that"
        " the cursor is on the second article.",
    )


def measure_memory(setting: Setting) -> Part:
    """The app after a look around, beside an empty app."""
    long = setting.sizes[-1]
    with BenchTerminal(setting.empty_app(), setting.env) as terminal:
        terminal.settle(1.0)
        empty = memory_of(terminal.pid)
    with BenchTerminal(setting.app(setting.warmed(long)), setting.env) as terminal:
        terminal.wait_for_bytes(UNREAD)
        terminal.settle(1.0)
        # The folder is compared by a process of its own, which then ends.
        wait_until_alone(terminal.pid)
        for key in (*"jjj", "\x1b[6~", "\x1b[6~", "G", "g", "s", "/", *"robot", "\x1b", "\x1b"):
            terminal.send(key)
            terminal.settle(0.4)
        full = memory_of(terminal.pid)
    return Part("Memory", (_memory_row(long, full, empty),), _MEMORY)


_MEMORY = (
    "Both processes at rest. The reader has been through a start, moves to both ends of the list,"
    " a resort and a search, so that rows, words and numpy are loaded. RSS counts shared libraries"
    " whole, PSS only the part of this process; processes that it started count too."
)


def _memory_row(count: int, full: Memory, empty: Memory) -> Row:
    above = full.rss - empty.rss
    return Row(
        f"memory of the app at {count:,} articles",
        f"RSS {full.rss:.0f} MB (PSS {full.pss:.0f})",
        f"empty Textual app: RSS {empty.rss:.0f} MB (PSS {empty.pss:.0f})",
        f"+{above:.0f} MB",
        "≤ +60 MB",
        above <= 60,
    )
