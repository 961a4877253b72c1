"""Which characters of a feed may reach a terminal. Knows no markup and no fields.

A control character steers the terminal, a bidirectional one reorders the row, a
zero-width one hides text and breaks the arithmetic of columns. They are judged
one by one, never as sequences: removing sequences can splice new ones.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

REPLACEMENT = "\ufffd"
"""Stands for a character that must not be sent, one column wide."""

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0 without tab and line ends, DEL, C1
    "\ud800-\udfff"  # lone surrogates: SQLite refuses them
    "\ufdd0-\ufdef\ufffe\uffff"  # not characters
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
    )
    + "]"
)
_INVISIBLE = re.compile(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
)
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_SELECTOR = re.compile(f"[{_SELECTORS}]")
_LINE_SEPARATORS = re.compile("\r\n?|[\u2028\u2029]")
_MARK_RUN = re.compile("[^\\w\\s\x00-\u02ff]{7,}")
"""Marks are neither letters, digits nor spaces: what holds seven of them looks like this."""
_MARKS_PER_LETTER = 6
_ZERO_WIDTH_NON_JOINER = "\u200c"
_ZERO_WIDTH_JOINER = "\u200d"
_JOINERS = _ZERO_WIDTH_NON_JOINER + _ZERO_WIDTH_JOINER
_JOINING_SCRIPTS = (
    "\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u18af\ua840-\ua87f\ufb50-\ufdff\ufe70-\ufefe"
)
_EMOJI = "\u2190-\u21ff\u2300-\u2bff\u3030\u303d\U0001f000-\U0001faff"


def clean_characters(text: str) -> str:
    r"""Return text without what steers, reorders or hides; line ends become `\n`."""
    text = _LINE_SEPARATORS.sub("\n", text)
    text = _FORBIDDEN.sub(REPLACEMENT, text)
    if text.isascii():
        return text
    text = _INVISIBLE.sub("", text)
    if _SELECTOR.search(text):
        text = _selector_in_place().sub(r"\1\2", text)
    text = _MARK_RUN.sub(_with_few_marks, text)
    if _ZERO_WIDTH_JOINER in text or _ZERO_WIDTH_NON_JOINER in text:
        text = _joiner_in_place().sub(r"\1", text)
    return text


# Wide ranges take milliseconds to compile, and hardly a text has what needs them.
@cache
def _selector_in_place() -> re.Pattern[str]:
    """One after what it can change the look of, as a group; and any other.

    A letter with a train of them carries hidden text.
    """
    return re.compile(
        # Signs, emoji, ideographs, and what the standard names in Myanmar, Phags-pa, Manichaean
        # and hieroglyphs; no letter that has a case.
        "(?<=[#*0-9\xa9\xae\u1000-\u109f\u2010-\u2027\u2030-\u205e\u20a0-\u20cf\u2122\u2139"
        "\u2190-\u2bff\u2e80-\u2fff\u3001-\u9fff\ua840-\ua87f\uf900-\ufaff\uff01-\uff20"
        "\U00010a80-\U00010aff\U00013000-\U0001345f\U0001f000-\U0001faff\U00020000-\U0003ffff])"
        "([\ufe00-\ufe0f])"
        "|(?<=[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])"
        "([\U000e0100-\U000e01ef])"
        f"|[{_SELECTORS}]"
    )


@cache
def _joiner_in_place() -> re.Pattern[str]:
    """One where it has something to do, as a group; and any other."""
    return re.compile(
        f"((?<=[{_JOINING_SCRIPTS}])[{_JOINERS}](?=[{_JOINING_SCRIPTS}])"
        f"|(?<=[{_EMOJI}\ufe0f])\u200d(?=[{_EMOJI}]))|[{_JOINERS}]"
    )


def _with_few_marks(run: re.Match[str]) -> str:
    kept: list[str] = []
    count = 0
    for character in run[0]:
        is_zero_width = character in _JOINERS or unicodedata.category(character) in ("Mn", "Me")
        count = count + 1 if is_zero_width else 0
        if count <= _MARKS_PER_LETTER:
            kept.append(character)
    return "".join(kept)
