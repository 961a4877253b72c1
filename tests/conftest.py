"""What every test gets: a home of its own, one time zone, and a quiet terminal."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Before Textual is imported, which reads it once.
os.environ["TEXTUAL_ANIMATIONS"] = "none"

# No deadline: the machine that runs the tests may be busy with other things.
settings.register_profile(
    "reader", deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.load_profile("reader")

_UNSET = (
    "READER_FEED",
    "BROWSER",
    "NO_COLOR",
    "FORCE_COLOR",
    "CLICOLOR_FORCE",
    "COLUMNS",
    "LINES",
    "COLORTERM",
    "SSH_CONNECTION",
    "SSH_TTY",
)


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home directory of the test's own, so that no test reads or writes the user's."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for variable, folder in (
        ("XDG_CACHE_HOME", ".cache"),
        ("XDG_CONFIG_HOME", ".config"),
        ("XDG_DATA_HOME", ".local/share"),
        ("XDG_STATE_HOME", ".local/state"),
    ):
        monkeypatch.setenv(variable, str(home / folder))
    for variable in _UNSET:
        monkeypatch.delenv(variable, raising=False)
    return home


@pytest.fixture(autouse=True, scope="session")
def one_time_zone() -> None:
    """Local time is UTC, wherever the tests run."""
    os.environ["TZ"] = "UTC"
    time.tzset()


@pytest.fixture
def checkout() -> Path:
    """The root of the checkout."""
    return Path(__file__).parents[1]
