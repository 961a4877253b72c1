"""Settings that only the screen understands, checked before it appears: keys and the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.endings import WRONG_USAGE, CommandError, sentence
from reader.paths import config_file

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reader.config import Config
    from reader.tui.keys.keymap import KeyProblem

_OFFERED = 3
"""Names at most that are offered for a wrong one."""


def checked_keys(settings: Config) -> dict[str, str]:
    """The user's keys, as `App.set_keymap` wants them.

    Raises:
        CommandError: One sentence for every key that cannot be used, with its line.
    """
    if not settings.keys:
        return {}
    # Names of keys are a long table: not before somebody has keys of their own.
    from reader.tui.keys.keymap import KeymapError, validate_keymap

    try:
        return validate_keymap(settings.keys)
    except KeymapError as error:
        lines = [f"{_place(settings, each)}: {sentence(each.sentence)}" for each in error.problems]
        raise CommandError("\n".join(lines), WRONG_USAGE) from error


def checked_theme(settings: Config, names: Collection[str]) -> str | None:
    """The user's theme.

    Args:
        settings: The settings.
        names: Those of the themes that there are.

    Raises:
        CommandError: There is no such theme; the sentence names the nearest.
    """
    if settings.theme is None or settings.theme in names:
        return settings.theme
    near = _nearest(settings.theme, names)
    hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(names)}"
    where = _line_of(settings, "theme")
    raise CommandError(
        sentence(f"{where}: there is no theme {settings.theme!r}; {hint}"), WRONG_USAGE
    )


def _nearest(name: str, names: Collection[str]) -> Sequence[str]:
    import difflib  # for a mistake only

    near = difflib.get_close_matches(name.casefold(), names, n=_OFFERED)
    return near or [each for each in names if name.casefold() in each][:_OFFERED]


def _place(settings: Config, problem: KeyProblem) -> str:
    """The line of the last id that the file sets: of two that clash the one to change."""
    names = [f"keys.{key_id}" for key_id in problem.ids]
    last = max(names, key=lambda name: settings.lines.get(name, 0))
    return _line_of(settings, last if last in settings.lines else "keys")


def _line_of(settings: Config, name: str) -> str:
    line = settings.lines.get(name)
    return f"{config_file()}:{line}" if line else str(config_file())
