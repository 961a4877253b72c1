"""Bytes from anywhere become a small picture, or a reason why not."""

from __future__ import annotations

import io
import struct
import zlib
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from reader.pictures.decoding import FORMATS, decoded
from reader.pictures.limits import DEFAULT_LIMITS, PictureError
from tests.pictures.site import picture_bytes


def png_header(width: int, height: int) -> bytes:
    """A PNG that says how large it is, and holds nothing."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b""))


def chunk(name: bytes, data: bytes) -> bytes:
    checked = name + data
    return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))


@pytest.mark.parametrize("form", FORMATS)
def test_the_formats_of_the_web_are_read(form: str) -> None:
    picture = decoded(picture_bytes(form))
    assert (picture.size, picture.mode) == ((40, 30), "RGB")


@pytest.mark.parametrize("form", ["BMP", "TIFF", "PPM", "ICO"])
def test_other_formats_are_not(form: str) -> None:
    with pytest.raises(PictureError, match="no picture that can be read"):
        decoded(picture_bytes(form))


def test_a_large_picture_is_made_small() -> None:
    limits = replace(DEFAULT_LIMITS, shown=(20, 20))
    assert decoded(picture_bytes(), limits).size == (20, 15)
    assert decoded(picture_bytes("JPEG"), limits).size == (20, 15)


@pytest.mark.parametrize("size", [(5000, 5000), (100_000, 100_000), (2**31 - 1, 2**31 - 1)])
def test_a_picture_with_too_many_pixels_is_refused_before_it_is_decoded(
    size: tuple[int, int],
) -> None:
    with pytest.raises(PictureError, match="more than 24 million pixels"):
        decoded(png_header(*size))


def test_a_jpeg_that_is_drawn_again_and_again_is_refused() -> None:
    data = io.BytesIO()
    Image.new("L", (64, 64)).save(data, "JPEG", progressive=True)
    whole = data.getvalue()
    start, end = whole.rindex(b"\xff\xda"), whole.rindex(b"\xff\xd9")
    bomb = whole[:end] + whole[start:end] * DEFAULT_LIMITS.scans + whole[end:]
    assert decoded(whole).size == (64, 64)
    with pytest.raises(PictureError, match="more than 64 passes"):
        decoded(bomb)


def test_of_a_moving_picture_the_first_frame_is_taken() -> None:
    frames = [Image.new("RGB", (8, 8), (shade, 0, 0)) for shade in (250, 20)]
    for form in ("GIF", "WEBP"):
        file = io.BytesIO()
        frames[0].save(file, form, save_all=True, append_images=frames[1:], lossless=True)
        pixel = decoded(file.getvalue()).getpixel((1, 1))
        assert isinstance(pixel, tuple)
        assert pixel[0] > 200


def test_what_is_transparent_is_drawn_on_white() -> None:
    assert decoded(picture_bytes("PNG", mode="RGBA")).getpixel((1, 1)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["L", "P"])
def test_grey_and_indexed_pictures_become_coloured_ones(mode: str) -> None:
    assert decoded(picture_bytes("PNG", mode=mode)).mode == "RGB"


@given(st.binary(max_size=200))
def test_any_bytes_are_a_picture_or_a_reason(data: bytes) -> None:
    with suppress(PictureError):
        decoded(data)


@given(st.sampled_from(FORMATS), st.data())
def test_a_damaged_picture_is_a_picture_or_a_reason(form: str, data: st.DataObject) -> None:
    whole = bytearray(picture_bytes(form))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(whole)))
    with suppress(PictureError):
        decoded(bytes(whole[:cut]), replace(DEFAULT_LIMITS, pixels=1_000_000))
