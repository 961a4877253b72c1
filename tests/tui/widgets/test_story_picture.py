"""The picture of a story: fetched when it is asked for, and never before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.config import Config
from reader.library.library import Library
from reader.marks import Marks
from reader.tui.widgets.story_picture import StoryPicture
from tests.pictures.site import Site, picture_bytes, running_site
from tests.tui.conftest import make_app
from tests.tui.driving import panes, press, settled, toasts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from textual.pilot import Pilot

    from reader.config import Pictures
    from reader.tui.app import ReaderApp

# textual-image draws with a function that Pillow 14 will not have; we stay below it.
pytestmark = pytest.mark.filterwarnings("ignore:Image.Image.getdata:DeprecationWarning")
SIZE = (120, 30)
DOCUMENT = """\
---
title: Harbour lights
originalUrl: https://kettle.example/{number}
quality: {number}
images:
- url: {url}
---
"""


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as site:
        yield site


@pytest.fixture
def library(tmp_path: Path, site: Site) -> Iterator[Library]:
    """The best article has a picture, the next one a page in its place, the last one none."""
    folder = tmp_path / "feed" / "_news"
    folder.mkdir(parents=True)
    urls = [site.has("/a.png", picture_bytes("PNG", (640, 360))), site.has("/b", b"<html>")]
    for number, url in zip((9, 8), urls, strict=True):
        path = folder / f"2024-01-0{number}-a.md"
        path.write_text(DOCUMENT.format(number=number, url=url))
    (folder / "2024-01-01-c.md").write_text("---\ntitle: No picture\nquality: 1\n---\n")
    library = Library(
        tmp_path / "feed", cache_dir=tmp_path / "cache", marks=Marks(tmp_path / "marks")
    )
    library.refresh()
    yield library
    library.close()


def app_with(library: Library, pictures: Pictures, *, private: bool = True) -> ReaderApp:
    return make_app(library, Config(pictures=pictures, private_pictures=private))


def picture(pilot: Pilot[None]) -> StoryPicture:
    return panes(pilot).query_one(StoryPicture)


async def test_nothing_is_fetched_that_nobody_asked_for(library: Library, site: Site) -> None:
    app = app_with(library, "ask")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "j", "k", "enter", "J", "K")
        assert site.asked == []
        assert not picture(pilot).display


async def test_a_key_shows_it_and_hides_it(library: Library, site: Site) -> None:
    app = app_with(library, "ask")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "p")
        await settled(pilot)
        assert picture(pilot).display
        assert 3 < picture(pilot).size.height <= SIZE[1] // 2
        assert len(picture(pilot).children) == 1
        await press(pilot, "p")
        assert not picture(pilot).display
        await press(pilot, "p")
        assert site.asked == ["/a.png"]


async def test_another_story_does_not_keep_it(library: Library, site: Site) -> None:
    app = app_with(library, "ask")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "p", "G")
        assert not picture(pilot).display
        await press(pilot, "p")
        assert "This story has no picture" in toasts(app)


async def test_what_is_no_picture_is_said(library: Library, site: Site) -> None:
    app = app_with(library, "ask")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "j", "p")
        await settled(pilot)
        assert "No picture: it is no picture that can be read" in toasts(app)
        assert not picture(pilot).display


async def test_this_machine_is_not_asked_unless_the_settings_allow_it(
    library: Library, site: Site
) -> None:
    app = app_with(library, "ask", private=False)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "p")
        await settled(pilot)
        assert any("is not on the public internet" in text for text in toasts(app))
        assert site.asked == []


async def test_settings_may_have_it_fetched_for_every_story_that_is_read(
    library: Library, site: Site
) -> None:
    app = app_with(library, "always")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert site.asked == []
        await press(pilot, "enter")
        await settled(pilot)
        assert site.asked == ["/a.png"]
        assert picture(pilot).display


async def test_settings_may_forbid_it(library: Library, site: Site) -> None:
    app = app_with(library, "never")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "p")
        assert site.asked == []
        assert any("Pictures are off" in text for text in toasts(app))


async def test_on_a_narrow_screen_the_story_comes_with_it(library: Library, site: Site) -> None:
    app = app_with(library, "ask")
    async with app.run_test(size=(60, 20)) as pilot:
        await settled(pilot)
        await press(pilot, "p")
        assert panes(pilot).is_reading
        assert site.asked == ["/a.png"]


async def test_no_picture_shines_through_a_dialog(library: Library, site: Site) -> None:
    app = app_with(library, "ask")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "p", "question_mark")
        assert not picture(pilot).visible
        await press(pilot, "escape")
        assert picture(pilot).visible
