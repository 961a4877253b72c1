"""Where the user left off, as values: what is kept of it, and what it means at the next start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.lists.views import ALL, ViewError, order_of
from reader.library.model import Order
from reader.session import Session
from reader.tui.browsing import Browsing

if TYPE_CHECKING:
    from reader.library.lists.views import View, Views


def resumed(session: Session, views: Views, first: str | None) -> Browsing:
    """What to list at the start.

    Args:
        session: Where the user left off.
        views: All there are.
        first: The name of the one to start with when that of the session is gone; None
            is every article.
    """
    view = _named(session.view, views) or _named(first, views) or ALL
    browsing = Browsing.of(view)
    if session.search.strip():
        browsing = browsing.searching(session.search)
    if session.sort is None:
        return browsing
    try:
        order = order_of(session.sort)
    except ViewError:
        return browsing
    return browsing._replace(order=Order(order.sort, session.is_reversed), is_by_match=False)


def _named(name: str | None, views: Views) -> View | None:
    return views.named(name) if name else None


def left_at(
    browsing: Browsing,
    *,
    article: str | None,
    is_reading: bool,
    list_width: int | None,
) -> Session:
    """What is kept of what was listed: the order only where it is not the usual one."""
    usual = Browsing.of(browsing.view)
    if browsing.search:
        usual = usual.searching(browsing.search)
    is_usual = (browsing.order, browsing.is_by_match) == (usual.order, usual.is_by_match)
    return Session(
        view=browsing.view.name,
        search=browsing.search,
        sort=None if is_usual else browsing.order.sort.value,
        is_reversed=not is_usual and browsing.order.is_reversed,
        article=article,
        is_reading=is_reading,
        list_width=list_width,
    )
