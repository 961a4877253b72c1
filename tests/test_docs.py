"""The documents list every command and every key, and nothing that is not there."""

from __future__ import annotations

import re
import shlex
import tomllib
from typing import TYPE_CHECKING

import pytest

from reader.cli.program import COMMANDS, program
from reader.config import Config, parse_config
from reader.feed.documents import parse_document
from reader.library.lists.views import Views
from reader.search.query import parse_query
from reader.search.query_fields import FIELDS
from reader.search.query_names import AgeUnit, Feature, SortField, State
from reader.tui.keys.keymap import validate_keymap
from reader.tui.keys.names import key_name, shown_key
from reader.tui.keys.table import KEYS
from scripts.generated_docs import PAGES, keys_page, root_context

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ALL_KEYS = {name for key in KEYS for name in key.keys}


@pytest.fixture(scope="module")
def readme() -> str:
    return next(iter(PAGES)).parents[1].joinpath("README.md").read_text("utf-8")


@pytest.fixture(scope="module")
def guide() -> str:
    return next(iter(PAGES)).with_name("guide.md").read_text("utf-8")


def section(text: str, heading: str) -> str:
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def keys_shown(text: str) -> list[str]:
    """The keys in the first column of a table; `1` … `9` is every digit between."""
    cells = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    names = []
    for cell in cells:
        shown = re.findall(r"`([^`]+)`", cell)
        if "…" in cell:
            shown = [str(digit) for digit in range(int(shown[0]), int(shown[1]) + 1)]
        names += [key_name(name) for name in shown]
    return names


@pytest.mark.parametrize(
    ("path", "page"), PAGES.items(), ids=lambda item: getattr(item, "name", "")
)
def test_generated_pages_are_up_to_date(path: Path, page: Callable[[], str]) -> None:
    assert path.read_text("utf-8") == page(), "run `make docs`"


def test_the_readme_lists_every_command(readme: str) -> None:
    section_text = section(readme, "Command line")
    assert set(re.findall(r"\breader ([a-z]+)\b", section_text)) == set(COMMANDS)


def test_the_readme_lists_a_key_for_everything(readme: str) -> None:
    shown = set(keys_shown(section(readme, "Keys")))
    assert [key.id for key in KEYS if not shown & set(key.keys)] == []


def test_the_readme_lists_no_key_that_is_not_there(readme: str) -> None:
    assert set(keys_shown(section(readme, "Keys"))) <= ALL_KEYS


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.id)
def test_the_page_of_keys_lists_every_key_with_its_id(key: object) -> None:
    page = keys_page()
    assert isinstance(key, type(KEYS[0]))
    (row,) = [line for line in page.splitlines() if line.endswith(f"| `{key.id}` |")]
    assert key.help in row
    assert all(f"`{shown_key(name)}`" in row for name in key.keys)


def test_the_example_in_the_page_of_keys_works() -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", keys_page(), re.DOTALL)
    assert len(validate_keymap(tomllib.loads(example)["keys"])) == 2


def test_the_guide_lists_every_setting(guide: str) -> None:
    shown = set(re.findall(r"^\| `([a-z_]+)` \|", section(guide, "Settings"), re.MULTILINE))
    assert shown == set(Config._fields) - {"lines"}


def test_the_examples_of_settings_in_the_guide_work(guide: str, tmp_path: Path) -> None:
    for example in re.findall(r"```toml\n(.*?)```", guide, re.DOTALL):
        config = parse_config(example, tmp_path / "config.toml")
        validate_keymap(config.keys)
        Views(config.views.saved)
        assert config != Config()


def test_the_document_in_the_guide_is_an_article(guide: str) -> None:
    (document,) = re.findall(r"```markdown\n(.*?)```", guide, re.DOTALL)
    reading = parse_document("_news/webb.md", document.encode())
    assert reading.article is not None
    assert reading.article.related
    assert reading.problems == ()


def test_the_page_of_queries_lists_all_that_can_be_asked_for() -> None:
    page = next(iter(PAGES)).with_name("queries.md").read_text("utf-8")
    names = {word for text in re.findall(r"`([^`\n]+)`", page) for word in re.split(r"\W+", text)}
    assert {*FIELDS, *State, *Feature, *SortField, *AgeUnit} <= names


def test_the_examples_in_the_page_of_queries_are_queries() -> None:
    page = next(iter(PAGES)).with_name("queries.md").read_text("utf-8")
    examples = re.findall(r"reader list -q '([^']+)'", page)
    assert len(examples) > 3
    for example in examples:
        parse_query(example)


def test_the_guide_names_only_commands_and_options_that_there_are(guide: str) -> None:
    root = root_context()
    lines = [
        line
        for block in re.findall(r"```sh\n(.*?)```", guide, re.DOTALL)
        for line in block.splitlines()
    ]
    for line in lines:
        words = shlex.split(line, comments=True)
        if words[:1] != ["reader"]:
            continue
        name = words[1] if words[1:] and words[1] in COMMANDS else None
        command = program.get_command(root, name) if name else program
        assert command is not None
        known = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if word.startswith("-")} <= known


def test_the_guide_shows_only_keys_that_there_are(guide: str) -> None:
    prose = re.sub(r"```.*?```", "", guide, flags=re.DOTALL)
    shown = {
        text for text in re.findall(r"`([^`]+)`", prose) if len(text) == 1 and text not in "●·"
    }
    names = {key_name(text) for text in shown | {"Esc", "Enter", "Backspace", "Tab"}}
    assert names <= ALL_KEYS


def test_every_page_that_the_documents_point_to_is_there(checkout: Path) -> None:
    pages = [checkout / "README.md", *sorted((checkout / "docs").rglob("*.md"))]
    missing = [
        f"{page.relative_to(checkout)}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]
    assert missing == []
