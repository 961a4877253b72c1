"""Views: named queries with an order, ours and the user's. Touches no index and no screen.

Exceptions:

    ValueError
    └── ViewError    a view of the user's cannot be used; the sentence says which and why
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.library.model import Order, Sort
from reader.marks.saved_views import SavedView
from reader.search.query_error import QueryError, listed, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.config import ViewSetting
    from reader.marks.saved_views import SavedViews

MOST_NAME: Final = 40
"""Characters of a name."""


class Origin(StrEnum):
    """Whose a view is."""

    OURS = "built in"
    SETTINGS = "config.toml"
    SAVED = "saved"


class View(NamedTuple):
    """What is listed, and in which order."""

    name: str
    search: str = ""
    """A query; empty is every article."""
    order: Order | None = Order()
    """None is best match first."""
    meaning: str = ""
    """In a few words."""
    origin: Origin = Origin.OURS
    is_briefing: bool = False
    """A finite choice, which no query can make."""


ALL: Final = View("all", meaning="every article, best first")
FRONT_PAGE: Final = View(
    "front page", "-is:member", Order(Sort.RANK), "leads and singles, quality weighed with age"
)
BRIEFING: Final = View(
    "briefing",
    order=Order(Sort.RANK),
    meaning="a finite best of: one per cluster, two per provider",
    is_briefing=True,
)
BUILT_IN: Final = (
    ALL,
    FRONT_PAGE,
    BRIEFING,
    View("latest", "", Order(Sort.DATE), "every article, newest first"),
    View("unread", "is:unread", Order(Sort.RANK), "not read yet"),
    View("starred", "is:starred", Order(Sort.DATE), "starred, newest first"),
    View("hot now", "heat>0 is:recent", Order(Sort.HEAT), "most written about in its last week"),
    View("new", "is:new", Order(Sort.RANK), "came since the last visit"),
    View("hidden", "is:hidden", Order(Sort.DATE), "what you hid"),
)


class ViewError(ValueError):
    """A view cannot be used.

    Attributes:
        setting: The setting that is wrong, e.g. `views.robots.query`; empty for none.
        reason: What is wrong, in a sentence without its full stop.
    """

    def __init__(self, reason: str, setting: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.setting = setting


class Views:
    """All views there are."""

    def __init__(
        self, settings: Mapping[str, ViewSetting] | None = None, saved: SavedViews | None = None
    ) -> None:
        """Checks the views of the settings.

        Args:
            settings: The user's own, by name.
            saved: Those saved from within the app.

        Raises:
            ViewError: A query or a sort of the settings cannot be read.
        """
        self._settings = {name: _of_setting(name, one) for name, one in (settings or {}).items()}
        self._saved = saved

    def all(self) -> tuple[View, ...]:
        """Ours, then those of the settings, then the saved ones; of equal names the last."""
        views = {view.name: view for view in BUILT_IN} | self._settings
        for saved in self._saved.all() if self._saved else ():
            view = _of_saved(saved)
            if view is not None:
                views[view.name] = view
        return tuple(views.values())

    def named(self, name: str) -> View | None:
        """The view with a name, whatever its case."""
        wanted = name.casefold()
        return next((view for view in self.all() if view.name.casefold() == wanted), None)

    def checked(self, name: str, setting: str = "") -> View:
        """The view with a name.

        Raises:
            ViewError: There is none.
        """
        view = self.named(name)
        if view is None:
            names = [view.name for view in self.all()]
            near = nearest(name, names)
            hint = f"did you mean {near!r}?" if near else f"there are {', '.join(names)}"
            raise ViewError(f"there is no view {name!r}; {hint}", setting)
        return view

    def save(self, name: str, search: str, order: Order | None) -> View:
        """Keeps a query under a name.

        Raises:
            ViewError: The name is empty, too long, or that of a view that was not saved here.
            MarksError: It cannot be written.
        """
        from reader.feed.text import clean_line

        name = clean_line(name)
        if not name or len(name) > MOST_NAME:
            raise ViewError(f"a name has 1 to {MOST_NAME} characters")
        known = self.named(name)
        if known is not None and known.origin is not Origin.SAVED:
            raise ViewError(f"{known.name!r} is the name of another view already")
        saved = SavedView(known.name if known else name, search, sort_of(order))
        if self._saved is not None:
            self._saved.save(saved)
        return View(saved.name, search, order, search, Origin.SAVED)

    def remove(self, view: View) -> None:
        """Forgets a view that was saved.

        Raises:
            MarksError: It cannot be written.
        """
        if self._saved is not None and view.origin is Origin.SAVED:
            self._saved.remove(view.name)


def sort_of(order: Order | None) -> str | None:
    """An order as `sort:` writes it; None is best match first."""
    return None if order is None else f"{'-' if order.is_reversed else ''}{order.sort.value}"


def order_of(sort: str) -> Order:
    """The order that is written so.

    Raises:
        ViewError: There is no such order.
    """
    name = sort.removeprefix("-")
    try:
        return Order(Sort(name), is_reversed=name != sort)
    except ValueError:
        raise ViewError(f"{sort!r} is no order: write {listed(Sort)}") from None


# Only views of the user's own need the query language, which the first rows do not wait for.


def _of_setting(name: str, setting: ViewSetting) -> View:
    from reader.feed.text import clean_line
    from reader.search.query import parse_query

    try:
        query = parse_query(setting.query)
    except QueryError as error:
        reason = f"{error.message.rstrip('.')} (character {error.position + 1})"
        raise ViewError(reason, f"views.{name}.query") from error
    order: Order | None = Order(Sort.RANK)
    if setting.sort is not None:
        try:
            order = order_of(setting.sort)
        except ViewError as error:
            raise ViewError(error.reason, f"views.{name}.sort") from None
    elif query.sort is not None:
        order = Order.of(query.sort)
    return View(clean_line(name), setting.query, order, setting.query, Origin.SETTINGS)


def _of_saved(saved: SavedView) -> View | None:
    """None: written by a newer version of ours, or by hand."""
    from reader.feed.text import clean_line
    from reader.search.query import parse_query

    try:
        parse_query(saved.query)
        order = None if saved.sort is None else order_of(saved.sort)
    except ValueError:
        return None
    name = clean_line(saved.name, MOST_NAME)
    return View(name, saved.query, order, saved.query, Origin.SAVED) if name else None
