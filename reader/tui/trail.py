"""Where the user has walked, from story to story: back and forward, as in a browser."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from reader.library.stories.model import StoryRef


class Place(NamedTuple):
    """Where in a story the user is."""

    scroll: int = 0
    """Lines above the first visible one."""
    cursor: int | None = None
    """The target under the cursor."""


START: Final = Place()


@dataclass(frozen=True, slots=True)
class Step:
    """One story on the trail, and where in it the user was."""

    ref: StoryRef
    title: str
    place: Place = START


class Trail:
    """The steps behind, the step that is shown, the steps that Forward returns to."""

    def __init__(self) -> None:
        self._steps: list[Step] = []
        self._at = -1

    @property
    def current(self) -> Step | None:
        """The step that is shown."""
        return self._steps[self._at] if self._steps else None

    @property
    def titles(self) -> tuple[str, ...]:
        """From the first step to the one that is shown."""
        return tuple(step.title for step in self._steps[: self._at + 1])

    def begins_with(self, ref: StoryRef) -> bool:
        """The first step is this story."""
        return bool(self._steps) and self._steps[0].ref == ref

    def is_at_start_with(self, ref: StoryRef) -> bool:
        """The shown story is this one, and nobody walked to it."""
        return self._at == 0 and self._steps[0].ref == ref

    @property
    def can_go_back(self) -> bool:
        """There is a step behind."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """There is a step that Back came from."""
        return self._at + 1 < len(self._steps)

    def start(self, ref: StoryRef, title: str) -> Step:
        """Begin anew, from a story of the list."""
        self._steps = [Step(ref, title)]
        self._at = 0
        return self._steps[0]

    def push(self, ref: StoryRef, title: str) -> Step:
        """Walk on; what Forward would have returned to is forgotten."""
        self._steps[self._at + 1 :] = [Step(ref, title)]
        self._at += 1
        return self._steps[self._at]

    def remember(self, place: Place) -> None:
        """Note where in the shown story the user is, for coming back to it."""
        if self._steps:
            self._steps[self._at] = replace(self._steps[self._at], place=place)

    def back(self) -> Step | None:
        """Return to the step behind; None when there is none."""
        if not self.can_go_back:
            return None
        self._at -= 1
        return self._steps[self._at]

    def forward(self) -> Step | None:
        """Return to where Back came from; None when it came from nowhere."""
        if not self.can_go_forward:
            return None
        self._at += 1
        return self._steps[self._at]
