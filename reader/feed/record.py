"""A mapping of a document, read field by field; what cannot be used is noted, never raised."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from reader.feed import coercion
from reader.feed.coercion import Unusable, cached_line
from reader.feed.nodes import field_name
from reader.feed.text import clean_line, clean_text, cut
from reader.feed.urls import UnsafeUrl, checked_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.feed.limits import Limits
    from reader.feed.nodes import Node

Value = TypeVar("Value")


class Notes:
    """What was found wrong with the fields of one document."""

    __slots__ = ("entries", "limits")

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.entries: list[tuple[str | None, str]] = []
        """Field and reason, in the order of reading."""

    def add(self, field: str | None, reason: str) -> None:
        """Note that something of a field was dropped."""
        self.entries.append((field, reason))


class Record:
    """One mapping of a document and its place in it."""

    __slots__ = ("limits", "mapping", "notes", "prefix")

    def __init__(self, mapping: dict[str, Node], notes: Notes, prefix: str = "") -> None:
        self.mapping = mapping
        self.notes = notes
        self.limits = notes.limits
        self.prefix = prefix

    def note(self, key: str, reason: str) -> None:
        """Note that something of a field of this mapping was dropped."""
        self.notes.add(field_name(self.prefix, key), reason)

    def value(self, key: str, convert: Callable[[Node], Value]) -> Value | None:
        """Return a field as `convert` understands it; None when it is absent or unusable."""
        node = self.mapping.get(key)
        if node is None:
            return None
        try:
            return convert(node)
        except Unusable as unusable:
            if node == "":
                return None
            self.note(key, unusable.reason)
            return None

    def line(self, key: str) -> str | None:
        """Return a field as one clean line; None when nothing is left of it."""
        text = self._scalar(key)
        if not text:
            return None
        return self._limited(key, clean_line(text), self.limits.title_chars)

    def label(self, key: str) -> str | None:
        """Return a field as one clean line that stands in many documents."""
        text = self._scalar(key)
        return self._limited(key, cached_line(text), self.limits.title_chars) if text else None

    def text(self, key: str) -> str | None:
        """Return a field as clean paragraphs; None when nothing is left of it."""
        text = self._scalar(key)
        if not text:
            return None
        return self._limited(key, clean_text(text), self.limits.excerpt_chars)

    def url(self, key: str) -> str | None:
        """Return a field as a checked URL."""
        text = self._scalar(key)
        if not text:
            return None
        try:
            return checked_url(text, self.limits.url_chars)
        except UnsafeUrl as unsafe:
            self.note(key, f"not opened: {unsafe.reason}")
            return None

    def record(self, key: str) -> Record | None:
        """Return a field that is a mapping."""
        node = self.mapping.get(key)
        if isinstance(node, dict):
            return Record(node, self.notes, field_name(self.prefix, key))
        if node is not None:
            self.note(key, f"expected a mapping, found {coercion.shape_name(node)}")
        return None

    def entries(self, key: str, limit: int) -> list[Node]:
        """Return a field that is a list; a single value is a list of one."""
        node = self.mapping.get(key)
        if not node:
            return []
        if not isinstance(node, list):
            return [node]
        if len(node) > limit:
            self.note(key, f"more than {limit:,} entries: the rest is left out")
            return node[:limit]
        return node

    def records(self, key: str, limit: int, text_key: str) -> Iterator[Record]:
        """Yield the mappings of a list; a text stands for a mapping with that `text_key`."""
        for index, node in enumerate(self.entries(key, limit)):
            if isinstance(node, dict):
                yield Record(node, self.notes, f"{field_name(self.prefix, key)}[{index}]")
            elif isinstance(node, str):
                yield Record(
                    {text_key: node}, self.notes, f"{field_name(self.prefix, key)}[{index}]"
                )
            elif node is not None:
                self.note(f"{key}[{index}]", "expected a mapping, found a list")

    def labels(self, key: str, limit: int) -> tuple[str, ...]:
        """Return a list of texts, each once; a single text is a list of one."""
        kept: dict[str, None] = {}
        for index, node in enumerate(self.entries(key, limit)):
            if isinstance(node, str):
                label = cached_line(node, self.limits.title_chars)
                if label:
                    kept[label] = None
            elif node is not None:
                self.note(f"{key}[{index}]", f"expected text, found {coercion.shape_name(node)}")
        return tuple(kept)

    def _scalar(self, key: str) -> str | None:
        node = self.mapping.get(key)
        if node is None or isinstance(node, str):
            return node
        self.note(key, f"expected text, found {coercion.shape_name(node)}")
        return None

    def _limited(self, key: str, text: str, limit: int) -> str | None:
        if len(text) > limit:
            self.note(key, f"longer than {limit:,} characters: cut")
            return cut(text, limit)
        return text or None
