"""What makes the reader one's own: keys, themes, the mouse, the window, where one left off."""

from __future__ import annotations

import base64
import json
import re
import shutil
import signal
from typing import TYPE_CHECKING

import pytest

from tests.e2e.panes import (
    chosen_row,
    is_chosen,
    is_story,
    list_rows,
    status,
    story,
    without_blanks,
)
from tests.e2e.terminal import MOUSE_MODES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.conftest import Desk, Ranked
    from tests.e2e.terminal import Terminal

pytestmark = pytest.mark.e2e


@pytest.fixture
def home(desk: Desk, indexed: Path) -> Desk:
    """A desk where everything of the sample feed is read already."""
    shutil.copytree(indexed, desk.env["XDG_CACHE_HOME"], dirs_exist_ok=True)
    return desk


def configure(desk: Desk, text: str) -> Path:
    """Write the settings."""
    folder = desk.home / ".config" / "everyday-reader"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text(text, encoding="utf-8")
    return folder / "config.toml"


def opened(desk: Desk, *arguments: str, columns: int = 120, rows: int = 36) -> Terminal:
    """The reader, once list and story are there."""
    terminal = desk.open(*arguments, columns=columns, rows=rows)
    terminal.wait_for(lambda seen: "of 151" in status(seen) or "/151" in status(seen))
    terminal.wait_for(lambda seen: chosen_row(seen) and story(seen))
    return terminal


def look_at_help(terminal: Terminal) -> None:
    """Open the help and close it: what was sent before has had its effect then."""
    terminal.press("?")
    terminal.wait_for("Down by one article")
    terminal.press("escape")
    terminal.wait_until_gone("Down by one article")


def titles(terminal: Terminal) -> list[str]:
    """What the title of the window was set to, one after the other."""
    return [title.decode() for title in re.findall(rb"\x1b\]2;([^\x1b]*)\x1b\\", terminal.output)]


def test_keys_of_the_settings_are_those_that_work(home: Desk, ranked: Ranked) -> None:
    configure(
        home,
        '[keys]\n"list.down" = "w"\n"app.help" = "F1, H"\n"app.quit" = ["Ctrl-x"]\n'
        '"dialog.close" = "X"\n"dialog.down" = "w"\n"dialog.choose" = "e"\n',
    )
    terminal = opened(home)
    terminal.press("j", "w")
    terminal.wait_for(lambda seen: not is_chosen(ranked[0]["title"])(seen))
    assert is_chosen(ranked[1]["title"])(terminal)
    assert "H help" in terminal.lines[-1] or "F1 help" in terminal.lines[-1]
    terminal.press("H")
    terminal.wait_for("Down by one article")
    terminal.press("escape", "q", "X")
    terminal.wait_until_gone("Down by one article")
    assert is_chosen(ranked[1]["title"])(terminal)
    terminal.press("v")
    terminal.wait_for("e choose  X close")
    terminal.press("w", "e")
    terminal.wait_for(lambda seen: "front page" in status(seen))
    terminal.press("t", "ctrl+x")
    assert terminal.wait_for_exit() == 0


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "\n[keys]\n'list.dwn' = 'w'",
            ":3: there is no key id 'list.dwn'; did you mean 'list.down'?",
        ),
        ("[keys]\n'app.zoom' = 'o'", ":2: o is the key of both app.browser and app.zoom"),
        ("theme = 'everyday-lite'", ":1: there is no theme 'everyday-lite'; did you mean"),
    ],
)
def test_settings_that_cannot_be_used_are_told_before_anything_is_drawn(
    home: Desk, text: str, sentence: str
) -> None:
    path = configure(home, text)
    terminal = home.open(columns=300)
    assert terminal.wait_for_exit() == 2
    assert f"{path}{sentence}" in terminal.text
    assert b"\x1b[?1049h" not in terminal.output


