"""Opening a page: what is started, with what in its hand, and what is not started."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from reader.browser import (
    BrowserFailed,
    BrowserNeedsTerminal,
    BrowserUnavailable,
    browser_command,
    open_url,
    run_in_terminal,
)
from reader.feed.urls import UnsafeUrl

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAGE = "https://news.example/story?id=1&page=2#top"
RUNDLL = "rundll32.exe url.dll,FileProtocolHandler"
RECORDER = f"""#!{sys.executable}
import json, os, sys
streams = [os.fstat(number).st_rdev == os.stat(os.devnull).st_rdev for number in range(3)]
others = sorted(int(name) for name in os.listdir("/dev/fd") if int(name) > 2)
record = {{"args": sys.argv[1:], "streams": streams, "session": os.getsid(0), "pid": os.getpid()}}
record["inherited"] = [number for number in others if os.path.exists(f"/dev/fd/{{number}}")]
with open("RECORD.part", "w") as file:
    json.dump(record, file)
os.rename("RECORD.part", "RECORD")
"""


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Puts programs on a PATH that holds nothing else, in an environment without a screen."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr("reader.browser.KERNEL_RELEASE", tmp_path / "osrelease")
    monkeypatch.setenv("PATH", str(folder))
    for name in (
        *("BROWSER", "DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION", "SSH_TTY"),
        *("WSL_DISTRO_NAME", "WSL_INTEROP"),
    ):
        monkeypatch.delenv(name, raising=False)

    def put(*names: str, text: str = "#!/bin/sh\n") -> None:
        for name in names:
            (folder / name).write_text(text)
            (folder / name).chmod(0o755)

    return put


@pytest.fixture
def record(programs: Callable[..., None], tmp_path: Path) -> Path:
    """Where the program `recorder` writes what it was given."""
    path = tmp_path / "record.json"
    programs("recorder", text=RECORDER.replace("RECORD", str(path)))
    return path


def read_when_there(path: Path) -> dict[str, object]:
    deadline = time.monotonic() + 30
    while not path.exists():
        assert time.monotonic() < deadline, f"{path} was not written"
        time.sleep(0.01)
    recorded: dict[str, object] = json.loads(path.read_text())
    return recorded


# What is started


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ("recorder", [PAGE]),
        ("recorder --new-tab", ["--new-tab", PAGE]),
        ("recorder %s", [PAGE]),
        ("recorder %u --after", [PAGE, "--after"]),
        ("recorder --app=%s", [f"--app={PAGE}"]),
        ("recorder 'two words' %s", ["two words", PAGE]),
        ("recorder 100% %s", ["100%", PAGE]),
        ("recorder &", [PAGE]),
        ("recorder '$HOME' `id` ;x", ["$HOME", "`id`", ";x", PAGE]),
    ],
)
def test_the_link_is_one_argument(record: Path, command: str, arguments: list[str]) -> None:
    assert open_url(PAGE, command) == PAGE
    assert read_when_there(record)["args"] == arguments


def test_placeholders_in_the_link_stay_as_they_are(record: Path) -> None:
    open_url("https://news.example/%25s%AA", "recorder --app=%s")
    assert read_when_there(record)["args"] == ["--app=https://news.example/%25s%AA"]


def test_the_child_is_silent_in_a_session_of_its_own(record: Path) -> None:
    reading, writing = os.pipe()
    try:
        os.set_inheritable(writing, True)
        open_url(PAGE, "recorder", wait=30)
    finally:
        os.close(reading)
        os.close(writing)
    recorded = read_when_there(record)
    assert recorded["streams"] == [True, True, True]
    assert recorded["session"] == recorded["pid"]
    assert recorded["inherited"] == []


HOSTILE = [
    "--remote-debugging-port=9222",
    "%action--incognito",
    "-new-tab",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "data:text/html,x",
    "ssh://-oProxyCommand=x",
    "vscode://x",
    "smb://host/share",
    "\\\\host\\share",
    "/etc/passwd",
    "news.example",
    "//news.example",
    "https:news.example",
    "https://",
    "https://user@news.example/",
    "https://news.example\\@evil.example/",
    "https://news.example/a\nb",
    "https://news.example/\x1b]52;c;eA==\x07",
    "https://news.example:99999/",
    "https://[::1/",
    "",
]


@pytest.mark.parametrize("url", HOSTILE)
def test_what_is_not_a_web_page_is_refused_with_a_reason(record: Path, url: str) -> None:
    with pytest.raises(UnsafeUrl) as caught:
        open_url(url, "recorder")
    assert caught.value.reason
    assert not record.exists()


@pytest.mark.parametrize(
    "tail",
    [
        "?a=1;touch CANARY",
        "?a=$(touch CANARY)",
        "?a=`touch CANARY`",
        "?a=1&touch CANARY",
        "?a=1&touch&CANARY",
        "?a=1|touch CANARY",
        "?a='\"';touch CANARY;'\"'",
        "/;touch${IFS}CANARY",
        "#a&touch\tCANARY",
        "/a>CANARY",
        "/ --option",
    ],
)
def test_even_a_shell_in_the_users_command_gets_nothing_to_run(
    record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tail: str
) -> None:
    monkeypatch.chdir(tmp_path)
    try:
        # What stands behind an `&` is nothing that the shell can run: it may complain.
        with suppress(BrowserFailed):
            open_url(f"https://news.example{tail}", '/bin/sh -c "recorder %s"', wait=30)
    except UnsafeUrl:
        return
    assert str(read_when_there(record)["args"]).startswith("['https://news.example")
    assert not (tmp_path / "CANARY").exists()


# Which browser


@pytest.mark.parametrize(
    ("installed", "environ", "command", "expected"),
    [
        # The configured command, then $BROWSER, then the platform.
        ("mine other xdg-open", {"BROWSER": "other", "DISPLAY": ":0"}, "mine", "mine URL"),
        ("other xdg-open", {"BROWSER": "other", "DISPLAY": ":0"}, None, "other URL"),
        ("xdg-open", {"BROWSER": "other", "DISPLAY": ":0"}, None, "xdg-open URL"),
        ("xdg-open", {"DISPLAY": ":0"}, None, "xdg-open URL"),
        ("xdg-open", {"WAYLAND_DISPLAY": "wayland-0"}, None, "xdg-open URL"),
        ("gio", {"DISPLAY": ":0"}, None, "gio open URL"),
        ("x-www-browser", {"DISPLAY": ":0"}, None, "x-www-browser URL"),
        # $BROWSER is a list; the first that is installed counts.
        ("b", {"BROWSER": "a:b:c"}, None, "b URL"),
        ("b", {"BROWSER": "::b"}, None, "b URL"),
        ("b", {"BROWSER": "a --x %s:b --y %s"}, None, "b --y URL"),
        ("a", {"BROWSER": "a --proxy https://x.y %s:b"}, None, "a --proxy https://x.y URL"),
        ("b", {"BROWSER": "a 'unclosed:b"}, None, "b URL"),
        ("b", {"BROWSER": "b %s &"}, None, "b URL"),
        # Both hold without a display and over SSH.
        ("mine", {"SSH_TTY": "/dev/pts/1"}, "mine", "mine URL"),
        ("b", {"SSH_CONNECTION": "1 2 3 4", "BROWSER": "b"}, None, "b URL"),
        # A forwarded display is the user's own screen.
        ("xdg-open", {"SSH_TTY": "/dev/pts/1", "DISPLAY": "localhost:10.0"}, None, "xdg-open URL"),
        # WSL opens pages in Windows.
        ("wslview xdg-open", {"WSL_DISTRO_NAME": "Debian"}, None, "wslview URL"),
        ("rundll32.exe", {"WSL_DISTRO_NAME": "Debian"}, None, f"{RUNDLL} URL"),
        ("xdg-open", {"WSL_DISTRO_NAME": "Debian", "DISPLAY": ":0"}, None, "xdg-open URL"),
    ],
)  # fmt: skip
def test_the_order_of_browsers(
    programs: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
    installed: str,
    environ: dict[str, str],
    command: str | None,
    expected: str,
) -> None:
    programs(*installed.split())
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert " ".join(browser_command(PAGE, command)) == expected.replace("URL", PAGE)


@pytest.mark.parametrize(
    ("platform", "environ", "command", "reason"),
    [
        ("linux", {}, None, "there is no display"),
        ("linux", {"DISPLAY": ""}, None, "there is no display"),
        ("linux", {"SSH_TTY": "x"}, None, "this is a remote session without a display"),
        ("linux", {"SSH_CONNECTION": "x"}, None, "this is a remote session without a display"),
        ("linux", {"SSH_TTY": "x", "BROWSER": "absent"}, None, "this is a remote session without"),
        ("linux", {"WSL_DISTRO_NAME": "x"}, None, "there is no display"),
        ("linux", {"WSL_DISTRO_NAME": "x", "SSH_TTY": "x"}, None, "this is a remote session"),
        ("darwin", {"SSH_TTY": "x"}, None, "this is a remote session"),
        ("linux", {"DISPLAY": ":0"}, None, "no browser was found"),
        ("darwin", {}, None, "no browser was found"),
        ("linux", {"DISPLAY": ":0"}, "absent -x", "the configured browser absent is not installed"),
        ("linux", {"DISPLAY": ":0"}, "'unclosed", "the configured browser is not a command"),
        ("linux", {"DISPLAY": ":0"}, " ", "the configured browser is not a command"),
    ],
)
@pytest.mark.usefixtures("programs")
def test_where_nothing_opens_a_page_the_reason_is_said(
    monkeypatch: pytest.MonkeyPatch,
    platform: str,
    environ: dict[str, str],
    command: str | None,
    reason: str,
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(BrowserUnavailable) as caught:
        open_url(PAGE, command)
    assert caught.value.reason.startswith(reason)


def test_a_mac_uses_open(programs: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    programs("open", "xdg-open")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert browser_command(PAGE) == ("open", PAGE)


@pytest.mark.parametrize(
    ("release", "browser"),
    [("5.15.90.1-microsoft-standard-WSL2", "wslview"), ("6.1.0-18-amd64", "xdg-open")],
)
def test_wsl_is_told_by_its_kernel_too(
    programs: Callable[..., None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    release: str,
    browser: str,
) -> None:
    programs("wslview", "xdg-open")
    monkeypatch.setenv("DISPLAY", ":0")
    (tmp_path / "osrelease").write_text(release)
    assert browser_command(PAGE) == (browser, PAGE)


# What goes wrong, and what is left behind


def test_an_early_end_with_an_error_is_noticed(programs: Callable[..., None]) -> None:
    programs("fails", text="#!/bin/sh\nexit 3\n")
    with pytest.raises(BrowserFailed, match=r"^fails ended with status 3$"):
        open_url(PAGE, "fails", wait=30)


def test_an_early_death_is_noticed(programs: Callable[..., None]) -> None:
    programs("dies", text="#!/bin/sh\nkill -9 $$\n")
    with pytest.raises(BrowserFailed, match=r"^dies was killed by signal 9$"):
        open_url(PAGE, "dies", wait=30)


def test_an_early_end_without_an_error_is_fine(programs: Callable[..., None]) -> None:
    programs("hands-over")
    assert open_url(PAGE, "hands-over", wait=30) == PAGE


def test_what_cannot_be_started_is_a_failure(programs: Callable[..., None]) -> None:
    programs("no-program", text="neither binary nor script")
    with pytest.raises(BrowserFailed, match=r"^no-program cannot be started: "):
        open_url(PAGE, "no-program")


@pytest.mark.parametrize("wait", [0.0, 0.01])
def test_a_browser_that_stays_is_not_waited_for_and_leaves_no_zombie(
    programs: Callable[..., None], tmp_path: Path, wait: float
) -> None:
    lines = (
        "#!/bin/sh",
        f"echo $$ > {tmp_path}/pid.part",
        f"/bin/mv {tmp_path}/pid.part {tmp_path}/pid",
        f"read line < {tmp_path}/gate",
    )
    programs("stays", text="\n".join(lines))
    os.mkfifo(tmp_path / "gate")
    open_url(PAGE, "stays", wait=wait)
    [reaper] = [thread for thread in threading.enumerate() if thread.name == "browser-reaper"]
    child = int(read_when_there(tmp_path / "pid"))  # type: ignore[call-overload]
    (tmp_path / "gate").write_text("go\n")
    reaper.join(30)
    with pytest.raises(ChildProcessError):
        os.waitpid(child, os.WNOHANG)


# Browsers that draw on the terminal


@pytest.mark.parametrize("command", ["w3m", "lynx -nopause %s", "/somewhere/links"])
def test_a_terminal_browser_is_left_to_the_caller(
    programs: Callable[..., None], tmp_path: Path, command: str
) -> None:
    programs("w3m", "lynx", "links")
    command = command.replace("/somewhere", str(tmp_path / "bin"))
    with pytest.raises(BrowserNeedsTerminal, match=r"needs the terminal to itself$") as caught:
        open_url(PAGE, command)
    assert caught.value.command[-1] == PAGE


def test_the_caller_runs_it_and_gets_its_status(programs: Callable[..., None]) -> None:
    programs("w3m", text="#!/bin/sh\nexit 7\n")
    assert run_in_terminal(("w3m", PAGE)) == 7


@pytest.mark.usefixtures("programs")
def test_the_caller_is_told_when_it_does_not_start() -> None:
    with pytest.raises(BrowserFailed, match=r"^w3m cannot be started: "):
        run_in_terminal(("w3m", PAGE))
