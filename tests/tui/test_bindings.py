import pytest
from textual.binding import Binding

from reader.tui.bindings import bindings
from reader.tui.keys import AREAS, KEYS, Area


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
