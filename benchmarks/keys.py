"""What a key costs, from pressing it to the bytes that the terminal gets."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from benchmarks.figures import Part, Row, Sample, against, against_p95, sample
from benchmarks.memory import wait_until_alone
from benchmarks.setting import SCREENFUL
from benchmarks.starting import UNREAD
from benchmarks.terminal import ROWS, BenchTerminal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.setting import Setting
    from benchmarks.terminal import Painted

_WINDOW = 0.25
"""Seconds that output is taken for after a key while an import runs, which is never quiet; as
long again, up to `_WINDOWS` times, while row or story have not changed."""
_WINDOWS = 8
_DIVIDER = "▏"


class Key(NamedTuple):
    """A key of the list, and what has to be pressed before each press of it."""

    name: str
    key: str
    before: str
    before_short: str = ""
    """The same for the short list, where a press would soon move nothing any more."""


KEYS = (
    Key("cursor down", "j", ""),
    Key("page down", "\x1b[6~", "", "g"),
    Key("jump to the end", "G", "g"),
    Key("resort, the cursor kept at the first row", "s", ""),
    Key("resort, the cursor kept deep in the list", "s", "G"),
)


def list_part(lines: list[str]) -> list[str]:
    """The rows of the list."""
    return [line.partition(_DIVIDER)[0] for line in lines[1 : ROWS - 2]]


def story_part(lines: list[str]) -> list[str]:
    """The story beside it."""
    return [line.partition(_DIVIDER)[2] for line in lines[1 : ROWS - 2]]


def opened(setting: Setting, count: int) -> BenchTerminal:
    """The app on a feed of that many articles, at rest."""
    terminal = BenchTerminal(setting.app(setting.warmed(count)), setting.env)
    terminal.wait_for_bytes(UNREAD)
    terminal.settle(1.0)
    # The folder is compared by a process of its own, which then ends.
    wait_until_alone(terminal.pid)
    terminal.settle()
    return terminal


def measure_keys(setting: Setting) -> Part:
    """Keys of the list at 100 rows and at very many, in turns."""
    count = setting.sizes[-1]
    rows: list[Row] = []
    with opened(setting, SCREENFUL) as short, opened(setting, count) as long:
        for key in KEYS:
            times: dict[BenchTerminal, list[float]] = {short: [], long: []}
            for terminal in times:
                terminal.send("g")
                terminal.settle()
            for _ in range(setting.keys if len(key.key) > 1 or key.key == "j" else 12):
                for terminal, found in times.items():
                    is_short = terminal is short
                    painted = _pressed(terminal, key, is_short=is_short)
                    if painted is not None:
                        found.append(painted.last)
            rows.append(_key_row(key, count, times[long], times[short]))
    return Part(
        "Keys of the list",
        tuple(rows),
        "From the key to the last output that changes a row of the list, in a pseudo-terminal of"
        " 120 × 40. Two apps run side by side and get each key in turn; what a press needs first"
        " (such as going to the top before jumping to the end) is not counted. Page down goes on"
        " and on through the long list; at 100 rows it starts at the top each time: at the end"
        " it would move less than a page.",
    )


def _key_row(key: Key, count: int, long: Sequence[float], short: Sequence[float]) -> Row:
    if not long or not short:
        raise RuntimeError(f"{key.name}: no press changed a row")
    name = f"{key.name}, {count:,} rows"
    return against(name, sample(long), sample(short), f"{SCREENFUL} rows", 1.2)


def _pressed(terminal: BenchTerminal, key: Key, *, is_short: bool) -> Painted | None:
    before = (key.before_short if is_short else "") or key.before
    if before:
        terminal.send(before)
        terminal.settle()
    painted = terminal.press(key.key, list_part)
    if painted is None:
        # At the end of a short list.
        terminal.send("g")
        terminal.settle()
        painted = terminal.press(key.key, list_part)
    return painted


def measure_keys_while_importing(setting: Setting) -> Part:
    """Cursor down while a feed never seen before is read, and while nothing goes on."""
    count = setting.sizes[-1]
    busy: _Presses = _Presses([], [])
    idle: _Presses = _Presses([], [])
    rounds = 2 if setting.rounds > 3 else 1
    for _ in range(rounds):
        with BenchTerminal(setting.app(setting.feed(count)), setting.cold_env) as terminal:
            terminal.wait_for_bytes(UNREAD)
            terminal.draw(terminal.pieces(quiet=1.0, longest=1.0))
            _press_down(terminal, setting.keys, busy, _is_importing)
        with opened(setting, count) as terminal:
            _press_down(terminal, setting.keys, idle, lambda _: True)
    if not busy.rows or not busy.stories:
        row = Row("key press while an import runs", "", "the import was over too soon: skipped")
        return Part("Keys while an import runs", (row,), "")
    parts = (("the row", busy.rows, idle.rows), ("the story beside it", busy.stories, idle.stories))
    return Part(
        "Keys while an import runs",
        tuple(
            against_p95(
                f"cursor down to the last output of {name}, while {count:,} documents are imported",
                sample(during),
                sample(still),
                "the same when idle",
                1.5,
            )
            for name, during, still in parts
        ),
        "An import paints too (its count, rows that arrive), so what counts is the last output"
        " within 250 ms (or later, if there is none) that changes the row under the cursor, and the"
        " last that changes the story beside the list; that one is asked for on purpose only when"
        " the cursor has rested for 50 ms, which is in both figures. Idle: the same feed with"
        " everything read.",
    )


class _Presses(NamedTuple):
    rows: list[float]
    stories: list[float]


def _is_importing(lines: Sequence[str]) -> bool:
    return "reading" in lines[0]


def _press_down(
    terminal: BenchTerminal,
    count: int,
    found: _Presses,
    is_so: Callable[[list[str]], bool],
) -> None:
    """Presses that count only while something is so, one every quarter of a second."""
    for _ in range(count):
        if not is_so(terminal.lines):
            return
        row, story = _last_changes(terminal, "j")
        if row is not None:
            found.rows.append(row)
        if story is not None:
            found.stories.append(story)


def _last_changes(terminal: BenchTerminal, key: str) -> list[float | None]:
    """When a key changed the row under the cursor last, and the story, in seconds after it."""

    def parts() -> tuple[object, object]:
        rows = list_part(terminal.lines)
        cursor_row = next((row for row in rows if row.startswith("▌")), "")
        return cursor_row, story_part(terminal.lines)

    before = parts()
    last: list[float | None] = [None, None]
    pressed = terminal.send(key)
    for _ in range(_WINDOWS):
        for piece in terminal.pieces(quiet=_WINDOW, longest=_WINDOW):
            terminal.draw([piece])
            now = parts()
            last = [
                piece.at - pressed if now[at] != before[at] else last[at] for at in range(len(now))
            ]
            before = now
        if None not in last:
            break
    return last


def measure_typing(setting: Setting, words: Sequence[str]) -> Part:
    """Letters typed into the search line, beside cursor down in the same list."""
    count = setting.sizes[-1]
    letters: list[float] = []
    downs: list[float] = []
    with opened(setting, count) as terminal:
        for word in words:
            terminal.send("/")
            terminal.settle()
            for letter in word:
                painted = terminal.press(letter, list_part, quiet=0.4)
                if painted is not None:
                    letters.append(painted.last)
            terminal.send("\x1b")
            terminal.settle()
            for _ in range(4):
                painted = terminal.press("j", list_part)
                if painted is not None:
                    downs.append(painted.last)
    typed, down = sample(letters), sample(downs)
    return Part("Search as you type", (_typing_row(count, typed, down),), _TYPING)


_TYPING = (
    "From the letter to the last output that changes a row of the list, with the search line open;"
    " letters that change no row are not counted (their results are those that are shown)."
)


def _typing_row(count: int, typed: Sample, down: Sample) -> Row:
    return Row(
        f"letter typed to results painted, {count:,} articles (median / p95)",
        typed.with_p95,
        f"key down in the same list: {down.with_p95}",
        f"{typed.median / down.median:.1f} / {typed.p95 / down.p95:.1f}",
        "8 / 30 ms",
        typed.median <= 8 and typed.p95 <= 30,
    )
