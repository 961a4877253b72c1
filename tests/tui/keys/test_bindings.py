import importlib
import pkgutil

import pytest
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

import reader.tui
from reader.tui.keys.bindings import bindings
from reader.tui.keys.key import AREAS, Area
from reader.tui.keys.table import KEYS


@pytest.mark.parametrize("area", AREAS)
def test_every_key_of_an_area_is_a_binding_with_id_and_tooltip(area: Area) -> None:
    made = bindings(area)
    keys = [key for key in KEYS if key.area == area]
    assert len(made) == len(keys) > 0
    for binding, key in zip(made, keys, strict=True):
        assert isinstance(binding, Binding)
        assert (binding.id, binding.action, binding.tooltip) == (key.id, key.action, key.help)
        assert binding.key.split(",") == list(key.keys)
        assert binding.show is key.is_shown


def nodes_of_ours() -> list[type[DOMNode]]:
    """Every app, screen and widget class of the package."""
    for module in pkgutil.walk_packages(reader.tui.__path__, "reader.tui."):
        importlib.import_module(module.name)
    found: list[type[DOMNode]] = []
    waiting: list[type[DOMNode]] = [DOMNode]
    while waiting:
        node = waiting.pop()
        waiting += node.__subclasses__()
        if node.__module__.startswith("reader."):
            found.append(node)
    return found


@pytest.mark.parametrize("node", nodes_of_ours(), ids=lambda node: node.__name__)
def test_every_binding_can_be_changed_by_its_id(node: type[DOMNode]) -> None:
    ids = {key.id for key in KEYS}
    for binding in vars(node).get("BINDINGS", ()):
        assert isinstance(binding, Binding)
        assert binding.id in ids
    # Keys of Textual's that come along by inheritance have no ids: where the focus can be,
    # there are none of them but the ones of typing.
    if issubclass(node, Widget) and not issubclass(node, Screen | Input) and node.can_focus:
        bound = node._merged_bindings
        assert bound is not None
        assert {each.id for keys in bound.key_to_bindings.values() for each in keys} <= ids


def test_every_key_is_bound_somewhere() -> None:
    bound = {
        binding.id
        for node in nodes_of_ours()
        for binding in vars(node).get("BINDINGS", ())
        if isinstance(binding, Binding)
    }
    assert bound == {key.id for key in KEYS}
