"""Reads front matter in the plain subset of YAML that these feeds are written in.

That is a block mapping of simple keys, indented by two spaces a level; its values
plain or quoted on one line, lists, or mappings. Everything else is `Unplain`:
comments, anchors, flow collections, block scalars, continued lines, odd escapes,
doubled keys, bad syntax. What is read is exactly what `events.fold` reads of the
same text; that a text is Unplain says nothing about it.

Each level is one pass of one pattern: entry after entry, and at the first thing
that is none, all the rest at once; nothing that was matched is given back. So the
time is linear, whatever the text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reader.feed.nodes import SKIPPED_KEY, Node

if TYPE_CHECKING:
    from reader.feed.limits import Limits

LEVELS = 6
"""Containers within each other; feeds have five, for the pictures of a related story."""

PLAIN = (
    r"(?!(?:null|Null|NULL)\n)"
    # First comes nothing that YAML gives a meaning to: a letter, a digit, one of ( / . _ + $,
    # or no ASCII. Said by what it is not, which is compiled ten times as fast.
    r"(?:[^\x00-#%-')*,\-:-@\[-^`{-\xa0]|-(?=[A-Za-z0-9]))"
    # A colon before a space and a hash behind one would end it.
    r"[^:#\n]*+(?:(?::(?=[^ \n])|(?<! )#)[^:#\n]*+)*+(?<! )"
)
"""A scalar without quotes, on one line."""

_KEY = "([A-Za-z_][A-Za-z0-9_]{0,99}+)"
_SINGLE_QUOTED = r"'[^'\n]*+'"
_REST = r"([\s\S]+)"
"""What is left where nothing else matches."""
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {'"': '"', "\\": "\\", "/": "/", "n": "\n", "r": "\r", "t": "\t"}

_LINE_BYTES = bytes(
    byte for byte in range(256) if byte == ord("\n") or (byte >= ord(" ") and byte != 0x7F)
)
_ODD_C2 = re.compile(rb"\xc2[\x80-\x9f]")
"""Control characters, one of which is a line end."""
_ODD_EF = re.compile(rb"\xef(?:\xbb\xbf|\xbf[\xbe\xbf])")
"""Byte order marks and what is no character."""
_EVENTS_PER_LINE = 4
_EVENTS_AROUND = 6

_WITHOUT_ESCAPES = '"[^"]*+"'
"""Twice as fast, as it need not look at each character; a line end within is looked for later."""
_WITH_ESCAPES = r'"[^"\\\n]*+(?:\\["\\/nrt][^"\\\n]*+)*+"'


class Unplain(Exception):  # noqa: N818 - the name says what is the case
    """Not in the plain subset: to be read as YAML."""


class _Level(NamedTuple):
    """The patterns of one level of containers, for documents with escapes or without."""

    entry: re.Pattern[str]
    """Of a mapping: key, scalar, what is nested under it, rest."""
    scalar: re.Pattern[str]
    """Of a list: scalar, rest."""
    item: re.Pattern[str]
    """Of a list: what one item says, rest."""


@cache
def _level(number: int, has_escapes: bool) -> _Level:
    """Make the patterns when a document first needs them: hardly any needs all."""
    double_quoted = _WITH_ESCAPES if has_escapes else _WITHOUT_ESCAPES
    scalar = f"({double_quoted}|{_SINGLE_QUOTED}|{PLAIN})"
    indent = "  " * number
    return _Level(
        re.compile(rf"{indent}{_KEY}:(?: {scalar}\n++|\n((?:{indent} .*+\n)++)\n*+|\n++)|{_REST}"),
        re.compile(rf"{indent}- {scalar}\n|{_REST}"),
        re.compile(rf"{indent}- (\S.*+\n(?:{indent}  .*+\n)*+)|{_REST}"),
    )


def read(text: str, limits: Limits) -> dict[str, Node]:
    """Return what front matter says, as `events.fold` would, without a warning.

    Args:
        text: The front matter.
        limits: How much of it is read.

    Raises:
        Unplain: It is to be read as YAML.
    """
    if limits.depth < LEVELS or not is_within(text, limits):
        raise Unplain
    if not has_line_characters(text):
        raise Unplain
    return _mapping(text, 0, "\\" in text)


def has_line_characters(text: str) -> bool:
    """Tell whether YAML takes all characters for those of a line, as they are."""
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return False
    return not (
        data.translate(None, _LINE_BYTES)
        or "\u2028" in text
        or "\u2029" in text
        or (b"\xc2" in data and _ODD_C2.search(data))
        or (b"\xef" in data and _ODD_EF.search(data))
    )


def is_within(text: str, limits: Limits) -> bool:
    """Tell whether no limit can be passed; hardly ever needs to look."""
    size = len(text)
    if size > limits.scalar_chars and max(map(len, text.split("\n"))) > limits.scalar_chars:
        return False
    most = limits.events - _EVENTS_AROUND
    return size <= most or text.count("\n") * _EVENTS_PER_LINE <= most


def _mapping(text: str, level: int, has_escapes: bool) -> dict[str, Node]:
    mapping: dict[str, Node] = {}
    for key, scalar, nested, rest in _level(level, has_escapes).entry.findall(text):
        if rest or key in mapping:
            raise Unplain
        if key == SKIPPED_KEY:
            if nested or "\n" in scalar:
                raise Unplain
        elif scalar:
            mapping[key] = _text(scalar)
        elif not nested:
            mapping[key] = None
        else:
            mapping[key] = _nested(nested, level + 1, has_escapes)
    return mapping


def _nested(text: str, level: int, has_escapes: bool) -> Node:
    """Read what is indented to a level: a list or a mapping."""
    if level >= LEVELS:
        raise Unplain
    if not text.startswith("- ", 2 * level):
        return _mapping(text, level, has_escapes)
    patterns = _level(level, has_escapes)
    scalars = patterns.scalar.findall(text)
    if not scalars[-1][1]:
        return [_text(scalar) for scalar, _ in scalars]
    if level + 1 >= LEVELS:
        raise Unplain
    indent = "  " * (level + 1)
    entries: list[Node] = []
    for item, rest in patterns.item.findall(text):
        if rest:
            raise Unplain
        # The dash stands where the first key is indented.
        entries.append(_mapping(indent + item, level + 1, has_escapes))
    return entries


def _text(scalar: str) -> str:
    quote = scalar[0]
    if quote == '"':
        scalar = scalar[1:-1]
        if "\n" in scalar:
            raise Unplain
        return unescaped(scalar)
    return scalar[1:-1] if quote == "'" else scalar


def unescaped(text: str) -> str:
    """Return what stands in double quotes, whose escapes are those that we take."""
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(escape: re.Match[str]) -> str:
    return _ESCAPED[escape[1]]
