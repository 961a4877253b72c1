"""What is printed in place of characters that the user's encoding does not have.

In a locale such as C, or one of Latin-1. Each is as wide as what it stands for, so that
columns hold; Python by itself would print an escape of six letters, or fail.
"""

from __future__ import annotations

import codecs
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from typing import TextIO

ERRORS: Final = "reader.stand_ins"
"""The name of this way to deal with what cannot be encoded."""

_SIGNS: Final = {
    character: sign
    for characters, sign in (
        ("…", "~"),
        ("●•▪", "*"),
        ("★", "+"),
        ("○◦", "o"),
        ("·", "."),
        ("▸▶►›→", ">"),
        ("◂◀◄‹←", "<"),
        ("↑▲▴", "^"),
        ("↓▼▾", "v"),
        ("↵", "<"),
        ("×", "x"),
        ("✓✔", "v"),
        ("\u201c\u201d\u201e\xab\xbb", '"'),
        ("\u2018\u2019\u201a", "'"),
        ("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
        ("\xa0", " "),
    )
    for character in characters
}
_LINES: Final = range(0x2500, 0x2580)
_BLOCKS: Final = range(0x2580, 0x25A0)
_FLAT: Final = "─━┄┅┈┉╌╍═╴╶╸╺╼╾"
_UPRIGHT: Final = "│┃┆┇┊┋╎╏║╵╷╹╻╽╿▌▍▎▏▐▕"


def use_stand_ins(stream: TextIO) -> None:
    """Have a stream print stand-ins, unless it can print everything."""
    encoding = (stream.encoding or "").lower().replace("-", "")
    if encoding.startswith("utf") or not hasattr(stream, "reconfigure"):
        return
    codecs.register_error(ERRORS, _encoded)
    stream.reconfigure(errors=ERRORS)


def _encoded(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(stand_in, error.object[error.start : error.end])), error.end


def stand_in(character: str) -> str:
    """ASCII that is as wide as a character, and like it where it can be."""
    from rich.cells import cell_len

    if (sign := _SIGNS.get(character)) is not None:
        return sign
    if character in _FLAT:
        return "-"
    if character in _UPRIGHT:
        return "|"
    if ord(character) in _LINES:
        return "+"
    if ord(character) in _BLOCKS:
        return "#"
    width = cell_len(character)
    plain = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
    return plain if len(plain) == width and plain.isprintable() else "?" * width
