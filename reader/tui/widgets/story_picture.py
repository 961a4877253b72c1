"""The picture of a story, above its text: fetched on demand, drawn as the terminal can.

How it can is found out by asking it, which is not possible while Textual listens to
it: so the app is suspended for that moment, when the first picture is asked for.
"""

from __future__ import annotations

import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING, Final

from textual import on, work
from textual.app import SuspendNotSupported
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from reader.feed.urls import host_of
from reader.pictures.limits import PictureError
from reader.tui.content import styled

if TYPE_CHECKING:
    from PIL.Image import Image
    from textual.app import App
    from textual.widget import Widget

    from reader.pictures.pictures import Pictures

SHARE: Final = 0.45
"""Of the pane's height, for the picture at most."""
LEAST_LINES: Final = 3
_CELL_SHAPE: Final = 2
"""A cell is about twice as high as wide."""


def prepare_pictures(app: App[object] | None = None) -> None:
    """Find out how the terminal draws pictures; asks it, once.

    Args:
        app: The app that occupies the terminal, if one does.
    """
    if "textual_image.widget" in sys.modules:
        return
    try:
        with app.suspend() if app is not None else nullcontext():
            import textual_image.widget  # noqa: F401 - asks when it is imported
    except SuspendNotSupported:
        return


class StoryPicture(Vertical):
    """Room for one picture; none is taken while there is nothing to show."""

    class Failed(Message):
        """There is no picture to show; the sentence says why."""

        def __init__(self, sentence: str) -> None:
            self.sentence = sentence
            super().__init__()

    class _Loaded(Message):
        def __init__(self, url: str, picture: Image | None, reason: str) -> None:
            self.url = url
            self.picture = picture
            self.reason = reason
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self._picture: Image | None = None
        self.url: str | None = None
        """Of the picture that is shown, or waited for."""

    def show(self, url: str, pictures: Pictures) -> None:
        """Have a picture fetched and show it when it is there."""
        if url == self.url:
            return
        self.clear()
        self.url = url
        self.add_class("-shown")
        self.mount(Static(styled(f"Fetching the picture from {host_of(url)} …", "$text-muted")))
        self._fetch(url, pictures)

    def clear(self) -> None:
        """Show none."""
        self.url = None
        self._picture = None
        self.remove_class("-shown")
        self.remove_children()

    @work(thread=True, exclusive=True, group="picture", exit_on_error=False)
    def _fetch(self, url: str, pictures: Pictures) -> None:
        worker = get_current_worker()
        try:
            picture, reason = pictures.get(url, lambda: worker.is_cancelled), ""
        except PictureError as error:
            picture, reason = None, error.reason
        self.post_message(self._Loaded(url, picture, reason))

    @on(_Loaded)
    async def _show_loaded(self, event: _Loaded) -> None:
        event.stop()
        if event.url != self.url:
            return
        await self.remove_children()
        if event.picture is None:
            self.clear()
            self.post_message(self.Failed(f"No picture: {event.reason}"))
            return
        self._picture = event.picture
        self._fit()
        await self.mount(self._drawing(event.picture))

    def _drawing(self, picture: Image) -> Widget:
        """The picture in the best way that the terminal has."""
        from textual_image.widget import HalfcellImage, Image, UnicodeImage

        if self.app.no_color:
            return UnicodeImage(picture)
        return HalfcellImage(picture) if self.app.is_headless else Image(picture)

    def on_resize(self) -> None:
        """Take as many lines as the picture needs at this width."""
        self._fit()

    def _fit(self) -> None:
        pane = self.parent
        if self._picture is None or pane is None or not self.size.width:
            return
        most = max(LEAST_LINES, int(self.screen.size.height * SHARE))
        wide, high = self._picture.size
        lines = round(self.size.width * high / wide / _CELL_SHAPE)
        self.styles.height = max(LEAST_LINES, min(lines, most))
