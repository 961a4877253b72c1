"""The library on a real feed, where it is at hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.library.model import Order
from reader.library.stories.model import StoryRef

if TYPE_CHECKING:
    from tests.library.conftest import OpenLibrary

FEED = Path(__file__).parents[3] / "shared/feeds/powerapps"

pytestmark = pytest.mark.skipif(not FEED.is_dir(), reason="the real feed is not here")


def test_every_document_is_an_article_or_a_problem(open_library: OpenLibrary) -> None:
    library = open_library(FEED)
    report = library.refresh()
    errors = [problem for problem in library.problems() if problem.severity.value == "error"]
    assert report.read_count == report.article_count + len({error.path for error in errors})
    assert report.article_count > 900


def test_every_story_opens_and_nearly_all_have_neighbours(open_library: OpenLibrary) -> None:
    library = open_library(FEED)
    library.refresh()
    rows = library.listing(Order()).rows(0, 300)
    stories = [library.story(StoryRef(number=row.number)) for row in rows]
    assert all(story is not None and story.notice is None for story in stories)
    with_neighbours = [story for story in stories if story is not None and story.sections]
    assert len(with_neighbours) > 0.9 * len(stories)
