"""Settings: defaults, values, and errors that name the file, the line and what to do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.config import Config, ConfigError, load_config, parse_config

FILE = Path("/settings/config.toml")


def parsed(text: str) -> Config:
    return parse_config(text, FILE)


def refusal(text: str) -> tuple[int | None, str]:
    with pytest.raises(ConfigError) as caught:
        parsed(text)
    assert caught.value.path == FILE
    assert "\n" not in str(caught.value)
    return caught.value.line, caught.value.reason


def test_missing_file_is_the_defaults(tmp_path: Path) -> None:
    assert load_config(tmp_path / "absent.toml") == Config()


def test_empty_file_is_the_defaults() -> None:
    assert parsed("") == Config()


def test_everything_set() -> None:
    config = parsed(
        """\
        feed = "/news/ai"
        browser = "firefox --new-tab %s"
        theme = "nord"
        read_after = 3

        [keys]
        "story.open" = "enter,l"
        "list.next" = ["j", "down"]
        """
    )
    assert config._replace(lines={}) == Config(
        lines={},
        feed=Path("/news/ai"),
        browser="firefox --new-tab %s",
        theme="nord",
        read_after=3.0,
        keys={"story.open": "enter,l", "list.next": "j,down"},
    )


def test_settings_are_frozen() -> None:
    config = parsed("keys.a = 'x'")
    with pytest.raises(AttributeError):
        config.theme = "other"  # type: ignore[misc]
    with pytest.raises(TypeError):
        config.keys["a"] = "y"  # type: ignore[index]


@pytest.mark.parametrize(
    "text",
    [
        '[keys]\n"story.open" = "x"',
        '[keys]\nstory.open = "x"',
        '[keys.story]\nopen = "x"',
        'keys.story.open = "x"',
        'keys = { "story.open" = "x" }',
        "keys = { story = { open = 'x' } }",
        "[keys]\nstory.open = ['x']",
    ],
)
def test_a_binding_may_be_written_in_every_way_of_toml(text: str) -> None:
    assert parsed(text).keys == {"story.open": "x"}


@pytest.mark.parametrize(
    ("written", "feed"),
    [
        ("/news/ai", Path("/news/ai")),
        ("news", Path("/settings/news")),
        ("~/news", Path("/home/ann/news")),
    ],
)
def test_a_feed_starts_at_home_or_beside_the_file(
    monkeypatch: pytest.MonkeyPatch, written: str, feed: Path
) -> None:
    monkeypatch.setenv("HOME", "/home/ann")
    assert parsed(f"feed = '{written}'").feed == feed


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("thema = 'nord'", 1, "there is no setting 'thema'; did you mean theme?"),
        (
            "\n\nzebra = 1",
            3,
            "there is no setting 'zebra'; known are feed, browser, theme, read_after, ",
        ),
        ("[colors]\nred = 1", 1, "there is no setting 'colors'; known are "),
        ("[[feeds]]\nx = 1", 1, "there is no setting 'feeds'; did you mean feed?"),
        ("# note\ntheme = 3", 2, "theme must be text in quotes, not a number"),
        ("browser = ['a']", 1, "browser must be text in quotes, not a list"),
        ("feed = 2024-01-01", 1, "feed must be text in quotes, not a date or time"),
        ("feed = '  '", 1, "feed is empty; remove the line to have the default"),
        ('feed = "a\\u0000b"', 1, "feed holds a NUL character"),
        ("feed = '~nobody-of-that-name/x'", 1, "feed names the home folder of an unknown user"),
        ("read_after = true", 1, "read_after must be a number of seconds, not true or false"),
        ("read_after = 'soon'", 1, "read_after must be a number of seconds, not text"),
        ("read_after = -1", 1, "read_after must be 0 or more seconds, not -1"),
        ("read_after = inf", 1, "read_after must be 0 or more seconds, not inf"),
        ("read_after = nan", 1, "read_after must be 0 or more seconds, not nan"),
        ("keys = 'j'", 1, "keys must be a table"),
        ("[keys]\na = 'x'\nb = 1", 3, "keys.b must be text in quotes, not a number"),
        ("[keys]\nb = ['x', 1]", 2, "keys.b must be text in quotes, not a number"),
        ("[keys.story]\n\nopen = ''", 3, "keys.story.open is empty; "),
        ("keys = {a = 'x', b = 1}", 1, "keys.b must be text in quotes, not a number"),
        ("theme = {a = 'x'}", 1, "theme must be text in quotes, not a table"),
        ("theme = '''\nnord\n'''\n[keys]\nx = true", 5, "keys.x must be text in quotes, not true"),
        ("theme =", 1, "not TOML: Invalid value"),
        ("theme = 'a'\nfeed = [\n1,\n", 3, "not TOML: "),
        ("theme = 'a'\ntheme = 'b'", 2, "not TOML: Cannot overwrite a value"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, line: int, reason: str) -> None:
    found_line, found_reason = refusal(text)
    assert found_reason.startswith(reason)
    assert found_line == line


def test_the_message_starts_with_file_and_line() -> None:
    with pytest.raises(ConfigError, match=r"^/settings/config\.toml:1: there is no setting 'x'"):
        parsed("x = 1")


def test_lines_of_settings_are_known() -> None:
    config = parsed("# mine\ntheme = '''\nnord'''\r\n[keys]\n\nstory.open = 'x'\n'b.c' = [\n'y'\n]")
    assert config.lines == {
        "theme": 2,
        "keys": 4,
        "keys.story": 6,
        "keys.story.open": 6,
        "keys.b.c": 7,
    }


def test_ten_thousand_brackets_are_a_config_error() -> None:
    assert refusal("theme = " + "[" * 10_000) == (None, "not TOML: too many brackets in each other")


def test_a_byte_order_mark_is_allowed(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xef\xbb\xbftheme = 'nord'")
    assert load_config(path).theme == "nord"


def test_other_encodings_are_named_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"# one\n# two\ntheme = '\xff'")
    with pytest.raises(ConfigError, match=":3: not UTF-8"):
        load_config(path)


def test_a_folder_in_place_of_the_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=f"cannot be read: {os.strerror(21)}"):
        load_config(tmp_path)


@given(st.text(alphabet=st.sampled_from("ab=.[]{}'\"#\n\r ,1t\\"), max_size=40))
def test_any_text_is_settings_or_a_config_error(text: str) -> None:
    line = None
    try:
        parsed(text)
    except ConfigError as error:
        line = error.line
    assert line is None or 1 <= line <= text.count("\n") + 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("restore = 1", "restore must be true or false, not a number"),
        ("mouse = 'no'", "mouse must be true or false, not text"),
        ("pictures = 'maybe'", "pictures must be one of 'never', 'ask', 'always', not 'maybe'"),
        ("pictures = true", "pictures must be one of 'never', 'ask', 'always', not true or false"),
    ],
)
def test_switches_and_choices_say_what_they_may_be(text: str, reason: str) -> None:
    assert refusal(text) == (1, reason)


def test_switches_and_choices() -> None:
    config = parsed("restore = false\nmouse = false\nwindow_title = false\npictures = 'always'")
    switches = (config.restore, config.mouse, config.window_title, config.private_pictures)
    assert switches == (False, False, False, False)
    assert config.pictures == "always"
