"""The app: themes, styles, keys and the main screen. Everything else is a screen or a widget."""

from __future__ import annotations

import asyncio
import signal
import time
from typing import TYPE_CHECKING, ClassVar

from textual.app import App

from reader.paths import styles_dir
from reader.tui.commands import KeyCommands
from reader.tui.keymap import validate_keymap
from reader.tui.screens.main import MainScreen
from reader.tui.themes import THEMES

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.command import Provider
    from textual.screen import Screen

    from reader.config import Config
    from reader.library.library import Library

ENDING_SIGNALS = ("SIGTERM", "SIGHUP")


class ReaderApp(App[None]):
    """A feed on the screen."""

    TITLE = "reader"
    ENABLE_COMMAND_PALETTE = True
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {KeyCommands}
    HORIZONTAL_BREAKPOINTS = [
        (0, "-narrow"),
        (100, "-wide"),
    ]

    def __init__(
        self, library: Library, config: Config, *, now: Callable[[], float] = time.time
    ) -> None:
        super().__init__(css_path=sorted(styles_dir().glob("*.tcss")))
        self.library = library
        self.config = config
        self.now = now
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = config.theme or THEMES[0].name
        self.set_keymap(validate_keymap(config.keys))

    def get_default_screen(self) -> Screen[None]:
        """The two panes."""
        return MainScreen(self.library, self.config, now=self.now)

    def on_mount(self) -> None:
        """End as asked by the system: with the terminal as it was."""
        loop = asyncio.get_running_loop()
        for name in ENDING_SIGNALS:
            number = getattr(signal, name, None)
            if number is not None:
                loop.add_signal_handler(number, self._end_by_signal, number)

    def _end_by_signal(self, number: int) -> None:
        # 128 + the signal's number is how a shell reports a program that a signal ended.
        self.exit(return_code=128 + number)
