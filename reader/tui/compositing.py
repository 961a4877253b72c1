"""Which widgets are asked for their lines when a part of the screen is painted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

# Private: a screen makes one itself, and nothing public says how it goes about it.
from textual._compositor import Compositor, CompositorUpdate
from textual.geometry import Region

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console
    from textual.strip import Strip

Span = tuple[int, int]
"""Columns of a line: the first, and the one behind the last."""


class Piece(NamedTuple):
    """What is to be written at a place of the screen."""

    y: int
    x: int
    strip: Strip


class PiecesUpdate(CompositorUpdate):
    """Pieces of lines, written where they belong."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces

    def render_segments(self, console: Console) -> str:
        """What the terminal gets."""
        # Each piece has its place told, though it may stand behind another: of the width of a
        # letter a terminal may think otherwise than we do.
        return "".join(
            [f"\x1b[{y + 1};{x + 1}H{strip.render(console)}" for y, x, strip in self.pieces]
        )


class FrontCompositor(Compositor):
    """Textual's, but for asking only those widgets that are seen where something has changed.

    Textual asks every widget around the change, and those that lie behind others too, for all
    of their lines: a screen of rows costs as much again in backgrounds that nobody sees.
    """

    # It is declared to give another kind of update, of which the screen wants to know
    # nothing but what to write.
    def render_partial_update(self) -> PiecesUpdate | None:  # type: ignore[override]
        """Paint what has changed."""
        screen = self.size.region
        changed = [region.intersection(screen) for region in self._dirty_regions]
        self._dirty_regions.clear()
        bare: dict[int, list[Span]] = {}
        for y, start, stop in self._regions_to_spans(filter(None, changed)):
            bare.setdefault(y, []).append((start, stop))
        pieces = sorted(self._pieces(bare))
        return PiecesUpdate(pieces) if pieces else None

    def _get_renders(
        self, crop: Region | None = None
    ) -> Iterator[tuple[Region, Region, list[Strip]]]:
        """The same, as Textual puts a whole screen together."""
        whole = crop or self.size.region
        for y, x, strip in self._pieces({y: [whole.column_span] for y in whole.line_range}):
            place = Region(x, y, strip.cell_length, 1)
            yield place, place, [strip]

    def _pieces(self, bare: dict[int, list[Span]]) -> Iterator[Piece]:
        """What covers the bare spans of lines, from the front to the back; leaves none of them."""
        for widget, (region, clip) in self.visible_widgets.items():
            if not bare:
                return
            seen = region.intersection(clip)
            lines = [
                y
                for y in seen.line_range
                if any(start < seen.right and stop > seen.x for start, stop in bare.get(y, ()))
            ]
            if not lines:
                continue
            asked = Region(seen.x, lines[0], seen.width, lines[-1] - lines[0] + 1)
            strips = widget.render_lines(asked.translate(-region.offset))
            for y in lines:
                strip, spans = strips[y - asked.y], bare.pop(y)
                for start, stop in spans:
                    first, last = max(start, seen.x), min(stop, seen.right)
                    if first < last:
                        yield Piece(y, first, strip.crop(first - seen.x, last - seen.x))
                if rest := [span for whole in spans for span in _beside(whole, seen.column_span)]:
                    bare[y] = rest


def _beside(span: Span, front: Span) -> list[Span]:
    """What of a span is not covered by another."""
    start, stop = span
    left, right = front
    beside = [(start, min(stop, left)), (max(start, right), stop)]
    return [(first, last) for first, last in beside if first < last]
