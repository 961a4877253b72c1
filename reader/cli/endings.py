"""How a command ends when it does not end well: one sentence, one status, no traceback.

Exceptions:

    Exception
    └── CommandError    the command cannot be carried out; knows its exit status

Statuses: 0 done, 1 found problems, found nothing, or could not be done; 2 wrong usage;
3 the feed cannot be read; 70 a fault of ours; 130 interrupted; 141 the reader of
our output went away.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    import click

DONE = 0
NOT_FOUND = 1
NOT_DONE = 1
WRONG_USAGE = 2
FEED_UNREADABLE = 3
FAULT = 70
INTERRUPTED = 130
READER_GONE = 141


class CommandError(Exception):
    """The command cannot be carried out.

    Attributes:
        message: What to tell the user; may hold text from anywhere, it is cleaned
            where it is written. Further lines, such as a caret, are kept.
        status: The exit status.
    """

    def __init__(self, message: str, status: int = NOT_DONE) -> None:
        super().__init__(message)
        self.message = message
        self.status = status


def sentence(text: str) -> str:
    """A text with a full stop, unless it ends with one or with a question."""
    return text if text.endswith((".", "?")) else f"{text}."


def guarded(command: Callable[[], object]) -> int:
    """Runs a command to its exit status, whatever happens in it.

    Args:
        command: Returns its status, or nothing when it is done.
    """
    try:
        status = command()
        sys.stdout.flush()
    except BaseException as error:  # noqa: BLE001 - the last place that can tell the user
        with suppress(BrokenPipeError):
            return _ending(error)
        return READER_GONE
    return status if isinstance(status, int) else DONE


def _ending(error: BaseException) -> int:
    # When there is something to say, not before the app: what cleans text, what else may fail.
    import click

    from reader.cli.output import remark

    match error:
        case CommandError():
            _flushed_quietly()
            remark(error.message)
            return error.status
        case click.exceptions.Exit():
            return error.exit_code
        case click.UsageError():
            remark(_usage(error))
            return WRONG_USAGE
        case click.ClickException():
            remark(error.format_message())
            return error.exit_code
        case KeyboardInterrupt() | click.Abort():
            _flushed_quietly()
            return INTERRUPTED
        case SystemExit():
            raise error
        case OSError(errno=errno.EPIPE):
            _leave_output_alone()
            return READER_GONE
        case OSError(errno=errno.ENOSPC | errno.EIO, filename=None):
            _leave_output_alone()
            remark(f"The output cannot be written: {error.strerror}.")
            return NOT_DONE
        case _:
            return _fault(error)


def _usage(error: click.UsageError) -> str:
    message = sentence(error.format_message())
    command = error.ctx.command_path if error.ctx else "reader"
    return f"{message} `{command} --help` tells more."


def _fault(error: BaseException) -> int:
    from reader.cli.output import remark
    from reader.fault_log import write_fault

    _flushed_quietly()
    path = write_fault(error)
    where = f"{path} says where" if path else "it could not be written down"
    remark(f"Something went wrong that should not ({type(error).__name__}); {where}.")
    return FAULT


def _flushed_quietly() -> None:
    # What was found before the trouble still counts.
    try:
        sys.stdout.flush()
    except OSError:
        _leave_output_alone()


def _leave_output_alone() -> None:
    # Else Python tries once more to write what is buffered, at its end, and complains.
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
