"""Pictures as Sixel: what textual-image makes of them, with finer colours, for every terminal.

Imported with the first picture: it imports what asks the terminal. Takes private names of
textual-image: what it lets others choose of its Sixels is their size alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PIL import Image as Pillow
from textual_image.widget.sixel import Image as SixelImage
from textual_image.widget.sixel import _ImageSixelImpl, _NoopRenderable

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual_image._sixel import BackgroundColor, SixelOptions

_COLOURS: Final = 256
_DEFINITION: Final = re.compile(r"(#\d+);2;\d+;\d+;\d+")
_HEAD: Final = re.compile(r'\x1bP[\d;]*q"[\d;]*')


class DitheredSixels(SixelImage, Renderable=_NoopRenderable):
    """A picture, in colours that are mixed from 256."""

    def compose(self) -> ComposeResult:
        """What encodes it."""
        yield _Encoded(self.image, self._sixel_options)


class _Encoded(_ImageSixelImpl):
    def _image_to_sixels(
        self,
        image: Pillow.Image,
        sixel_options: SixelOptions | None = None,
        background: BackgroundColor | None = None,
    ) -> str:
        encoded = super()._image_to_sixels(dithered(image), sixel_options, background)
        return with_colours_first(encoded)


def dithered(image: Pillow.Image) -> Pillow.Image:
    """The picture in the 256 colours that suit it best, mixed where they do not."""
    rgb = image.convert("RGB")
    palette = rgb.quantize(_COLOURS, Pillow.Quantize.FASTOCTREE)
    return rgb.quantize(palette=palette, dither=Pillow.Dither.FLOYDSTEINBERG)


def with_colours_first(sixels: str) -> str:
    """The same picture, its colours defined before anything is drawn in one of them.

    xterm (379) draws streaks when a colour is defined between two runs of a line.
    """
    head = _HEAD.match(sixels)
    if head is None:
        return sixels
    body = sixels[head.end() :]
    definitions = "".join(found[0] for found in _DEFINITION.finditer(body))
    return head[0] + definitions + _DEFINITION.sub(r"\1", body)
