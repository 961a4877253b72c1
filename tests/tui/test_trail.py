"""The trail goes back and forward as a browser does."""

from __future__ import annotations

from reader.library.stories.model import StoryRef
from reader.tui.trail import Place, Trail

A, B, C = (StoryRef(number=number) for number in (1, 2, 3))


def walked(*refs: StoryRef) -> Trail:
    trail = Trail()
    trail.start(refs[0], "first")
    for ref in refs[1:]:
        trail.push(ref, f"story {ref.number}")
    return trail


def test_an_empty_trail_leads_nowhere() -> None:
    trail = Trail()
    assert trail.current is None
    assert trail.titles == ()
    assert trail.back() is None
    assert trail.forward() is None
    trail.remember(Place(3, 1))
    assert trail.current is None


def test_back_and_forward_return_to_where_the_reader_was() -> None:
    trail = walked(A, B)
    trail.remember(Place(12, 4))
    back = trail.back()
    assert back is not None
    assert back.ref == A
    forward = trail.forward()
    assert forward is not None
    assert (forward.ref, forward.place) == (B, Place(12, 4))
    assert trail.forward() is None


def test_walking_on_forgets_what_was_ahead() -> None:
    trail = walked(A, B)
    trail.back()
    trail.push(C, "another")
    assert trail.titles == ("first", "another")
    assert not trail.can_go_forward


def test_a_story_of_the_list_begins_anew() -> None:
    trail = walked(A, B, C)
    trail.start(B, "from the list")
    assert trail.titles == ("from the list",)
    assert not trail.can_go_back
    assert trail.is_at_start_with(B)


def test_a_story_that_was_walked_to_is_not_the_start() -> None:
    assert not walked(A, B).is_at_start_with(B)
    assert not Trail().is_at_start_with(A)
