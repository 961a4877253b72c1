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
            page = self._fetch(page_number)
        else:
            self._pages.move_to_end(page_number)
        return page[offset] if offset < len(page) else None

    def forget(self) -> None:
        """Ask again for every row from now on: something about them has changed."""
        self._pages.clear()

    def _fetch(self, page_number: int) -> Sequence[ArticleRow]:
        start = page_number * PAGE_SIZE
        page = self.listing.rows(start, start + PAGE_SIZE)
        self._pages[page_number] = page
        if len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        return page
