"""How processes of an import hand values over to each other. Imports nothing that takes time."""

from __future__ import annotations

import marshal
from typing import IO, Any

_LENGTH_BYTES = 4
"""Before each batch stands how long it is."""
_MOST_BYTES = 1 << 28
"""Four times what a batch of the longest documents can come to."""


def send(target: IO[bytes], values: list[Any]) -> None:
    """Writes a batch.

    Raises:
        OSError: Nobody takes it.
    """
    data = marshal.dumps(values)
    target.write(len(data).to_bytes(_LENGTH_BYTES, "big") + data)
    target.flush()


def received(source: IO[bytes]) -> list[Any] | None:
    """The next batch; None at the end, even where one is torn."""
    length = int.from_bytes(source.read(_LENGTH_BYTES), "big")
    data = source.read(length) if length <= _MOST_BYTES else b""
    if not data or len(data) < length:
        return None
    # Written by this program, in this version of Python.
    values: list[Any] = marshal.loads(data)  # noqa: S302
    return values
