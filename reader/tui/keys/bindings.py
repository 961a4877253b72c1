"""The keys of `reader.tui.keys.table` as Textual's bindings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding, BindingType

from reader.tui.keys.table import KEYS

if TYPE_CHECKING:
    from reader.tui.keys.key import Area

_AT_ONCE = {
    *("app.quit", "list.search", "story.find", "story.follow"),
    *("search.submit", "prompt.submit"),
}
"""What goes before the keys of the widget that has the focus.

So a search typed in one breath, or pasted, reaches the search line from its first
letter on: the next key is dealt with when the focus has moved, not before.
"""


def bindings(area: Area, *only: str) -> list[BindingType]:
    """The bindings of an area, with the ids by which `App.set_keymap` changes them.

    Args:
        area: Where they work.
        only: Their ids, where not all of them mean something.
    """
    return [
        Binding(
            ",".join(key.keys),
            key.action,
            key.description,
            show=key.is_shown,
            tooltip=key.help,
            id=key.id,
            priority=key.id in _AT_ONCE,
        )
        for key in KEYS
        if key.area == area and (not only or key.id in only)
    ]


def closed_by(*ids: str) -> list[BindingType]:
    """Other keys that close a dialog, such as the one that opened it; not hinted."""
    return [
        Binding(",".join(key.keys), "close", "close", show=False, tooltip="Close", id=key.id)
        for key in KEYS
        if key.id in ids
    ]
