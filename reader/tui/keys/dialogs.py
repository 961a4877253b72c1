"""The keys of dialogs and of lines that are typed into, and which of them meet in one dialog.

Imports no Textual.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.tui.keys.key import Key, movements

if TYPE_CHECKING:
    from reader.tui.keys.key import Area


def _in(
    area: Area,
    verb: str,
    keys: str,
    description: str,
    sentence: str,
    *,
    hidden: bool = False,
    action: str = "",
) -> Key:
    """A key, hinted unless it is hidden; its action is called like it unless told."""
    names = tuple(keys.split())
    return Key(f"{area}.{verb}", names, description, sentence, area, action or verb, not hidden)


PROMPT_KEYS: Final = (
    _in("prompt", "submit", "enter", "take it", "Take what is typed"),
    _in("prompt", "cancel", "escape", "cancel", "Give up what is typed"),
    _in("prompt", "next", "down", "next", "Next match while typing", hidden=True),
    _in("prompt", "previous", "up", "previous", "Previous match while typing", hidden=True),
)
_MOVING: Final = movements("dialog", "line")
_PICKING: Final = (
    _in("dialog", "choose", "enter", "choose", "Choose what the cursor is on"),
    *_MOVING,
)
_DIALOG: Final = (
    *_PICKING,
    _in("dialog", "filter", "slash", "filter", "Show only the lines with some text"),
    _in("dialog", "close", "escape q", "close", "Close, and leave all as it was"),
)
_TOPICS: Final = (
    _in("topics", "add", "space plus", "add", "Add it to what is chosen, or take it back"),
    _in("topics", "exclude", "minus", "exclude", "Exclude it, or take that back"),
    _in("topics", "other", "tab p", "other list", "Providers in place of topics, and back"),
    _in("topics", "clear", "c", "clear", "Choose none of them"),
)
_VIEWS: Final = (_in("views", "forget", "d delete", "forget", "Forget a view that you saved"),)
_COPY: Final = (
    *(
        _in("copy", form, key, form, sentence, hidden=True, action=f"take({form!r})")
        for form, key, sentence in (
            ("link", "l", "Copy the link"),
            ("markdown", "m", "Copy it as a Markdown link"),
            ("title", "t", "Copy the title, and the link below it"),
            ("quote", "q", "Copy it as a quotation with its source"),
        )
    ),
    _in("copy", "cancel", "escape", "cancel", "Copy nothing", action="close"),
)
_CONFIRM: Final = (
    _in("confirm", "yes", "y enter", "yes", "Yes, do it", action="answer(True)"),
    _in("confirm", "no", "n escape q", "no", "No, leave it", action="answer(False)"),
)

MOVING: Final = tuple(key.id for key in _MOVING)
"""The ids of the keys that move in every dialog."""
PICKING: Final = tuple(key.id for key in _PICKING)
"""The ids of the keys that every list of choices has."""
DIALOG_KEYS: Final[tuple[Key, ...]] = _DIALOG + _TOPICS + _VIEWS + _COPY + _CONFIRM
"""In the order in which they are hinted and explained."""

TOGETHER: Final[tuple[frozenset[str], ...]] = tuple(
    frozenset({"app.quit", *parts})
    for parts in (
        ("list", "anywhere"),
        ("story", "anywhere"),
        ("search",),
        ("prompt",),
        ("topics", "dialog", "app.topics"),
        ("views", "dialog", "app.views"),
        ("dialog", "app.theme"),
        ("dialog", "app.help"),
        ("dialog", "app.explain"),
        ("dialog", "app.browser"),
        ("copy", *PICKING),
        ("confirm",),
    )
)
"""Areas and ids of keys that are in force at once: there a key has one meaning.

A dialog is closed by the key that opened it, too; quitting works everywhere.
"""
