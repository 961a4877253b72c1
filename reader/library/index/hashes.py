"""Hashes by which the index knows articles and stories. Knows no URL."""

from __future__ import annotations

from hashlib import blake2b
from struct import Struct

_as_integer = Struct(">q").unpack


def article_id(path: str) -> str:
    """Twelve hex digits that every index gives the document at `path`."""
    return blake2b(path.encode("utf-8", "surrogateescape"), digest_size=6).hexdigest()


def key_hash(key: str) -> int:
    """A key as 64 bits: what the index finds it by, eight bytes in place of a hundred."""
    data = key.encode() if key.isascii() else key.encode("utf-8", "surrogatepass")
    hashed: int = _as_integer(blake2b(data, digest_size=8).digest())[0]
    return hashed
