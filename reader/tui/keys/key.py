"""What a key of the app is, and where keys work. Imports no Textual."""

from __future__ import annotations

from typing import Literal, NamedTuple

Area = Literal[
    "anywhere", "list", "story", "search", "prompt",
    "dialog", "topics", "views", "copy", "confirm",
]  # fmt: skip
"""Where a key works: which pane, line or dialog has the focus."""

AREAS: tuple[Area, ...] = (
    "anywhere", "list", "story", "search", "prompt",
    "dialog", "topics", "views", "copy", "confirm",
)  # fmt: skip
TYPED_AREAS: frozenset[Area] = frozenset({"search", "prompt"})
"""Where text is typed: letters cannot be keys there."""
AREA_HEADINGS: dict[Area, str] = {
    "anywhere": "Anywhere",
    "list": "In the list",
    "story": "In the story",
    "search": "While searching",
    "prompt": "While typing elsewhere",
    "dialog": "In every dialog",
    "topics": "In topics and providers",
    "views": "In the views",
    "copy": "Choosing what to copy",
    "confirm": "Asked yes or no",
}
"""What the help screen and the documents call them."""


class Key(NamedTuple):
    """What keys do something, and what they do."""

    id: str
    """`area.verb`; stable, because people write it into their configuration."""
    keys: tuple[str, ...]
    """As Textual names them; the first is the one to teach."""
    description: str
    """One or two words, for the line of hints."""
    help: str
    """A sentence without its full stop, for the help screen and tooltips."""
    area: Area
    action: str
    """Textual's action string, looked up where the binding stands."""
    is_shown: bool = False
    """In the line of hints."""


def movements(area: Literal["list", "story", "dialog"], thing: str) -> tuple[Key, ...]:
    """The keys that move, the same wherever there is a cursor."""
    table = (
        ("down", "j down", "down", f"Down by one {thing}", "cursor_down"),
        ("up", "k up", "up", f"Up by one {thing}", "cursor_up"),
        ("top", "g home", "top", "To the top", "top"),
        ("bottom", "G end", "bottom", "To the bottom", "bottom"),
        ("half_page_down", "ctrl+d", "half page down", "Down by half a page", "half_page_down"),
        ("half_page_up", "ctrl+u", "half page up", "Up by half a page", "half_page_up"),
        ("page_down", "pagedown", "page down", "Down by a page", "page_down"),
        ("page_up", "pageup", "page up", "Up by a page", "page_up"),
    )
    return tuple(
        Key(f"{area}.{verb}", tuple(keys.split()), description, sentence, area, action)
        for verb, keys, description, sentence, action in table
    )
