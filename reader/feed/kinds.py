"""The sorts of documents, and which one a path and a type make. Knows no fields but `type`."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache


class Kind(StrEnum):
    """What sort of document it is: told by its folder, else by its `type`."""

    NEWS = "news"
    NEWSLETTER = "newsletter"
    VIDEO = "video"
    COURSE = "course"
    COLLECTION = "collection"
    SAMPLE = "sample"
    COMMUNITY = "community"
    PERSON = "person"


_FOLDERS = {
    "_news": Kind.NEWS,
    "_newsletters": Kind.NEWSLETTER,
    "_samples": Kind.SAMPLE,
    "_communities": Kind.COMMUNITY,
    "_people": Kind.PERSON,
}
_LEARNING_FOLDERS = {
    "videos": Kind.VIDEO,
    "courses": Kind.COURSE,
    "collections": Kind.COLLECTION,
}
_TYPES = {
    "video": Kind.VIDEO,
    "course": Kind.COURSE,
    "collection": Kind.COLLECTION,
    "download": Kind.SAMPLE,
    "forum": Kind.COMMUNITY,
    "profile": Kind.PERSON,
}


def kind_of(path: str, type_: str | None) -> Kind:
    """Return the kind that a document's folder tells, else its type, else news."""
    kind = _kind_of_folder(path.rpartition("/")[0])
    return kind or _TYPES.get(type_ or "", Kind.NEWS)


@lru_cache(maxsize=256)
def _kind_of_folder(folder: str) -> Kind | None:
    parts = folder.split("/")
    for index, part in enumerate(parts):
        if part in _FOLDERS:
            return _FOLDERS[part]
        if part == "_learning" and index + 1 < len(parts):
            return _LEARNING_FOLDERS.get(parts[index + 1])
    return None
