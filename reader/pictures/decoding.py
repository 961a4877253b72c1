"""Bytes from anywhere become a small picture, or an error. Knows no network and no disk."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING, Final

from reader.pictures.limits import DEFAULT_LIMITS, PictureError

if TYPE_CHECKING:
    from PIL.Image import Image

    from reader.pictures.limits import PictureLimits

FORMATS: Final = ("JPEG", "PNG", "GIF", "WEBP")
"""The only decoders that are tried."""
_SCAN: Final = b"\xff\xda"
"""Begins each scan of a JPEG."""
_GROUND: Final = "white"
"""What shows through a transparent picture: most of them are drawn for paper."""


def decoded(data: bytes, limits: PictureLimits = DEFAULT_LIMITS) -> Image:
    """The first frame of a picture, upright, opaque, no larger than is shown.

    Raises:
        PictureError: It is no picture, of another format, damaged or too large.
    """
    from PIL import Image, ImageOps

    # We count before anything is decoded; Pillow would write a warning on the screen.
    Image.MAX_IMAGE_PIXELS = None
    try:
        picture = Image.open(io.BytesIO(data), formats=FORMATS)
        _check_size(picture, limits)
        _check_scans(picture, data, limits)
        # A JPEG can be decoded small at once.
        picture.draft("RGB", limits.shown)
        picture.seek(0)
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail(limits.shown)
        return _opaque(upright)
    except PictureError:
        raise
    except (
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        ArithmeticError,
        LookupError,
        TypeError,
        AttributeError,
        MemoryError,
        struct.error,
        Warning,
    ) as error:
        # Decoders let out whatever a damaged file makes them stumble over.
        raise PictureError("it is no picture that can be read") from error


def _check_size(picture: Image, limits: PictureLimits) -> None:
    if picture.width * picture.height > limits.pixels:
        raise PictureError(f"it has more than {limits.pixels / 1_000_000:g} million pixels")


def _check_scans(picture: Image, data: bytes, limits: PictureLimits) -> None:
    # Within what is coded no such pair of bytes occurs.
    if picture.format not in ("PNG", "GIF", "WEBP") and data.count(_SCAN) > limits.scans:
        raise PictureError(f"it is drawn in more than {limits.scans} passes")


def _opaque(picture: Image) -> Image:
    from PIL import Image

    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        coloured = picture.convert("RGBA")
        ground = Image.new("RGBA", coloured.size, _GROUND)
        return Image.alpha_composite(ground, coloured).convert("RGB")
    return picture.convert("RGB")