def test_list_search_cursor_and_pane_come_back(home: Desk) -> None:
    terminal = opened(home)
    terminal.press("/")
    terminal.type("nobel")
    terminal.wait_for(lambda seen: "/nobel" in status(seen) and "Nobel" in chosen_row(seen))
    terminal.press("enter", "j", "j", "enter")
    third = json.loads(home.run("search", "nobel", "--json").splitlines()[2])
    terminal.wait_for("Backspace back")
    terminal.wait_for(is_story(third["title"]))
    row = chosen_row(terminal)
    terminal.press("ctrl+q")
    assert terminal.wait_for_exit() == 0
    again = home.open()
    again.wait_for(lambda seen: "/nobel" in status(seen) and "Backspace back" in seen.text)
    again.wait_for(is_story(third["title"]))
    assert without_blanks(chosen_row(again))[-12:] == without_blanks(row)[-12:]
    again.press("escape")
    again.wait_for("Enter open")
    again.press("escape")
    again.wait_for(lambda seen: len(list_rows(seen)) > 30)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_it_comes_back_after_a_signal_too(
    home: Desk, ranked: Ranked, number: signal.Signals
) -> None:
    third = ranked[2]
    terminal = opened(home)
    terminal.press("j", "j")
    terminal.wait_for(is_chosen(third["title"]))
    terminal.signal(number)
    assert terminal.wait_for_exit() == 128 + number
    assert terminal.leftovers == []
    again = home.open()
    again.wait_for(is_chosen(third["title"]))
    again.wait_for(is_story(third["title"]))


def test_who_wants_to_begin_anew_does(home: Desk, ranked: Ranked) -> None:
    terminal = opened(home)
    terminal.press("j", "j")
    terminal.wait_for(is_chosen(ranked[2]["title"]))
    terminal.press("ctrl+q")
    assert terminal.wait_for_exit() == 0
    with home.open("--fresh") as fresh:
        fresh.wait_for(is_chosen(ranked[0]["title"]))
    configure(home, "restore = false")
    home.open().wait_for(is_chosen(ranked[0]["title"]))


def test_a_theme_that_was_picked_comes_back(home: Desk) -> None:
    terminal = opened(home)
    terminal.press("T")
    terminal.wait_for("everyday-terminal")
    terminal.press("j", "j", "j", "enter")
    terminal.wait_for("Theme everyday-terminal")
    terminal.press("ctrl+q")
    assert terminal.wait_for_exit() == 0
    again = opened(home)
    again.press("ctrl+q")
    assert again.wait_for_exit() == 0
    # The terminal's own colours: neither of the palette of 256 nor any other.
    assert not re.search(rb"\x1b\[[0-9;]*[34]8;[25];", again.output)


def test_without_colours_none_is_drawn_and_the_cursor_is_seen(home: Desk) -> None:
    home.env["NO_COLOR"] = "1"
    terminal = opened(home)
    terminal.wait_for(lambda seen: seen.is_styled(1, 10, "reverse"))
    assert not terminal.is_styled(2, 10, "reverse")
    terminal.press("ctrl+q")
    assert terminal.wait_for_exit() == 0
    attributes = b";".join(re.findall(rb"\x1b\[([0-9;]*)m", terminal.output)).split(b";")
    # Bold, dim, italic, underlined, reversed, struck; 39 and 49 are the terminal's own colours.
    assert {int(each or 0) for each in attributes} <= {0, 1, 2, 3, 4, 7, 9, 39, 49}


def test_the_mouse_chooses_by_clicks_and_by_nothing_else(home: Desk, ranked: Ranked) -> None:
    terminal = opened(home)
    terminal.wait_for(is_story(ranked[0]["title"]))
    look_at_help(terminal)
    before = terminal.text
    for line in range(3, 30, 4):
        for column in (5, 70, 100):
            # Motion without a button, wheel down, wheel up: as SGR reports them.
            terminal.type(f"\x1b[<35;{column};{line}M\x1b[<65;{column};{line}M")
            terminal.type(f"\x1b[<64;{column};{line}M")
    look_at_help(terminal)
    assert terminal.text == before
    assert home.articles("-q", "is:read") == []
    terminal.type("\x1b[<0;10;5M\x1b[<0;10;5m")
    terminal.wait_for(is_chosen(ranked[3]["title"]))


