"""A feed of everything hostile, made once, and its index."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.hostile.corpus import write_corpus, write_odd_entries

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def hostile_feed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The corpus as a feed, odd entries among it. Nobody may change it."""
    feed = tmp_path_factory.mktemp("hostile")
    write_corpus(feed)
    for listening in write_odd_entries(feed / "_entries", tmp_path_factory.mktemp("outside")):
        listening.close()
    yield feed
    # Names that are not UTF-8 are more than the clean-up of temporary folders expects.
    for folder in (os.fsencode(feed / "_names"),):
        for name in os.listdir(folder):
            os.unlink(os.path.join(folder, name))
