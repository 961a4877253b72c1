"""Rows of a listing, fetched a page at a time and forgotten again. Knows no Textual."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.model import ArticleRow, Listing

PAGE_SIZE: Final = 64
"""Rows asked for at once: more than most screens are high. The rows of a search lie apart in
the index, and each may be a page of it that is read from the disk."""
_PAGES_KEPT: Final = 16


class EmptyListing:
    """A listing without articles, for before there is one."""

    def __len__(self) -> int:
        return 0

    def rows(self, start: int, stop: int) -> Sequence[ArticleRow]:
        """No rows."""
        return ()

    def position(self, number: int) -> int | None:
        """Nowhere."""
        return None


class RowPages:
    """Gives single rows of a listing and asks it for whole pages.

    Attributes:
        listing: What it reads from.
    """

    def __init__(self, listing: Listing) -> None:
        self.listing = listing
        self._pages: OrderedDict[int, Sequence[ArticleRow]] = OrderedDict()

    def row(self, position: int) -> ArticleRow | None:
        """The row at a position; None outside of the listing."""
        if position < 0:
            return None
        page_number, offset = divmod(position, PAGE_SIZE)
        page = self._pages.get(page_number)
        if page is None:
            page = self._fetch(self._pages, page_number)
        self._pages.move_to_end(page_number)
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        return page[offset] if offset < len(page) else None

    def lacks(self, start: int, stop: int) -> bool:
        """Rows from `start` to before `stop` would have to be asked for."""
        return any(number not in self._pages for number in self._numbers(start, stop))

    def read_ahead(self, start: int, stop: int) -> None:
        """Ask for rows before they are wanted; may run in a thread of its own."""
        # Another one when all is forgotten meanwhile.
        pages = self._pages
        for number in self._numbers(start, stop):
            if number not in pages:
                self._fetch(pages, number)

    def forget(self) -> None:
        """Ask again for every row from now on: something about them has changed."""
        self._pages = OrderedDict()

    def _numbers(self, start: int, stop: int) -> range:
        """The pages that hold rows."""
        start, stop = max(0, start), min(stop, len(self.listing))
        return range(start // PAGE_SIZE, -(-stop // PAGE_SIZE))

    def _fetch(
        self, pages: OrderedDict[int, Sequence[ArticleRow]], number: int
    ) -> Sequence[ArticleRow]:
        start = number * PAGE_SIZE
        page = pages[number] = self.listing.rows(start, start + PAGE_SIZE)
        return page
