"""The app: themes, styles, keys and the main screen. Everything else is a screen or a widget."""

from __future__ import annotations

import asyncio
import gc
import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import App
from textual.reactive import Reactive
from textual.widgets import Input

from reader.library.lists.views import Views
from reader.paths import styles_dir
from reader.session import Session
from reader.tui.ending import GuardedApp
from reader.tui.keys.bindings import bindings
from reader.tui.screens.opening import OpeningScreen, first_styles
from reader.tui.terminal.window_title import BORROW, GIVE_BACK, has_window, title_sequence
from reader.tui.themes import TERMINAL, THEMES
from reader.tui.toasts import toast
from reader.tui.widgets.division import width_class

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rich.console import RenderableType
    from textual.command import Provider
    from textual.driver import Driver
    from textual.screen import Screen
    from textual.widget import Widget

    from reader.config import Config
    from reader.library.library import Library
    from reader.tui.screens.main import MainScreen

KEEP_EVERY = 30.0
"""Seconds after which it is noted again where the user is."""
KEY_PATIENCE = 0.2
"""Seconds at most that a key waits for the one before it to be typed."""


def _commands() -> type[Provider]:
    from reader.tui.commands import Commands  # when the palette is opened

    return Commands


class ReaderApp(GuardedApp, inherit_bindings=False):
    """A feed on the screen.

    It opens in two steps where that is wanted: the first rows are painted, then the rest
    is imported and takes their place. What is pressed in between waits.
    """

    BINDINGS = bindings("anywhere", "app.quit", "app.interrupt")

    TITLE = "reader"
    ENABLE_COMMAND_PALETTE = True
    _has_theme = False
    title: Reactive[str] = Reactive("", repaint=False)
    """Of the window: Textual would paint the whole screen for it, where no header shows it."""
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands}

    def __init__(
        self,
        library: Library,
        config: Config,
        *,
        views: Views | None = None,
        session: Session | None = None,
        keep_session: Callable[[Session], object] | None = None,
        now: Callable[[], float] = time.time,
        opens_with_rows: bool = False,
    ) -> None:
        """Shows nothing yet.

        Args:
            library: The feed.
            config: The settings.
            views: All there are; None: ours and those of the settings.
            session: Where the user left off.
            keep_session: Told where the user is, to be noted.
            now: The clock, in seconds since the epoch.
            opens_with_rows: The first rows are painted before the rest is imported.
        """
        # Without colours Textual would draw in shades of grey: only where the colours are
        # the terminal's own can it leave them out.
        is_colourless = bool(os.environ.get("NO_COLOR"))
        super().__init__(ansi_color=True if is_colourless else None)
        self.library = library
        self.config = config
        self.views = views or Views(config.views.saved)
        self._session = session or Session()
        """Where the user left off; its looks and last visit are kept in step."""
        self._keep_session = keep_session
        self.now = now
        for theme in THEMES:
            self.register_theme(theme)
        self._begin_with(TERMINAL.name if is_colourless else self._first_theme)
        self.css_path = _styles()
        if opens_with_rows:
            wanted = first_styles(is_ansi=self.current_theme.ansi)
            self.css_path = [path for path in self.css_path if path.stem in wanted]
        if config.keys:
            from reader.tui.keys.keymap import validate_keymap  # for who has keys of his own

            self.set_keymap(validate_keymap(config.keys))
        self._is_opening = opens_with_rows
        self._main: MainScreen | None = None
        self._early: list[events.Event] = []
        """What was pressed before there was anything to take it."""

    def get_driver_class(self) -> type[Driver]:
        """The one for this system; ours in place of Textual's for terminals of Unix."""
        driver = super().get_driver_class()
        if driver.__name__ != "LinuxDriver":
            return driver
        from reader.tui.terminal.driver import ReaderDriver

        return ReaderDriver

    def get_default_screen(self) -> Screen[None]:
        """The two panes, or what is shown of them first."""
        if self._is_opening:
            screen = OpeningScreen(
                self.library, self.config, self.views, self._session, now=self.now
            )
            self._give_width(screen)
            return screen
        return self._main_screen()

    def _main_screen(self) -> MainScreen:
        # Behind the first rows: it imports all that can be done to them.
        from reader.tui.screens.main import MainScreen

        self._main = MainScreen(self.library, self.config, self.views, self._session, now=self.now)
        self._give_width(self._main)
        return self._main

    def _give_width(self, screen: Screen[None]) -> None:
        screen.add_class(width_class(self.size.width), update=False)

    def on_ready(self) -> None:
        """Go on when something is on the screen."""
        if isinstance(self.screen, OpeningScreen):
            self.screen.tell_painted()

    @on(OpeningScreen.Painted)
    async def _open_fully(self) -> None:
        """Put the main screen in the place of the first rows; then take what was pressed."""
        # Private: `switch_screen` takes away a callback that every screen has but an app's first.
        self.screen._push_result_callback(self, None)
        self.stylesheet.read_all([path for path in _styles() if path not in self.css_path])
        await self.switch_screen(self._main_screen())
        self._is_opening = False
        self._borrow_window_title()
        # What has been imported stays: nobody need look through it for what is gone.
        gc.freeze()
        gc.set_threshold(50_000, 20, 20)
        for event in self._early:
            await self.on_event(event)
        self._early.clear()

    def _begin_with(self, theme_name: str) -> None:
        """Set the first theme as its watcher would, but for the styles.

        They are not read yet; the watcher would have them parsed once more than needed.
        """
        self.set_reactive(App.theme, theme_name)
        theme = self.current_theme
        self.set_class(theme.dark, "-dark-mode", update=False)
        self.set_class(not theme.dark, "-light-mode", update=False)
        self.add_class(f"-theme-{theme.name}", update=False)
        # Private: what the watcher does for a theme in the terminal's own colours.
        self._refresh_truecolor_filter(self.ansi_theme)
        self._has_theme = True
        self.stylesheet.set_variables(self.get_css_variables())

    def get_css_variables(self) -> dict[str, str]:
        """The colours of the theme; none before there is one, since mixing them takes time."""
        return super().get_css_variables() if self._has_theme else {}

    @property
    def _first_theme(self) -> str:
        """The one that was picked, until the settings name another than they did then."""
        picked = self._session.theme
        if picked in self.available_themes and self._session.theme_over == self.config.theme:
            return str(picked)
        return self.config.theme or THEMES[0].name

    def on_mount(self) -> None:
        """Note now and then where the user is; name the window."""
        # For whoever cuts the power; the visit is not over yet.
        self.set_interval(KEEP_EVERY, self._keep)
        if not self._is_opening:
            self._borrow_window_title()

    def _borrow_window_title(self) -> None:
        if self._has_window_title:
            self._write(BORROW)
            self.watch(self, "title", self._name_window)

    def on_unmount(self) -> None:
        """Give the window its title back."""
        if self._has_window_title:
            self._write(GIVE_BACK)

    def action_choose_theme(self) -> None:
        """Let a theme be picked, each shown as soon as the cursor is on it."""
        from reader.tui.screens.theme import ThemeScreen

        self.push_screen(ThemeScreen(), self._remember_theme)

    def _remember_theme(self, name: str | None) -> None:
        if name is not None:
            self._session = self._session._replace(theme=name, theme_over=self.config.theme)
            toast(self, f"Theme {name}")

    def exit(
        self,
        result: None = None,
        return_code: int = 0,
        message: RenderableType | None = None,
    ) -> None:
        """End, and keep where the user left off."""
        # Whoever runs the app waits for its threads, and one of them for a refresh.
        self.library.refreshes.cancel()
        # After a fault nothing is asked of a screen that may be the cause.
        if self.fault is None:
            self._session = self._session._replace(last_visit=self.now())
            self._keep()
        super().exit(result, return_code, message)

    def _keep(self) -> None:
        screen = self._main
        if self._keep_session is None or screen is None:
            return
        # The timer may fall before the panes are there, and after they were taken down.
        if not screen.is_mounted or not self.is_running:
            return
        self._keep_session(
            screen.session._replace(
                last_visit=self._session.last_visit,
                theme=self._session.theme,
                theme_over=self._session.theme_over,
            )
        )

    @property
    def _has_window_title(self) -> bool:
        return self.config.window_title and has_window()

    def _name_window(self, title: str) -> None:
        self._write(title_sequence(title))

    def _write(self, sequence: str) -> None:
        if self._driver is not None:
            self._driver.write(sequence)

    async def on_event(self, event: events.Event) -> None:
        """Deal with each key before the next one is looked at.

        Textual sends a key to the widget that has the focus and looks for a binding when
        it comes back. Of two keys that come at once, as from a quick typist or a paste,
        the second then goes to where the focus was, not to where the first one put it.
        """
        if isinstance(event, events.InputEvent):
            self.library.refreshes.let_keys_pass()
        if self._is_opening and isinstance(event, events.InputEvent | events.Paste):
            self._early.append(event)
        elif not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
        elif event.is_printable and isinstance(self.focused, Input):
            field = self.focused
            await super().on_event(event)
            await _dealt_with(field)
        # Private: what Textual looks up once the widget with the focus has sent a key back.
        elif not await self._check_bindings(event.key, priority=True) and (
            not await self._check_bindings(event.key)
        ):
            await super().on_event(event)


def _styles() -> list[Path]:
    return sorted(styles_dir().glob("*.tcss"))


async def _dealt_with(widget: Widget) -> None:
    """Wait until a widget has dealt with what was sent to it so far."""
    done = asyncio.Event()
    widget.call_later(done.set)
    with suppress(TimeoutError):
        async with asyncio.timeout(KEY_PATIENCE):
            await done.wait()
