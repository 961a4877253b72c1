"""The picture of a story, above its text: fetched on demand, drawn as the terminal can."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual import on, work
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from reader.feed.urls import host_of
from reader.pictures.limits import PictureError
from reader.tui.content import styled
from reader.tui.terminal.drawing import cell_shape, drawing

if TYPE_CHECKING:
    from PIL.Image import Image

    from reader.pictures.pictures import Pictures

SHARE: Final = 0.45
"""Of the pane's height, for the picture at most."""
LEAST_LINES: Final = 3


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
        await self.mount(drawing(event.picture, self.app))

    def on_resize(self) -> None:
        """Take as many lines as the picture needs at this width."""
        self._fit()

    def _fit(self) -> None:
        pane = self.parent
        if self._picture is None or pane is None or not self.size.width:
            return
        most = max(LEAST_LINES, int(self.screen.size.height * SHARE))
        wide, high = self._picture.size
        lines = round(self.size.width * high / wide / cell_shape())
        self.styles.height = max(LEAST_LINES, min(lines, most))
