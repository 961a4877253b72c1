"""What a key costs the screen, in searches, statements and layouts: counted, not timed."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from reader.library.index.open_index import Index
from reader.library.library import Library
from reader.tui.browsing import Browsing
from reader.tui.row_pages import PAGE_SIZE
from tests.tui.driving import press, search, settled, until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.search.query_ast import Query
    from reader.tui.app import ReaderApp

SIZE = (120, 40)


@pytest.fixture
def waited_for(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements that the screen itself waits for, from now on."""
    asked: list[str] = []
    ask = Index.rows

    def rows(index: Index, sql: str, parameters: Any = ()) -> list[Any]:
        if threading.current_thread() is threading.main_thread():
            asked.append(sql)
        return ask(index, sql, parameters)

    monkeypatch.setattr(Index, "rows", rows)
    return asked


class Searches:
    """The searches that the library was asked for, none of which ends before `release`."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Callable[[], bool]]] = []
        self._may_end = threading.Event()

    def wait(self, query: Query, is_cancelled: Callable[[], bool]) -> None:
        if query.words:
            self.asked.append((query.words, is_cancelled))
            self._may_end.wait(20)

    def release(self) -> None:
        self._may_end.set()


@pytest.fixture
def searches(monkeypatch: pytest.MonkeyPatch) -> Iterator[Searches]:
    found = Searches()
    find = Library.listing

    def listing(library: Library, order: Any, query: Any = None, **rest: Any) -> Any:
        if query is not None:
            found.wait(query, rest["is_cancelled"])
        return find(library, order, query, **rest)

    monkeypatch.setattr(Library, "listing", listing)
    yield found
    found.release()


def has_more(asked: list[Any], count: int) -> bool:
    return len(asked) > count


async def test_each_letter_is_one_search_and_ends_the_one_before(
    app: ReaderApp, searches: Searches
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        shown = await press(pilot, "slash")
        for letter in "moo":
            asked = len(searches.asked)
            await pilot.press(letter)
            await until(pilot, partial(has_more, searches.asked, asked))
        assert [words for words, _ in searches.asked] == ["m", "mo", "moo"]
        assert [is_cancelled() for _, is_cancelled in searches.asked] == [True, True, False]
        assert not shown.articles.is_up_to_date
        # The screen has not waited for any of them.
        await pilot.press("ctrl+u", "s", "u", "n")
        searches.release()
        await settled(pilot)
        assert shown.articles.browsing == Browsing().searching("sun")


async def test_a_letter_is_one_page_of_rows_and_counts_nothing(
    app: ReaderApp, waited_for: list[str]
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await search(pilot, "mo")
        waited_for.clear()
        await pilot.press("o")
        await settled(pilot)
        assert len(waited_for) == 1
        assert "related_count" in waited_for[0]


async def test_moving_the_cursor_asks_the_index_for_rows_alone(
    app: ReaderApp, waited_for: list[str]
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        waited_for.clear()
        for key in ("j", "j", "k"):
            await pilot.press(key)
            await settled(pilot)
        assert not waited_for
        shown = await press(pilot, "pagedown", "pagedown", "pageup", "G", "g", "G")
        assert shown.articles.list.cursor_position > PAGE_SIZE
        # Each page once at most, however often one comes back to it.
        assert len(waited_for) <= len(shown.articles.list.listing) // PAGE_SIZE
