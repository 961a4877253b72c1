"""The views that the user saved from within the app: plain JSON lines in the data folder.

Like the journals of marks they are only ever appended to, so that no crash and no
second copy of the program costs one; of several lines about a name the last counts.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.marks.model import MarksError, reason_of
from reader.paths import make_private

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME: Final = "views.jsonl"
_MOST_BYTES: Final = 4 << 20
_PRIVATE: Final = 0o600


class SavedView(NamedTuple):
    """A query under a name."""

    name: str
    query: str
    """As typed; empty is every article."""
    sort: str | None = None
    """As in `sort:`; None is best match first."""


class SavedViews:
    """Reads and keeps views."""

    def __init__(self, path: Path) -> None:
        """Reads nothing yet.

        Args:
            path: The file; made, for the user's eyes only, when a view is saved.
        """
        self._path = path

    def all(self) -> tuple[SavedView, ...]:
        """The saved views, in the order in which they were first saved.

        A file that cannot be read, and lines that are none of ours, hold no views.
        """
        try:
            with self._path.open("rb") as file:
                data = file.read(_MOST_BYTES)
        except OSError:
            return ()
        found: dict[str, SavedView] = {}
        for line in data.split(b"\n"):
            read = _read(line)
            if isinstance(read, SavedView):
                found[read.name] = read
            elif read is not None:
                found.pop(read, None)
        return tuple(found.values())

    def save(self, view: SavedView) -> None:
        """Keeps a view; one of the same name is replaced.

        Raises:
            MarksError: It cannot be written.
        """
        self._append({"name": view.name, "query": view.query, "sort": view.sort})

    def remove(self, name: str) -> None:
        """Forgets a view.

        Raises:
            MarksError: It cannot be written.
        """
        self._append({"name": name, "is_removed": True})

    def _append(self, line: dict[str, object]) -> None:
        data = json.dumps(line).encode("ascii") + b"\n"
        try:
            make_private(self._path.parent)
            flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_CLOEXEC", 0)
            descriptor = os.open(self._path, flags, _PRIVATE)
            try:
                # After a torn line a new one has to begin with a line of its own.
                written = os.write(descriptor, b"\n" + data if self._is_torn() else data)
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        except OSError as error:
            raise MarksError(reason_of(error)) from error
        if written < len(data):
            raise MarksError("the disk is full")

    def _is_torn(self) -> bool:
        with self._path.open("rb") as file:
            if file.seek(0, os.SEEK_END) == 0:
                return False
            file.seek(-1, os.SEEK_END)
            return file.read(1) != b"\n"


def _read(line: bytes) -> SavedView | str | None:
    """A view, the name of one that was removed, or None of a line that says neither."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or not isinstance(found.get("name"), str):
        return None
    if found.get("is_removed") is True:
        return str(found["name"])
    query, sort = found.get("query"), found.get("sort")
    if not isinstance(query, str) or not isinstance(sort, str | None):
        return None
    return SavedView(found["name"], query, sort)
