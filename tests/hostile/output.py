"""What a program writes to a terminal, sorted into kinds of sequences and characters."""

from __future__ import annotations

import re

from tests.hostile.safety import unsafe_characters

_SEQUENCE = re.compile(
    r"\x1b\[(?P<csi>[0-?]*[ -/]*[@-~])"
    r"|\x1b\](?P<osc>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    r"|\x1b(?P<string>[P_^X])[^\x1b]*\x1b\\"
    r"|\x1b(?P<escape>[ -/]*[0-~])"
    r"|(?P<stray>\x1b)"
    r"|(?P<control>[\x00-\x1a\x1c-\x1f\x7f-\x9f])"
)
_PARAMETERS = re.compile(r"[0-9:;]+")
_MODE = re.compile(r"[?<>=][0-9;]+[hlu]|[0-9;]*[nctq]")


def kinds_of(output: bytes) -> set[str]:
    """The kinds of sequences and control characters in what was written.

    Of cursor movements and colours the numbers do not count; of modes, questions,
    window operations and operating system commands they do.
    """
    text = output.decode("utf-8", "surrogateescape")
    kinds = set()
    for found in _SEQUENCE.finditer(text):
        kinds.add(_kind(found))
    rest = _SEQUENCE.sub("\n", text)
    kinds |= set(unsafe_characters(rest, "\n"))
    return kinds


def _kind(found: re.Match[str]) -> str:
    if found["csi"] is not None:
        sequence = found["csi"]
        return f"CSI {sequence if _MODE.fullmatch(sequence) else _PARAMETERS.sub('#', sequence)}"
    if found["osc"] is not None:
        return f"OSC {found['osc'].partition(';')[0]}"
    if found["string"] is not None:
        return f"string {found['string']}"
    if found["escape"] is not None:
        return f"ESC {found['escape']}"
    return f"control {ord(found[0]):02x}"
