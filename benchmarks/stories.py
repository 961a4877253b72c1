"""What stands around a story, and pages deep in a list, asked of the library itself."""

from __future__ import annotations

import time
from functools import partial
from random import Random
from typing import TYPE_CHECKING

from benchmarks.figures import Part, Row, Sample, against, sample
from reader.library.index.index_file import index_path
from reader.library.index.open_index import Index
from reader.library.library import Library
from reader.library.model import Order, Sort
from reader.library.stories.model import StoryRef
from reader.marks.marks import Marks

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.setting import Setting

_PAGE = 128
_STORIES = 200


def measure_stories(setting: Setting) -> Part:
    """Stories with their neighbours, who lists a URL, and pages of a long list."""
    count = setting.sizes[-1]
    feed = setting.warmed(count)
    library = Library(feed, cache_dir=setting.cache, marks=Marks(setting.cache.parent / "marks"))
    index = Index(index_path(setting.cache, feed), lambda _: None)
    try:
        rows = (
            _within(
                f"an article with “Similar in this feed”, {count:,}",
                _times(library, _numbers(index, "related_count = 0")),
            ),
            _within(
                f"an article with related stories, and who lists it, {count:,}",
                _times(library, _numbers(index, "related_count > 0")),
            ),
            _page_row(library, count),
        )
    finally:
        index.close()
        library.close()
    return Part(
        "Stories and pages",
        rows,
        f"`Library.story` for {_STORIES} random articles: the document is read and parsed; its"
        " neighbours are looked up: which it lists, which list it, or which are like it. Pages"
        " are of 128 rows with their marks, at the top of the list by date and in its middle.",
    )


def _within(figure: str, times: Sample, most: float = 5.0) -> Row:
    return Row(
        figure, f"{times.with_p95} (median / p95)", "", "", f"p95 ≤ {most:g} ms", times.p95 <= most
    )


def _numbers(index: Index, condition: str) -> list[int]:
    found = index.rows(f"SELECT number FROM article WHERE {condition}")
    numbers = [number for (number,) in found]
    return Random(1).sample(numbers, min(_STORIES, len(numbers)))


def _times(library: Library, numbers: list[int]) -> Sample:
    library.story(StoryRef(number=numbers[0]))
    asked = (partial(library.story, StoryRef(number=number)) for number in numbers)
    return sample(_seconds(action) for action in asked)


def _page_row(library: Library, count: int) -> Row:
    listing = library.listing(Order(Sort.DATE))
    top, middle = [], []
    for at in range(40):
        start = len(listing) // 2 + at
        top.append(_seconds(partial(listing.rows, at, at + _PAGE)))
        middle.append(_seconds(partial(listing.rows, start, start + _PAGE)))
    return against(
        f"a page in the middle of {count:,} rows", sample(middle), sample(top), "a page at the top"
    )


def _seconds(action: Callable[[], object]) -> float:
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun
