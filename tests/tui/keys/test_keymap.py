import string

import pytest
from textual.app import App, ComposeResult
from textual.keys import _character_to_key

from reader.tui.keys.keymap import KeymapError, keys_in_force, validate_keymap
from reader.tui.keys.names import key_name, shown_key, shown_keys
from reader.tui.keys.table import KEYS
from reader.tui.widgets.article_list import ArticleList
from tests.tui.made_up import listing


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("j", "j"),
        ("J", "J"),
        ("shift+j", "J"),
        ("?", "question_mark"),
        ("question_mark", "question_mark"),
        (",", "comma"),
        ("-", "minus"),
        ("+", "plus"),
        ("Ctrl-d", "ctrl+d"),
        ("ctrl+D", "ctrl+d"),
        ("C-d", "ctrl+d"),
        ("M-x", "alt+x"),
        ("Control+Alt+x", "alt+ctrl+x"),
        ("Ctrl-+", "ctrl+plus"),
        ("Shift-Tab", "shift+tab"),
        ("PgUp", "pageup"),
        ("Page_Down", "pagedown"),
        ("Esc", "escape"),
        ("Return", "enter"),
        ("F5", "f5"),
        ("↓", "down"),
        ("é", "é"),
    ],
)
def test_a_key_may_be_written_in_several_ways(text: str, name: str) -> None:
    assert key_name(text) == name


@pytest.mark.parametrize("text", ["", "foo", "ctrl+", "ctrl+foo", "jj", "f99"])
def test_a_key_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="there is no key"):
        key_name(text)


@pytest.mark.parametrize("character", string.ascii_letters + string.digits + string.punctuation)
def test_characters_have_the_names_that_textual_gives_them(character: str) -> None:
    assert key_name(character) == _character_to_key(character)
    assert shown_key(key_name(character)) == character


@pytest.mark.parametrize("name", sorted({name for key in KEYS for name in key.keys}))
def test_what_is_shown_can_be_written_in_the_configuration(name: str) -> None:
    assert key_name(shown_key(name)) == name


def test_several_keys_are_shown_with_spaces() -> None:
    assert shown_keys(("j", "down", "ctrl+d")) == "j ↓ Ctrl-d"


@pytest.mark.parametrize(
    ("written", "in_force"),
    [
        ("w", "w"),
        ("w, F2", "w,f2"),
        ("w F2", "w,f2"),
        (["Ctrl-x", ","], "ctrl+x,comma"),
        (",", "comma"),
        ("w w", "w"),
    ],
)
def test_a_keymap_is_put_as_textual_wants_it(written: str | list[str], in_force: str) -> None:
    assert validate_keymap({"app.zoom": written}) == {"app.zoom": in_force}


@pytest.mark.parametrize(
    ("overrides", "problem"),
    [
        ({"list.dwn": "x"}, "there is no key id 'list.dwn'; did you mean 'list.down'?"),
        ({"???": "x"}, "there is no key id '???'; `reader keys` lists them"),
        ({"app.zoom": "foo"}, "app.zoom: there is no key 'foo'"),
        ({"app.zoom": " "}, "app.zoom: name at least one key"),
        ({"app.zoom": []}, "app.zoom: name at least one key"),
        (
            {"app.zoom": "o"},
            "o is the key of both app.browser and app.zoom: give one of them another",
        ),
        (
            {"list.down": "s"},
            "s is the key of both list.down and app.sort: give one of them another",
        ),
        (
            {"search.down": "Ctrl-g", "search.up": "Ctrl-g"},
            "Ctrl-g is the key of both search.down and search.up: give one of them another",
        ),
        (
            {"topics.clear": "t"},
            "t is the key of both app.topics and topics.clear: give one of them another",
        ),
        (
            {"dialog.filter": "d"},
            "d is the key of both dialog.filter and views.forget: give one of them another",
        ),
        (
            {"confirm.yes": "Ctrl-q"},
            "Ctrl-q is the key of both app.quit and confirm.yes: give one of them another",
        ),
        (
            {"prompt.cancel": "x"},
            "prompt.cancel: x is typed into the line; choose a key that is no letter",
        ),
        (
            {"search.up": "k"},
            "search.up: k is typed into the line; choose a key that is no letter",
        ),
    ],
)
def test_a_keymap_that_cannot_be_used_says_why(
    overrides: dict[str, str | list[str]], problem: str
) -> None:
    with pytest.raises(KeymapError) as caught:
        validate_keymap(overrides)
    assert [each.sentence for each in caught.value.problems] == [problem]
    assert str(caught.value) == problem


def test_every_problem_is_told_at_once() -> None:
    with pytest.raises(KeymapError) as caught:
        validate_keymap({"nope": "x", "app.zoom": "foo", "app.undo": "o"})
    assert len(caught.value.problems) == 3


def test_keys_that_are_never_in_force_together_may_be_the_same() -> None:
    assert validate_keymap({"topics.clear": "d", "confirm.yes": "s", "copy.quote": "o"})


def test_two_keys_may_change_places() -> None:
    keymap = validate_keymap({"app.sort": "S", "app.reverse": "s"})
    in_force = {key.id: key.keys for key in keys_in_force(keymap)}
    assert (in_force["app.sort"], in_force["app.reverse"]) == (("S",), ("s",))
    assert in_force["list.down"] == ("j", "down")


class ListApp(App[None]):
    def compose(self) -> ComposeResult:
        yield ArticleList()

    def on_mount(self) -> None:
        self.query_one(ArticleList).show(listing(5))
        self.set_keymap(validate_keymap({"list.down": "w !", "list.up": "j"}))


async def test_a_keymap_changes_what_keys_do() -> None:
    app = ListApp()
    async with app.run_test() as pilot:
        articles = app.query_one(ArticleList)
        articles.focus()
        await pilot.press("w", "exclamation_mark", "down")
        assert articles.cursor_position == 2
        await pilot.press("j")
        assert articles.cursor_position == 1
