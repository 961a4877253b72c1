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
                uncovered = [rest for part in uncovered if (rest := _without(part, seen))]
                if not uncovered:
                    return


def _without(region: Region, front: Region) -> Region:
    """What of a region may lie beside another: all of it where that is no rectangle."""
    x1, y1, x2, y2 = region.corners
    if front.x <= x1 and x2 <= front.right:
        if front.y <= y1:
            y1 = max(y1, front.bottom)
        elif front.bottom >= y2:
            y2 = min(y2, front.y)
    elif front.y <= y1 and y2 <= front.bottom:
        if front.x <= x1:
            x1 = max(x1, front.right)
        elif front.right >= x2:
            x2 = min(x2, front.x)
    return Region.from_corners(x1, y1, x2, y2) if x1 < x2 and y1 < y2 else Region()
