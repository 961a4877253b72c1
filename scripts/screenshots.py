"""Makes the pictures of docs/ from the real app on the sample feed: `make screenshots`.

The clock stands still and the marks are made up, so that a picture changes only when the
app or the sample feed does.
"""

from __future__ import annotations

import asyncio
import os
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

# Before Textual is imported, which reads it once.
os.environ["TEXTUAL_ANIMATIONS"] = "none"

from textual.worker import WorkerCancelled

from reader.config import Config
from reader.library.library import Library
from reader.library.model import Order
from reader.marks import Mark, Marks
from reader.paths import sample_feed_dir
from reader.tui.app import ReaderApp
from reader.tui.themes import DARK, LIGHT
from reader.tui.widgets.panes import PREVIEW_DELAY

if TYPE_CHECKING:
    from textual.pilot import Pilot

DOCS = Path(__file__).parents[1] / "docs"
SIZE = (120, 36)
NOW = datetime(2026, 9, 1, 12, tzinfo=UTC).timestamp()
READ, STARRED = (4, 6, 11, 12, 19, 23), (2, 12)
"""Which articles, counted from 0 by quality, have been read, and which starred."""


class Picture(NamedTuple):
    """One picture: how the app looks after some keys."""

    name: str
    theme: str
    keys: tuple[str, ...]


PICTURES = (
    Picture("screenshot.svg", DARK.name, ("j", "j")),
    Picture("screenshot-light.svg", LIGHT.name, ("j", "j")),
    Picture("screenshot-search.svg", DARK.name, ("slash", *"nobel phyiscs", "enter")),
    Picture("screenshot-walk.svg", DARK.name, ("enter", "1", "1")),
)


async def drawn(picture: Picture, home: Path) -> str:
    """Run the app, press the keys and take the picture, as SVG."""
    library = Library(sample_feed_dir(), cache_dir=home / "cache", marks=Marks(home / "marks"))
    try:
        library.refresh()
        keys = [row.key for row in library.listing(Order()).rows(0, SIZE[1])]
        library.marks.set([keys[number] for number in READ], Mark.READ, value=True)
        library.marks.set([keys[number] for number in STARRED], Mark.STARRED, value=True)
        # Nothing becomes read by being looked at: how long that takes would show.
        config = Config(theme=picture.theme, read_after=3600)
        app = ReaderApp(library, config, now=lambda: NOW)
        async with app.run_test(size=SIZE) as pilot:
            await settle(pilot)
            for key in picture.keys:
                await pilot.press("space" if key == " " else key)
                await settle(pilot)
            return app.export_screenshot(title="reader")
    finally:
        library.close()


async def settle(pilot: Pilot[None]) -> None:
    """Wait until the cursor has rested and every worker has answered."""
    await pilot.pause(PREVIEW_DELAY * 1.5)
    for worker in list(pilot.app.workers):
        # A search is cancelled by the next letter.
        with suppress(WorkerCancelled):
            await worker.wait()
    await pilot.pause()


def main() -> None:
    """Make all pictures."""
    os.environ["TZ"] = "UTC"
    time.tzset()
    for picture in PICTURES:
        with TemporaryDirectory() as folder:
            os.environ |= {
                f"XDG_{kind}_HOME": folder for kind in ("CACHE", "CONFIG", "DATA", "STATE")
            }
            svg = asyncio.run(drawn(picture, Path(folder)))
        # No blanks at the ends of lines: git would complain of them for ever.
        lines = (line.rstrip() for line in svg.splitlines())
        (DOCS / picture.name).write_text("\n".join(lines) + "\n", "utf-8")
        print(f"Made docs/{picture.name}")


if __name__ == "__main__":
    main()
