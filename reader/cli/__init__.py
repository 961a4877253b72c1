"""The command line: `reader`, its commands, what they print and how they end.

`program` is the group and its guard; each other module holds the commands of one
kind, and is imported when one of them is asked for.
"""

from __future__ import annotations

import gc
import sys

__all__ = ["main"]


def main() -> None:
    """Runs `reader` with the arguments of the process; ends it with the exit status."""
    # Not once while the app opens: a tenth of the start would be the collector, going over
    # modules that stay for good.
    gc.set_threshold(250_000, 20, 20)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and stream.encoding != "utf-8":
            from reader.cli.stand_ins import use_stand_ins

            use_stand_ins(stream)
    # Inside the function, so that importing a part of the package imports no other.
    from reader.cli.plain import plain_choices

    choices = plain_choices(sys.argv[1:])
    if choices is None:
        from reader.cli.program import program

        program.main(prog_name="reader")
    else:
        from reader.cli.endings import guarded
        from reader.cli.starting import start_app

        sys.exit(guarded(lambda: start_app(choices)))
