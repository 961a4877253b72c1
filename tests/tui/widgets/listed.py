"""A list of made-up articles in an app of its own."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from textual.app import App, ComposeResult

from reader.tui.widgets.article_list import ArticleList
from tests.tui.made_up import NOW
from tests.tui.styled import STYLES

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from textual.pilot import Pilot

    from reader.library.model import Listing

HEIGHT = 20


class ListApp(App[None]):
    """Notes what the list tells."""

    def __init__(self, shown: Listing | None = None) -> None:
        super().__init__(css_path=STYLES / "article_list.tcss")
        self.shown = shown
        self.told: list[tuple[str, int | None]] = []

    def compose(self) -> ComposeResult:
        yield ArticleList(now=lambda: NOW)

    def on_mount(self) -> None:
        self.articles.focus()
        if self.shown is not None:
            self.articles.show(self.shown)

    @property
    def articles(self) -> ArticleList:
        return self.query_one(ArticleList)

    def on_article_list_highlighted(self, event: ArticleList.Highlighted) -> None:
        self.told.append(("highlighted", event.row.number if event.row else None))

    def on_article_list_opened(self, event: ArticleList.Opened) -> None:
        self.told.append(("opened", event.row.number))


@asynccontextmanager
async def running(
    shown: Listing | None = None, width: int = 60, height: int = HEIGHT
) -> AsyncIterator[tuple[ListApp, ArticleList, Pilot[None]]]:
    """The list, on a screen of its size."""
    app = ListApp(shown)
    async with app.run_test(size=(width, height)) as pilot:
        await pilot.pause()
        yield app, app.articles, pilot


def lines(articles: ArticleList) -> list[str]:
    """What the list shows."""
    return [articles.render_line(y).text for y in range(articles.size.height)]
