"""The keys of `reader.tui.keys` as Textual's bindings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding, BindingType

from reader.tui.keys import KEYS

if TYPE_CHECKING:
    from reader.tui.keys import Area

_BEFORE_TYPING = {"app.quit", "search.submit"}
"""What goes before the keys of the field in which something is typed."""


def bindings(area: Area) -> list[BindingType]:
    """The bindings of an area, with the ids by which `App.set_keymap` changes them."""
    return [
        Binding(
            ",".join(key.keys),
            key.action,
            key.description,
            show=key.is_shown,
            tooltip=key.help,
            id=key.id,
            priority=key.id in _BEFORE_TYPING,
        )
        for key in KEYS
        if key.area == area
    ]
