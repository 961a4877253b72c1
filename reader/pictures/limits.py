"""What a picture may cost."""

from __future__ import annotations

from dataclasses import dataclass


class PictureError(Exception):
    """There is no picture to show.

    Attributes:
        reason: Part of a sentence, on one line, e.g. "it is larger than 4 MiB".
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class PictureLimits:
    """Time, bytes, pixels."""

    seconds: float = 5.0
    """From the first question to the last byte, redirects included."""
    download: int = 4 << 20
    """Bytes that are read at most."""
    redirects: int = 3
    pixels: int = 24_000_000
    """Width times height; more is not decoded."""
    scans: int = 64
    """Times that a JPEG goes over its pixels; one needs ten. Forty bytes make one more."""
    shown: tuple[int, int] = (1600, 1200)
    """Pixels that are kept at most: more than a terminal shows."""
    stored: int = 64 << 20
    """Bytes of all pictures on disk."""


DEFAULT_LIMITS = PictureLimits()
