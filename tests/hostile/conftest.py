"""A feed of everything hostile, made once, and its index."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.hostile.corpus import write_corpus, write_odd_entries

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def hostile_feed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus as a feed, odd entries among it. Nobody may change it."""
    feed = tmp_path_factory.mktemp("hostile")
    write_corpus(feed)
    for listening in write_odd_entries(feed / "_entries", tmp_path_factory.mktemp("outside")):
        listening.close()
    return feed
