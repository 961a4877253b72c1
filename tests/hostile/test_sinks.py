"""No text reaches a parser of markup: found in the source, so that no new line of code can."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import reader

if TYPE_CHECKING:
    from collections.abc import Iterator

SCREEN = sorted((Path(reader.__file__).parent / "tui").rglob("*.py"))
PARSING_WIDGETS = frozenset((
    "Static", "Label", "Button", "Checkbox", "RadioButton", "Collapsible", "Option",
    "OptionList", "SelectionList", "ListItem", "DataTable", "Tree", "Tab", "TabPane", "Tabs",
    "Link", "Markdown", "RichLog", "Log", "Digits", "Placeholder",
))  # fmt: skip
"""Widgets of Textual that take a plain `str` for markup, or links for their own."""
MAKERS = frozenset(("plain", "styled", "emphasised", "Content", "assemble"))
PARSING_CALLS = frozenset(
    ("from_markup", "from_ansi", "to_content", "escape", "render_markup", "print")
)
PARSING_ATTRIBUTES = frozenset(("border_title", "border_subtitle", "tooltip"))


def calls(path: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.Call))


def name_of(call: ast.Call) -> str:
    return ast.unparse(call.func).rpartition(".")[2]


def keyword(call: ast.Call, name: str) -> ast.expr | None:
    return next((each.value for each in call.keywords if each.arg == name), None)


def is_false(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Constant) and value.value is False


def makers_of(path: Path) -> frozenset[str]:
    """What makes `Content` of text: ours for all, and the functions of this module."""
    functions = {
        node.name
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.FunctionDef)
        and ast.unparse(node.returns or node) in PARSING_WIDGETS | {"Content"}
    }
    return MAKERS | functions


def is_safe(value: ast.expr, makers: frozenset[str]) -> bool:
    """A literal, which is ours, or `Content`, or a widget whose own making is looked at."""
    match value:
        case ast.Constant():
            return True
        case ast.Starred(inner) | ast.GeneratorExp(inner) | ast.ListComp(inner):
            return is_safe(inner, makers)
        case ast.Call():
            return name_of(value) in makers | PARSING_WIDGETS
        case _:
            return False


@pytest.mark.parametrize("path", SCREEN, ids=lambda path: path.name)
def test_no_widget_is_given_text_to_parse(path: Path) -> None:
    for call in calls(path):
        if name_of(call) in PARSING_WIDGETS:
            given = [value for value in call.args if not is_safe(value, makers_of(path))]
            assert not given or is_false(keyword(call, "markup")), ast.unparse(call)


@pytest.mark.parametrize("path", SCREEN, ids=lambda path: path.name)
def test_no_text_is_parsed_by_hand(path: Path) -> None:
    assert [ast.unparse(call) for call in calls(path) if name_of(call) in PARSING_CALLS] == []


def test_every_line_to_type_into_is_ours() -> None:
    for path in SCREEN:
        for call in calls(path):
            assert name_of(call) not in ("Input", "MaskedInput", "TextArea"), path


@pytest.mark.parametrize("path", SCREEN, ids=lambda path: path.name)
def test_every_notice_goes_through_the_toast(path: Path) -> None:
    for call in calls(path):
        if name_of(call) == "notify":
            assert path.name == "toasts.py"
            assert is_false(keyword(call, "markup"))


@pytest.mark.parametrize("path", SCREEN, ids=lambda path: path.name)
def test_no_f_string_is_handed_to_a_widget_to_show(path: Path) -> None:
    for call in calls(path):
        if isinstance(call.func, ast.Attribute) and call.func.attr == "update" and call.args:
            assert not isinstance(call.args[0], ast.JoinedStr), ast.unparse(call)


@pytest.mark.parametrize("path", SCREEN, ids=lambda path: path.name)
def test_titles_borders_and_tips_are_ours(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_bytes())):
        targets = node.targets if isinstance(node, ast.Assign) else []
        for target in targets:
            if isinstance(target, ast.Attribute) and target.attr in PARSING_ATTRIBUTES:
                assert isinstance(node, ast.Assign)
                assert is_safe(node.value, makers_of(path)), ast.unparse(node)


def test_the_exit_message_is_never_text_of_a_feed() -> None:
    for path in SCREEN:
        for call in calls(path):
            if ast.unparse(call.func).endswith((".exit", ".panic")):
                assert keyword(call, "message") is None, ast.unparse(call)
                assert name_of(call) == "exit", ast.unparse(call)
