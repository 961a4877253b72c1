"""Reading connects to nothing, starts nothing, and writes only in the reader's own folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.hostile.conftest import WatchedReading


def test_reading_the_whole_corpus_touches_nothing_else(
    watched_reading: WatchedReading, checkout: Path
) -> None:
    assert watched_reading.happened == []
    assert watched_reading.is_feed_unchanged
    assert not (checkout / "canary").exists()
