"""The user's own keys, and which keys are in force. Knows no Textual."""

from __future__ import annotations

import difflib
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from reader.tui.keys.dialogs import TOGETHER
from reader.tui.keys.key import TYPED_AREAS
from reader.tui.keys.names import is_typed, key_name, shown_key
from reader.tui.keys.table import KEYS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.tui.keys.key import Key


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
        if is_typed(name)
    ]
    return problems
