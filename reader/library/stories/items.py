"""What the items of a collection point to: `videos/x` is `_learning/videos/x.md`."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from reader.library.index.identity import restored_path, stored_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.library.index.open_index import Index

_SUFFIXES = ("", ".md", ".markdown", ".html", ".htm")


def item_numbers(index: Index, collection: str, items: Iterable[str]) -> dict[str, int]:
    """The articles that items mean; those that the feed does not hold are missing.

    Args:
        index: Where the articles are.
        collection: The path of the collection: items near it are meant first.
        items: As the feed writes them.
    """
    wanted = list(dict.fromkeys(items))
    found = {item: number for item in wanted if (number := _first(index, _paths(collection, item)))}
    missing = {item for item in wanted if item not in found}
    return found | _by_ending(index, missing) if missing else found


def _paths(collection: str, item: str) -> Iterator[str]:
    """Where an item may be: beside the collection, then in each folder above it."""
    name = item.strip("/")
    for folder in PurePosixPath(collection).parents:
        base = "" if str(folder) == "." else f"{folder}/"
        for prefix in ("", "_"):
            for suffix in _SUFFIXES:
                yield f"{base}{prefix}{name}{suffix}"


def _first(index: Index, paths: Iterable[str]) -> int | None:
    """The first of these documents that is an article."""
    ordered = [stored_path(path) for path in paths]
    marks = ", ".join("?" * len(ordered))
    rows = index.rows(
        f"SELECT path, number FROM document JOIN article USING (number) WHERE path IN ({marks})",  # noqa: S608
        ordered,
    )
    found: dict[str | bytes, int] = dict(rows)
    return next((found[path] for path in ordered if path in found), None)


def _by_ending(index: Index, items: Iterable[str]) -> dict[str, int]:
    """For what is not where it should be: the first path that ends like the item."""
    endings = {f"/{item.strip('/')}{suffix}": item for item in items for suffix in _SUFFIXES}
    names = {ending.rpartition("/")[2] for ending in endings}
    found: dict[str, int] = {}
    for stored, number in index.rows(
        "SELECT path, number FROM document JOIN article USING (number) ORDER BY path"
    ):
        path = "/" + restored_path(stored)
        if path.rpartition("/")[2] not in names:
            continue
        for ending, item in endings.items():
            if path.endswith(ending):
                found.setdefault(item, number)
    return found
