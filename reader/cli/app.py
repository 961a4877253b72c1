"""Opens the app."""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import TYPE_CHECKING

from reader.cli.checks import checked_keys, checked_theme
from reader.cli.endings import WRONG_USAGE, CommandError
from reader.cli.opening import chosen_views, opened_library
from reader.cli.resuming import keep_session, session_to_resume
from reader.cli.starting import import_textual

if TYPE_CHECKING:
    from reader.cli.choices import Choices


def open_app(choices: Choices) -> int:
    """Opens the app, until it is left; its exit status.

    Raises:
        CommandError: It cannot be opened.
    """
    # Textual reads keys from stdin and draws on stderr; in a pipe it would wait for ever.
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise CommandError(
            "The app needs a terminal; in a pipe or a script use `reader list`.", WRONG_USAGE
        )
    if os.environ.get("TERM") == "dumb":
        raise CommandError(
            "The app needs a terminal that can move its cursor, and TERM says that this one is"
            " dumb; use `reader list`.",
            WRONG_USAGE,
        )
    config = choices.config
    checked_keys(config)
    views = chosen_views(choices)
    with opened_library(choices) as library:
        import_textual()
        from reader.tui.app import ReaderApp
        from reader.tui.themes import THEME_NAMES

        checked_theme(config, THEME_NAMES)
        screen = ReaderApp(
            library,
            config,
            views=views,
            session=session_to_resume(choices),
            keep_session=partial(keep_session, library.feed),
            opens_with_rows=True,
        )
        if config.pictures == "always":
            from reader.tui.terminal.drawing import prepare_drawing

            prepare_drawing()
        screen.run(mouse=config.mouse and not choices.has_no_mouse)
        if screen.fault is not None:
            raise screen.fault
        return screen.return_code or 0
