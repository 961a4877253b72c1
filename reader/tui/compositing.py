"""Which widgets are asked for their lines when a part of the screen is painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

# Private: a screen makes one itself, and nothing public says how it goes about it.
from textual._compositor import Compositor
from textual.geometry import Region

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual._compositor import ChopsUpdate
    from textual.strip import Strip


class FrontCompositor(Compositor):
    """Textual's, but for asking only those widgets that are seen where something has changed.

    Textual asks every widget around the change, and those that lie behind others too, for all
    of their lines: a screen of rows costs as much again in backgrounds that nobody sees.
    """

    _changed: Sequence[Region] = ()
    """What is being painted; nothing is the whole of what is asked for."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """Paint what has changed."""
        self._changed = tuple(self._dirty_regions)
        try:
            return super().render_partial_update()
        finally:
            self._changed = ()

    def _get_renders(
        self, crop: Region | None = None
    ) -> Iterable[tuple[Region, Region, list[Strip]]]:
        whole = crop or self.size.region
        lines = Region(0, whole.y, self.size.width, whole.height)
        uncovered = list(self._changed) or [whole]
        # From the front to the back.
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip).intersection(lines)
            if seen and any(seen.overlaps(part) for part in uncovered):
                yield seen, seen, widget.render_lines(seen.translate(-region.offset))
                uncovered = [rest for part in uncovered for rest in _without(part, seen)]
                if not uncovered:
                    return


def _without(region: Region, front: Region) -> list[Region]:
    """What of a region lies beside another: above it, below, to its left and right."""
    hidden = region.intersection(front)
    if not hidden:
        return [region]
    x1, y1, x2, y2 = region.corners
    left, top, right, bottom = hidden.corners
    beside = (
        Region.from_corners(x1, y1, x2, top),
        Region.from_corners(x1, bottom, x2, y2),
        Region.from_corners(x1, top, left, bottom),
        Region.from_corners(right, top, x2, bottom),
    )
    return [part for part in beside if part]
