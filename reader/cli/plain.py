"""Most starts: the app, on one folder. Understood without click.

To import click takes as long as to read and draw the first rows. What is written in
any other way is click's to understand, and to complain about.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from reader.cli.choices import APP_SWITCHES, Choices

if TYPE_CHECKING:
    from collections.abc import Sequence

COMPLETE_VARIABLE: Final = "_READER_COMPLETE"
"""Set by a shell that asks what could be typed next."""
_SWITCHES: Final = {switch.option: switch for switch in APP_SWITCHES}


def plain_choices(arguments: Sequence[str]) -> Choices | None:
    """What was chosen for the app; None when it takes click to tell.

    Args:
        arguments: Of the process, without its name.
    """
    # In Windows click puts names in the place of patterns.
    if os.environ.get(COMPLETE_VARIABLE) or os.name == "nt":
        return None
    choices = Choices()
    for argument in arguments:
        if argument in _SWITCHES:
            choices.switch_on(_SWITCHES[argument])
        elif choices.feed_option is None and is_written_as_path(argument):
            choices.feed_option = argument
        else:
            return None
    return choices


def is_written_as_path(argument: str) -> bool:
    """Whether an argument is a path by the way it is written: that of no command is."""
    return argument.startswith(("~", ".", "/")) or (
        not argument.startswith("-") and any(mark in argument for mark in "/\\")
    )