def test_the_mouse_can_be_left_to_the_terminal(home: Desk) -> None:
    terminal = opened(home, "--no-mouse")
    assert not any(terminal.modes.get(mode) for mode in MOUSE_MODES)
    terminal.press("ctrl+q")
    assert terminal.wait_for_exit() == 0


def test_the_window_is_named_after_the_story_and_gets_its_name_back(
    home: Desk, ranked: Ranked
) -> None:
    second = ranked[1]
    terminal = opened(home)
    terminal.press("j")
    terminal.wait_for(lambda seen: any(second["title"] in title for title in titles(seen)))
    terminal.press("ctrl+q")
    assert terminal.wait_for_exit() == 0
    assert terminal.output.count(b"\x1b[22;2t") == terminal.output.count(b"\x1b[23;2t") == 1
    assert titles(terminal)[-1] == ""


def test_words_are_found_in_a_story_and_its_links_opened_by_number(home: Desk) -> None:
    terminal = opened(home)
    terminal.press("enter")
    terminal.wait_for("Backspace back")
    terminal.type("/moon")
    terminal.wait_for("1/7")
    terminal.press("enter", "n")
    terminal.wait_for("2/7")
    terminal.press("escape")
    terminal.wait_until_gone("/ moon")
    terminal.type("f2")
    (url,) = home.opened_urls(1)
    assert url.startswith("https://")


def test_a_quote_is_copied_through_the_terminal(home: Desk, ranked: Ranked) -> None:
    best = ranked[0]
    terminal = opened(home)
    terminal.press("Y")
    terminal.wait_for("Quote with source")
    terminal.press("q")
    terminal.wait_for("Copied by the terminal")
    (encoded,) = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", terminal.output)
    copied = base64.b64decode(encoded).decode()
    assert copied.startswith("> ")
    assert best["title"] in copied
    assert best["originalUrl"] in copied


def test_a_terminal_of_60_by_20_shows_one_pane_at_a_time(home: Desk, ranked: Ranked) -> None:
    best = ranked[0]
    terminal = home.open(columns=60, rows=20)
    terminal.wait_for(lambda seen: without_blanks(best["title"])[:20] in without_blanks(seen.text))
    excerpt = without_blanks(best["excerpt"])[:30]
    assert excerpt not in without_blanks(terminal.text)
    terminal.press("enter")
    terminal.wait_for("Backspace back")
    terminal.wait_for(lambda seen: excerpt in without_blanks(seen.text))
    terminal.press("T")
    terminal.wait_for("everyday-dark")
    terminal.press("escape")
    terminal.wait_until_gone("everyday-dark")
    terminal.press("Y")
    terminal.wait_for("Markdown link")
    terminal.press("escape")
    terminal.wait_until_gone("Markdown link")
    terminal.press("escape")
    terminal.wait_for("Enter open")
    terminal.press("q")
    assert terminal.wait_for_exit() == 0


def test_two_terminals_at_once_see_each_others_marks(home: Desk) -> None:
    one, other = opened(home), opened(home)
    one.press("*")
    one.wait_for(lambda seen: "★" in chosen_row(seen))
    other.wait_for(lambda seen: "★" in chosen_row(seen))
    other.press("*")
    other.wait_for(lambda seen: "★" not in chosen_row(seen))
    one.wait_for(lambda seen: "★" not in chosen_row(seen))


def test_a_second_machine_gets_its_marks_with_a_copied_journal(
    home: Desk, ranked: Ranked, tmp_path: Path
) -> None:
    best = ranked[0]
    marks = tmp_path / "second" / "everyday-reader" / "marks"
    marks.mkdir(parents=True)
    home.run("mark", "star", best["id"])
    (journal,) = (home.home / ".local/share/everyday-reader/marks").glob("*.jsonl")
    shutil.copy(journal, marks)
    home.env["XDG_DATA_HOME"] = str(tmp_path / "second")
    terminal = opened(home)
    terminal.wait_for(lambda seen: "★" in chosen_row(seen))
