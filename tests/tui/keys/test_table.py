import subprocess
import sys
from collections import Counter

import pytest
from textual.keys import KEY_ALIASES, Keys

from reader.tui.keys.key import AREA_HEADINGS, AREAS, Key
from reader.tui.keys.keymap import validate_keymap
from reader.tui.keys.names import key_name
from reader.tui.keys.table import KEYS

SIGNS = {
    *("slash", "asterisk", "colon", "question_mark"),
    *("less_than_sign", "greater_than_sign", "plus", "minus"),
}


def test_every_key_has_an_id_of_its_own() -> None:
    assert [key_id for key_id, count in Counter(key.id for key in KEYS).items() if count > 1] == []


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.id)
def test_a_key_says_what_it_does(key: Key) -> None:
    assert key.area in AREAS
    assert key.id.split(".")[0] == {"anywhere": "app"}.get(key.area, key.area)
    assert key.keys
    assert key.description
    assert key.description == key.description.lower()
    assert key.area in AREA_HEADINGS
    assert key.help[0].isupper()
    assert not key.help.endswith(".")
    assert key.action


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.id)
def test_keys_are_named_as_textual_names_them(key: Key) -> None:
    known = {item.value for item in Keys} | set(KEY_ALIASES)
    for name in key.keys:
        assert key_name(name) == name
        last = name.split("+")[-1]
        assert len(last) == 1 or last in known | SIGNS


def test_our_own_keys_do_not_clash() -> None:
    assert validate_keymap({}) == {}


def test_the_keys_of_the_design_are_all_there() -> None:
    names = {name for key in KEYS for name in key.keys}
    assert names >= {
        *"jkgGlhqJKoynNsSmuLzr123456789",
        *("up", "down", "home", "end", "pageup", "pagedown", "ctrl+d", "ctrl+u"),
        *("enter", "escape", "tab", "shift+tab", "ctrl+q", "ctrl+p", "backspace"),
        *("slash", "asterisk", "question_mark", "colon"),
    }


def test_the_table_of_keys_loads_without_textual() -> None:
    code = "import sys, reader.tui.keys.keymap; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
