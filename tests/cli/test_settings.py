"""`reader config`, `keys`, `paths`: what is in force and where it lives."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from reader.config import Config, parse_config
from reader.paths import cache_dir, config_file, data_dir, sample_feed_dir, state_dir, styles_dir
from reader.tui.keys.table import KEYS
from tests.cli.conftest import records

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

SETTINGS = """\
feed = "news"
browser = 'sh -c "x %s" é'
theme = "nord"
read_after = 2.5
restore = false
mouse = false
window_title = false
pictures = "always"
private_pictures = true
read_marks_cluster = true
followed = ["Moon", "Robots & tea"]
views.half_life = 2.5
views.start = "best"
views.best.query = "quality>=60"
views."new robots" = {query = "topic:robots", sort = "-date"}
keys.app.sort = "S,f2"
keys.app.reverse = "f3"
"""


def write_settings(text: str) -> None:
    config_file().parent.mkdir(parents=True)
    config_file().write_text(text, encoding="utf-8")


def test_the_defaults_are_shown_as_a_file_that_changes_nothing(run: Run) -> None:
    result = run("config")
    assert result.exit_code == 0
    shown = tomllib.loads(result.stdout)
    assert set(shown) == set(Config._fields) - {*("feed", "browser", "theme", "lines")}
    shown_config = parse_config(result.stdout, config_file())
    assert shown_config._replace(lines={}) == Config(lines={})
    assert f'# feed = "{sample_feed_dir()}"  # the sample feed' in result.stdout.splitlines()


def test_settings_are_shown_with_their_places_as_a_file_that_says_the_same(run: Run) -> None:
    write_settings(SETTINGS)
    result = run("config")
    said = parse_config(SETTINGS, config_file())
    shown = parse_config(result.stdout, config_file())
    assert shown._replace(lines=said.lines) == said
    assert f'theme = "nord"  # {config_file()}:3' in result.stdout.splitlines()


@pytest.mark.parametrize(
    ("option", "variable", "origin"), [(True, True, "--feed"), (False, True, "READER_FEED")]
)
def test_a_feed_that_was_named_is_shown_with_who_named_it(
    run: Run, monkeypatch: pytest.MonkeyPatch, option: bool, variable: bool, origin: str
) -> None:
    if variable:
        monkeypatch.setenv("READER_FEED", "/from/variable")
    result = run("config", *(["--feed", "/from/option"] if option else []))
    assert result.stdout.splitlines()[0].endswith(f'"  # {origin}')


@pytest.mark.parametrize("command", ["config", "keys", "paths"])
def test_settings_that_cannot_be_used_end_with_status_2(run: Run, command: str) -> None:
    write_settings("thema = 1")
    result = run(command)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{config_file()}:1: there is no setting 'thema'; did you mean theme?" in result.stderr


@pytest.mark.parametrize("command", ["config", "keys"])
def test_a_key_for_nothing_is_named_with_the_file(run: Run, command: str) -> None:
    write_settings("keys.app.srt = 'x'")
    result = run(command)
    assert result.exit_code == 2
    assert str(config_file()) in result.stderr
    assert "did you mean 'app.sort'?" in result.stderr


def test_keys_as_fields(run: Run) -> None:
    lines = run("keys").stdout.splitlines()
    assert len(lines) == len(KEYS)
    assert "app.browser\to\tOpen the original in the browser" in lines
    assert all(line.count("\t") == 2 for line in lines)


def test_keys_as_json(run: Run) -> None:
    found = records(run("keys", "--json"))
    assert [record["id"] for record in found] == [key.id for key in KEYS]
    assert set(found[0]) == {"id", "keys", "description", "area"}


def test_keys_in_force_are_the_configured_ones(run: Run) -> None:
    write_settings(SETTINGS)
    [record] = [record for record in records(run("keys", "--json")) if record["id"] == "app.sort"]
    assert record["keys"] == ["S", "f2"]


def test_paths_as_fields(run: Run, feed: Path) -> None:
    result = run("paths", "--feed", str(feed))
    places = dict(line.split("\t") for line in result.stdout.splitlines())
    assert places == {
        "config": str(config_file()),
        "marks": str(data_dir() / "marks"),
        "cache": str(cache_dir()),
        "log": str(state_dir() / "reader.log"),
        "styles": str(styles_dir()),
        "sample_feed": str(sample_feed_dir()),
        "feed": str(feed),
    }
    assert not data_dir().exists()


def test_without_a_home_paths_says_what_to_set(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.setattr("platformdirs.user_config_path", lambda *_, **__: 1 / 0)

    def homeless(_name: str, *, appauthor: bool) -> Path:
        assert not appauthor
        raise RuntimeError

    monkeypatch.setattr("platformdirs.user_config_path", homeless)
    result = run("paths")
    assert result.exit_code == 2
    assert "set HOME or XDG_CONFIG_HOME" in result.stderr
