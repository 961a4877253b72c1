"""The title of the terminal's window: lent for a while, given back at the end.

Pure: makes the sequences, the app writes them. The only place where text of a feed
stands in an escape sequence, so it is cleaned once more here.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

BORROW: Final = "\x1b[22;2t"
"""The terminal keeps the title that is there on a stack."""
GIVE_BACK: Final = "\x1b]2;\x1b\\\x1b[23;2t"
"""No title of ours, then the one from the stack: a terminal without a stack has its default."""
LONGEST: Final = 120
"""Characters of a title; no window shows more."""
_WITHOUT_TITLE: Final = ("", "dumb", "linux")
"""Terminals that have no window, and might print what they do not know."""


def has_window(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the terminal can be trusted with a title."""
    return environ.get("TERM", "") not in _WITHOUT_TITLE


def title_sequence(text: str) -> str:
    """What makes any text the title; nothing in the text can end or begin a sequence."""
    # Not before the first rows: a title has time.
    from reader.feed.text import clean_line

    shown = "".join(letter for letter in clean_line(text, LONGEST) if letter.isprintable())
    return f"\x1b]2;{shown}\x1b\\"
