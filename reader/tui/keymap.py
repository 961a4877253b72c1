"""The user's own keys: names of keys, and which keys are in force. Knows no Textual."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.tui.dialog_keys import TOGETHER
from reader.tui.key import TYPED_AREAS
from reader.tui.keys import KEYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.tui.key import Key

_FRIENDLY: Final = {
    # Textual's names for characters whose Unicode name is unusual.
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
_CHARACTER_NAMES: Final = {
    _FRIENDLY.get(name, name): character
    for character in map(chr, range(33, 127))
    if not character.isalnum()
    for name in [unicodedata.name(character).lower().replace("-", "_").replace(" ", "_")]
}
"""Textual's name of every printable ASCII character that is no letter or digit."""
_NAMES: Final = {character: name for name, character in _CHARACTER_NAMES.items()}

_NAMED: Final = {
    "enter": "Enter", "escape": "Esc", "tab": "Tab", "space": "Space",
    "backspace": "Backspace", "delete": "Del", "insert": "Ins",
    "up": "↑", "down": "↓", "left": "←", "right": "→",
    "home": "Home", "end": "End", "pageup": "PgUp", "pagedown": "PgDn",
    **{f"f{number}": f"F{number}" for number in range(1, 25)},
}  # fmt: skip
"""Keys that are no characters, as people read them."""
_ALIASES: Final = {
    "esc": "escape", "return": "enter", "del": "delete", "ins": "insert", "pgup": "pageup",
    "pgdn": "pagedown", "page_up": "pageup", "page_down": "pagedown",
    **{shown.lower(): name for name, shown in _NAMED.items()},
}  # fmt: skip
_MODIFIERS: Final = {"ctrl": "Ctrl", "alt": "Alt", "shift": "Shift", "super": "Super"}
_MODIFIER = re.compile(r"(ctrl|control|alt|shift|super|c|m|s)[-+](?=.)", re.IGNORECASE)
_MODIFIER_ALIASES: Final = {"control": "ctrl", "c": "ctrl", "m": "alt", "s": "shift"}


class KeyProblem(NamedTuple):
    """Why one of the user's keys cannot be used."""

    ids: tuple[str, ...]
    """The ids that it is about, as they are written."""
    sentence: str
    """Without its full stop."""


class KeymapError(ValueError):
    """The user's keys cannot be used as they are.

    Attributes:
        problems: In the order of the configuration; clashes come last.
    """

    def __init__(self, problems: Sequence[KeyProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(problem.sentence for problem in problems))


def key_name(text: str) -> str:
    """Textual's name of a key as people write it: `?`, `Ctrl-d`, `C-d`, `PgUp`, `ctrl+d`.

    Raises:
        ValueError: When there is no such key.
    """
    rest = text.strip()
    modifiers: list[str] = []
    while match := _MODIFIER.match(rest):
        modifier = match[1].lower()
        modifiers.append(_MODIFIER_ALIASES.get(modifier, modifier))
        rest = rest[match.end() :]
    name = _plain_key_name(rest)
    if modifiers == ["shift"] and len(name) == 1:
        return name.upper()
    if modifiers and len(name) == 1:
        name = name.lower()
    return "+".join([*sorted(set(modifiers)), name])


def _plain_key_name(text: str) -> str:
    if len(text) == 1:
        if text.isalnum():
            return text
        if text in _NAMES:
            return _NAMES[text]
    lowered = text.lower()
    if lowered in _NAMED or lowered in _CHARACTER_NAMES:
        return lowered
    if lowered in _ALIASES:
        return _ALIASES[lowered]
    raise ValueError(f"there is no key {text!r}")


def shown_key(name: str) -> str:
    """A key as people read it: `ctrl+d` is Ctrl-d, `question_mark` is ?."""
    *modifiers, last = name.split("+")
    shown = _CHARACTER_NAMES.get(last) or _NAMED.get(last, last)
    return "-".join([*(_MODIFIERS.get(modifier, modifier) for modifier in modifiers), shown])


def shown_keys(keys: Iterable[str]) -> str:
    """Several keys as people read them, e.g. `j ↓`."""
    return " ".join(shown_key(key) for key in keys)


def validate_keymap(overrides: Mapping[str, str | Sequence[str]]) -> dict[str, str]:
    """Check the user's keys and put them as `App.set_keymap` wants them.

    Args:
        overrides: For the id of a key, other keys: a list, or text with spaces or
            commas between them.

    Raises:
        KeymapError: With every unknown id, unknown key and clash.
    """
    keymap: dict[str, str] = {}
    problems: list[KeyProblem] = []
    for key_id, value in overrides.items():
        if not any(key.id == key_id for key in KEYS):
            sentence = f"there is no key id {key_id!r}{_nearest(key_id)}"
            problems.append(KeyProblem((key_id,), sentence))
            continue
        try:
            names = [key_name(text) for text in _written_keys(value)]
        except ValueError as error:
            problems.append(KeyProblem((key_id,), f"{key_id}: {error}"))
            continue
        if not names:
            problems.append(KeyProblem((key_id,), f"{key_id}: name at least one key"))
            continue
        keymap[key_id] = ",".join(dict.fromkeys(names))
    problems += _clashes(keys_in_force(keymap))
    if problems:
        raise KeymapError(problems)
    return keymap


def keys_in_force(keymap: Mapping[str, str]) -> tuple[Key, ...]:
    """All keys, with those of a checked keymap in place of the ones we chose."""
    return tuple(
        key._replace(keys=tuple(keymap[key.id].split(","))) if key.id in keymap else key
        for key in KEYS
    )


def _written_keys(value: str | Sequence[str]) -> list[str]:
    if not isinstance(value, str):
        return [text for text in value if text.strip()]
    if value.strip() == ",":
        return [","]
    return value.replace(",", " ").split()


def _nearest(key_id: str) -> str:
    near = difflib.get_close_matches(key_id, [key.id for key in KEYS], n=1)
    return f"; did you mean {near[0]!r}?" if near else "; `reader keys` lists them"


def _clashes(keys: Sequence[Key]) -> list[KeyProblem]:
    """One problem for each key that would do two things at once, or that is typed."""
    found: dict[tuple[str, tuple[str, ...]], None] = {}
    for parts in TOGETHER:
        uses: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for key in keys:
            if key.area in parts or key.id in parts:
                for name in key.keys:
                    uses[name][key.id] = None
        found |= {(name, tuple(ids)): None for name, ids in uses.items() if len(ids) > 1}
    problems = [
        KeyProblem(
            ids,
            f"{shown_key(name)} is the key of both {' and '.join(ids)}: give one of them another",
        )
        for name, ids in found
    ]
    problems += [
        KeyProblem(
            (key.id,),
            f"{key.id}: {shown_key(name)} is typed into the line; choose a key that is no letter",
        )
        for key in keys
        if key.area in TYPED_AREAS
        for name in key.keys
        if len(name) == 1 or name in _CHARACTER_NAMES or name == "space"
    ]
    return problems
