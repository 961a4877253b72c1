"""The names of keys: as Textual has them, and as people read and write them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

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
_MODIFIER: Final = r"(?i)(ctrl|control|alt|shift|super|c|m|s)[-+](?=.)"
_MODIFIER_ALIASES: Final = {"control": "ctrl", "c": "ctrl", "m": "alt", "s": "shift"}


def key_name(text: str) -> str:
    """Textual's name of a key as people write it: `?`, `Ctrl-d`, `C-d`, `PgUp`, `ctrl+d`.

    Raises:
        ValueError: When there is no such key.
    """
    rest = text.strip()
    modifiers: list[str] = []
    while match := re.match(_MODIFIER, rest):
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


def is_typed(name: str) -> bool:
    """Whether a key is typed into a line: a letter, a sign or the space."""
    return len(name) == 1 or name in _CHARACTER_NAMES or name == "space"
