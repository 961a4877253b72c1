"""What a document says before any field has been understood. Knows no YAML."""

from __future__ import annotations

from typing import TypeAlias

Node: TypeAlias = "str | list[Node] | dict[str, Node] | None"
"""A value as it is written; a plain null is None."""

SKIPPED_KEY = "secured"
"""An encrypted blob: never shown, searched, stored or exported, so never taken in."""


def field_name(prefix: str, key: str) -> str:
    """Return the name of a field within another: `provider` and `name` give `provider.name`."""
    return f"{prefix}.{key}" if prefix else key
