r"""What comes from a terminal, without what is no key: answers nobody waits for, pasted controls.

A terminal answers questions in the stream of keys, and may do so late: one that the
shell, an editor or a slow line left over. Textual takes what it does not know for keys,
and an answer holds letters that hide an article or open a page. Of a pasted text it takes
an escape character for the end: what follows would be keys too.

Pure: text in, text out. Knows no Textual.
"""

from __future__ import annotations

import re
from typing import Final

PASTE_START: Final = "\x1b[200~"
PASTE_END: Final = "\x1b[201~"
QUIET_ENDS_PASTE: Final = 20
"""Times in a row that nothing came, after which a paste without an end has ended: else
every key would belong to it."""

LONGEST_ANSWER: Final = 1 << 16
"""Characters; no terminal has so much to say."""

_ESCAPE: Final = "\x1b"

_ANSWER = re.compile(
    # Colours, titles, the clipboard: OSC. Versions, settings, pictures: DCS, APC and the like.
    r"\x1b\][0-9]+;[^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b[P_^X][^\x1b]*\x1b\\"
    # Which terminal it is, which protocol of keys it speaks, where the cursor is, all is well.
    r"|\x1b\[[?>=][0-9;]*[cnuR]"
    r"|\x1b\[[0-9]+n"
    # Sizes, but for those that come with a change of them.
    r"|\x1b\[(?!48;)[0-9;]+t"
)
_UNFINISHED = re.compile(
    # Never an escape character alone, which is a key, and one that must not wait.
    r"\x1b(?:\](?:[0-9][^\x07\x1b]*\x1b?)?|[P_^X][^\x1b]*\x1b?|\[[?>=]?[0-9;]*)\Z"
)


class TerminalInput:
    """Takes what is read piece by piece; what ends within a sequence waits for the rest."""

    def __init__(self) -> None:
        self._held = ""
        self._has_passed_escape = False
        """What is held begins with an escape character that was let through: it may be a key."""
        self._is_pasting = False
        self._quiet = 0

    def feed(self, text: str) -> str:
        """What of a piece, and of what waited for it, is keys, clicks and pasted text."""
        self._quiet = 0
        text = self._held + text
        self._held = ""
        passed = []
        while text:
            piece, text = self._pasted(text) if self._is_pasting else self._typed(text)
            passed.append(piece)
        return self._without_passed("".join(passed))

    def _without_passed(self, text: str) -> str:
        """A text without the escape character in front that was let through before."""
        # Read apart from what follows it, it may begin a paste or an answer all the same.
        is_torn = text.endswith(_ESCAPE) and not self._held
        if self._has_passed_escape and (text or not self._held):
            self._has_passed_escape = False
            text = text.removeprefix(_ESCAPE)
        if is_torn:
            self._held, self._has_passed_escape = _ESCAPE, True
        return text

    def rest(self) -> str:
        """What waited, when nothing has come for a moment: it was no sequence after all."""
        held, self._held = self._held, ""
        if self._has_passed_escape:
            self._has_passed_escape = False
            held = held.removeprefix(_ESCAPE)
        if not self._is_pasting:
            return held
        self._quiet += 1
        if self._quiet < QUIET_ENDS_PASTE:
            self._held = held
            return ""
        self._is_pasting = False
        return _clean(held) + PASTE_END

    def _typed(self, text: str) -> tuple[str, str]:
        """What comes before a paste, and what is left to look at."""
        typed, start, left = text.partition(PASTE_START)
        typed = _ANSWER.sub("", typed)
        self._is_pasting = bool(start)
        if not start and (unfinished := _UNFINISHED.search(typed)):
            # An answer without an end is thrown away: as keys it would do anything.
            is_answer = len(unfinished[0]) <= LONGEST_ANSWER
            self._held = unfinished[0] if is_answer else ""
            typed = typed[: unfinished.start()]
        return typed + start, left

    def _pasted(self, text: str) -> tuple[str, str]:
        """What is pasted, and what is left to look at."""
        pasted, end, left = text.partition(PASTE_END)
        self._is_pasting = not end
        if not end and (begun := _begun_end(pasted)):
            self._held = pasted[-begun:]
            pasted = pasted[:-begun]
        return _clean(pasted) + end, left


def _clean(pasted: str) -> str:
    # Imported for the first paste: its tables of characters would hold up the first rows.
    from reader.feed.characters import clean_characters

    return clean_characters(pasted)


def _begun_end(text: str) -> int:
    """How many of the last characters may be the beginning of the end of a paste."""
    lengths = range(len(PASTE_END) - 1, 0, -1)
    return next((length for length in lengths if text.endswith(PASTE_END[:length])), 0)
