"""Opens a web page: the one place that starts a program with something from a feed in its hand.

Tried in this order: the configured command, `$BROWSER`, the platform's opener. No
shell runs; the link is one argument, checked here once more, that starts with its
scheme and so is never an option; the child is silent, in a session of its own, and
leaves no zombie.

Exceptions:

    Exception
    ├── UnsafeUrl (reader.feed.urls)    not a link that may be opened
    └── BrowserUnavailable              nothing can open it; show and copy the link instead
        ├── BrowserFailed               what was started ended at once with an error
        └── BrowserNeedsTerminal        it would draw on the terminal that the caller occupies
"""

from __future__ import annotations

import itertools
import os
import re
import shlex
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from reader.feed.urls import checked_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_TERMINAL_BROWSERS = frozenset(
    ("browsh", "carbonyl", "cha", "elinks", "links", "links2", "lynx", "w3m", "www-browser")
)
KERNEL_RELEASE = Path("/proc/sys/kernel/osrelease")
"""Where Linux says which kernel it is: that of WSL names its maker."""

START_SECONDS = 2.0
"""Seconds within which a browser that cannot open a link mostly ends with an error."""

_PLACEHOLDER = re.compile("%[su]")
_RUNDLL = ("rundll32.exe", "url.dll,FileProtocolHandler")


class BrowserUnavailable(Exception):  # noqa: N818 - named after what the user is told
    """Nothing can open the page here.

    Attributes:
        reason: Part of a sentence, on one line, e.g. "there is no display".
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class BrowserFailed(BrowserUnavailable):
    """The browser could not be started, or ended at once with an error."""


class BrowserNeedsTerminal(BrowserUnavailable):
    """The configured browser draws on the terminal, which is the caller's.

    Attributes:
        command: The arguments to run, once the caller has left the terminal to it.
    """

    def __init__(self, command: Sequence[str]) -> None:
        super().__init__(f"{Path(command[0]).name} needs the terminal to itself")
        self.command = tuple(command)


def open_url(url: str, command: str | None = None, *, wait: float = 0.0) -> str:
    """Opens a page in the user's browser.

    Args:
        url: Checked again here, whoever checked it before.
        command: The configured browser: words as in a shell, `%s` or `%u` for the
            link, which otherwise comes last.
        wait: Seconds to look whether the browser ends with an error. Blocks as long,
            unless it ends earlier; the page is open or opening when it does not.

    Returns:
        The link exactly as the browser got it.

    Raises:
        UnsafeUrl: Nothing was started.
        BrowserUnavailable: Nothing can open it; see the tree of the module.
    """
    safe = checked_url(url)
    words = browser_command(safe, command)
    if Path(words[0]).name in _TERMINAL_BROWSERS:
        raise BrowserNeedsTerminal(words)
    _start(words, wait)
    return safe


def run_in_terminal(command: Sequence[str]) -> int:
    """Runs a browser that draws on the terminal until the user leaves it.

    Args:
        command: From `BrowserNeedsTerminal`.

    Returns:
        Its exit status.

    Raises:
        BrowserFailed: It could not be started.
    """
    try:
        return subprocess.run(command, check=False, close_fds=True).returncode  # noqa: S603
    except OSError as error:
        raise _not_started(command, error) from error


def browser_command(
    url: str, command: str | None = None, environ: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """The words that open `url`, which must be checked already, on this machine.

    Raises:
        BrowserUnavailable: There is nothing to open it with.
    """
    environ = os.environ if environ is None else environ
    path = environ.get("PATH")
    if command is not None:
        words = _words(command)
        if not words:
            raise BrowserUnavailable("the configured browser is not a command (a missing quote?)")
        if not shutil.which(words[0], path=path):
            raise BrowserUnavailable(f"the configured browser {words[0]} is not installed")
        return _filled(words, url)
    found = itertools.chain(_from_variable(environ.get("BROWSER", "")), _from_platform(environ))
    for candidate in found:
        if shutil.which(candidate[0], path=path):
            return _filled(candidate, url)
    raise BrowserUnavailable("no browser was found; set browser in the configuration or $BROWSER")


def _words(command: str) -> list[str]:
    try:
        words = shlex.split(command)
    except ValueError:
        return []
    # Python's webbrowser takes a last `&` for "in the background", as we always are.
    return words[:-1] if words[-1:] == ["&"] else words


def _from_variable(value: str) -> Iterator[list[str]]:
    # Commands separated by colons, as Python and xdg-open read it, but for the
    # colon of a scheme that stands in one of them.
    for command in re.split(rf"{re.escape(os.pathsep)}(?!//)", value):
        if words := _words(command):
            yield words


def _from_platform(environ: Mapping[str, str]) -> Iterator[Sequence[str]]:
    is_remote = bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))
    is_mac = sys.platform == "darwin"
    if is_mac or sys.platform == "win32" or _is_wsl(environ):
        # The page would open on the screen of a machine that the user is not at.
        if is_remote:
            raise BrowserUnavailable("this is a remote session")
        yield from [("open",)] if is_mac else [("wslview",), _RUNDLL]
        if is_mac:
            return
    if not (environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")):
        session = "this is a remote session without a display"
        raise BrowserUnavailable(session if is_remote else "there is no display")
    yield from [("xdg-open",), ("gio", "open"), ("x-www-browser",)]


def _is_wsl(environ: Mapping[str, str]) -> bool:
    if environ.get("WSL_DISTRO_NAME") or environ.get("WSL_INTEROP"):
        return True
    try:
        release = KERNEL_RELEASE.read_text(encoding="ascii", errors="replace")
    except OSError:
        return False
    return "microsoft" in release.lower()


def _filled(words: Sequence[str], url: str) -> tuple[str, ...]:
    if not any(_PLACEHOLDER.search(word) for word in words[1:]):
        words = (*words, "%s")
    # One pass, so that the link is never searched for placeholders.
    return (words[0], *(_PLACEHOLDER.sub(lambda _: url, word) for word in words[1:]))


def _start(words: Sequence[str], wait: float) -> None:
    try:
        child = subprocess.Popen(  # noqa: S603
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            close_fds=True,
            start_new_session=True,
        )
    except OSError as error:
        raise _not_started(words, error) from error
    try:
        status = child.wait(wait) if wait > 0 else child.poll()
    except subprocess.TimeoutExpired:
        status = None
    if status is None:
        # Somebody has to wait for it, or it stays in the process table after its end.
        threading.Thread(target=child.wait, name="browser-reaper", daemon=True).start()
    elif status != 0:
        how = f"ended with status {status}" if status > 0 else f"was killed by signal {-status}"
        raise BrowserFailed(f"{Path(words[0]).name} {how}")


def _not_started(words: Sequence[str], error: OSError) -> BrowserFailed:
    return BrowserFailed(f"{Path(words[0]).name} cannot be started: {error.strerror}")
