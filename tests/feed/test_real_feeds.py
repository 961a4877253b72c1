"""The real feeds, where they are at hand: nothing of them is kept in the repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader.feed.documents import read_document
from reader.feed.names import Stamp
from reader.feed.site import read_site
from reader.feed.text import clean_line
from reader.feed.walk import walk

FEEDS = Path(os.environ.get("READER_REAL_FEEDS", Path(__file__).parents[3] / "shared" / "feeds"))
FOLDERS = sorted(path for path in FEEDS.iterdir() if path.is_dir()) if FEEDS.is_dir() else []

pytestmark = pytest.mark.skipif(not FOLDERS, reason="the real feeds are not at hand")


@pytest.mark.parametrize("feed", FOLDERS, ids=lambda feed: feed.name)
def test_every_document_is_an_article_or_a_named_problem(feed: Path) -> None:
    for found in walk(feed):
        assert isinstance(found, Stamp), found
        reading = read_document(feed, found.path)
        assert reading.article is not None or reading.problems
        if reading.article:
            article = reading.article
            assert clean_line(article.title) == article.title
            assert "{%" not in (article.body or "")
            assert "<td" not in (article.body or "")
    assert read_site(feed).title
