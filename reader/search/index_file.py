"""An index on disk: one file of plain arrays, checked when read, never executed. Imports numpy.

The file: a magic line, a JSON line (version, checksum, lengths in bytes) with blanks after it,
the arrays in the order of `_TYPES`, one after the other, then the words in UTF-8, one per line.
Each array begins at a place that suits its numbers: numpy is slow with others.
"""

from __future__ import annotations

import json
import os
import zlib
from typing import TYPE_CHECKING, Any

import numpy as np

from reader.search.index_arrays import IndexArrays

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

MAGIC = b"everyday-reader word index\n"
VERSION = 2
"""Of the layout and of the folding of words: a file of another version is built anew."""

_TYPES: dict[str, np.dtype[Any]] = {
    "posting_starts": np.dtype("<i8"),
    "token_starts": np.dtype("<i8"),
    "numbers": np.dtype("<i8"),
    "qualities": np.dtype("<f8"),
    "dates": np.dtype("<f8"),
    "postings": np.dtype("<i4"),
    "tokens": np.dtype("<i4"),
    "title_lengths": np.dtype("<i4"),
    "in_title": np.dtype("|b1"),
}
"""The arrays of `IndexArrays`, little-endian, those of the largest numbers first."""
_LARGEST = 8
"""Bytes of the largest numbers."""


class IndexFileError(Exception):
    """A file that is not a whole index of this version: the index must be built anew."""


def save(index: IndexArrays, path: Path) -> None:
    """Writes the index; readers see the old file or the new one, never a half.

    Raises:
        OSError: The file cannot be written.
    """
    parts = [
        getattr(index, name).astype(kind, copy=False).tobytes() for name, kind in _TYPES.items()
    ]
    parts.append("\n".join(index.words).encode())
    lengths = [len(part) for part in parts]
    header = {"version": VERSION, "lengths": lengths, "checksum": _checksum(parts)}
    temporary = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with temporary.open("wb") as file:
            file.write(_begin(header))
            file.writelines(parts)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def load(path: Path) -> IndexArrays:
    """Reads an index.

    Raises:
        IndexFileError: The file is missing, unreadable, damaged, foreign or of another version.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise IndexFileError(f"The search index cannot be read: {error.strerror}.") from error
    try:
        index = _index(_parts(data))
    except (ValueError, TypeError, LookupError, OverflowError, RecursionError) as error:
        raise IndexFileError(f"The search index cannot be used: {error}") from error
    return index


def _begin(header: dict[str, Any]) -> bytes:
    """The first two lines of the file."""
    lines = MAGIC + json.dumps(header).encode()
    return lines.ljust(len(lines) + -(len(lines) + 1) % _LARGEST) + b"\n"


def _parts(data: bytes) -> list[memoryview]:
    """The words and the arrays as bytes, when they are all there."""
    if not data.startswith(MAGIC):
        raise ValueError("it is another kind of file")
    end = data.index(b"\n", len(MAGIC))
    header: dict[str, Any] = json.loads(data[len(MAGIC) : end])
    # The checksum is of the parts: a header that differs in a space alone is damage too.
    if _begin(header) != data[: end + 1]:
        raise ValueError("it is damaged")
    if header["version"] != VERSION:
        raise ValueError("it is of another version")
    parts = []
    start, view = end + 1, memoryview(data)
    for length in header["lengths"]:
        parts.append(view[start : start + length])
        start += length
    if start != len(data) or _checksum(parts) != header["checksum"]:
        raise ValueError("it is damaged")
    return parts


def _index(parts: Sequence[memoryview]) -> IndexArrays:
    """The index that the parts hold, when they fit together."""
    *array_parts, words_part = parts
    words = str(words_part, "utf-8").split("\n") if words_part else []
    arrays: dict[str, NDArray[Any]] = {
        name: np.frombuffer(part, dtype=kind)
        for (name, kind), part in zip(_TYPES.items(), array_parts, strict=True)
    }
    index = IndexArrays(words, **arrays)
    row_count = index.row_count
    fits = (
        _are_starts(index.posting_starts, len(words), len(index.postings))
        and _are_starts(index.token_starts, row_count, len(index.tokens))
        and len(index.in_title) == len(index.postings)
        and len(index.title_lengths) == len(index.qualities) == len(index.dates) == row_count
        and _are_below(index.postings, row_count)
        and _are_below(index.tokens, len(words))
    )
    if not fits:
        raise ValueError("its parts do not fit together")
    return index


def _are_starts(starts: NDArray[Any], count: int, end: int) -> bool:
    """Whether an array says where so many stretches of another begin, and where they end."""
    return (
        len(starts) == count + 1
        and starts[0] == 0
        and starts[-1] == end
        and bool((starts[1:] >= starts[:-1]).all())
    )


def _are_below(values: NDArray[Any], limit: int) -> bool:
    return len(values) == 0 or bool(values.min() >= 0 and values.max() < limit)


def _checksum(parts: Sequence[bytes | memoryview]) -> int:
    checksum = 0
    for part in parts:
        checksum = zlib.crc32(part, checksum)
    return checksum
