"""Everything that is known about a feed: the one door to the index, for screen and commands.

Imports no more than the rows of a plain list need: `Parts` holds the rest, and comes
when it is first asked for. So the first rows wait for nothing.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from reader.library.index.index_file import index_path
from reader.library.index.mark_hashes import MarkHashes
from reader.library.index.open_index import Index
from reader.library.lists.clusters import member_numbers
from reader.library.lists.landmarks import LandmarksOfLists
from reader.library.lists.listing import ChosenListing, OrderedListing
from reader.library.lists.orders import DEFAULT_HALF_LIFE, Orders
from reader.library.lists.rows import number_of, rows_by_number
from reader.library.model import Order, Sort
from reader.library.refresh.refreshes import Refreshes
from reader.library.title import stored_title
from reader.marks.model import Mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from reader.feed.model import Problem, Site
    from reader.library.errors import LibraryError
    from reader.library.lists.query_sql import Condition
    from reader.library.model import ArticleRow, Listing
    from reader.library.parts import Parts
    from reader.library.refresh.progress import Progress, RefreshReport
    from reader.library.stories.model import Story, StoryRef
    from reader.library.topics.counts import Count, Tallies
    from reader.marks.marks import Marks
    from reader.search.query_ast import Query, TextField
    from reader.search.word_index import Match


def _never() -> bool:
    return False


class Library:
    """One feed: its articles in any order, its stories, its topics. Safe from any thread."""

    def __init__(
        self,
        feed: Path,
        *,
        cache_dir: Path,
        marks: Marks,
        half_life: float = DEFAULT_HALF_LIFE,
        last_visit: float | None = None,
    ) -> None:
        """Opens the index, or makes an empty one; reads no document.

        Args:
            feed: The folder.
            cache_dir: Where indexes are kept.
            marks: What the user did to stories.
            half_life: Days after which an article counts half on the front page.
            last_visit: What `is:new` counts from, in seconds since the epoch.

        Raises:
            LibraryError: There can be no index at all, not even in memory.
        """
        self.feed = feed
        self.marks = marks
        self.notices: list[str] = []
        """What the user should know, in sentences, oldest first."""
        self._index = Index(index_path(cache_dir, feed), self.notices.append)
        self._mark_hashes = MarkHashes(self._index, marks)
        self.half_life = half_life
        self._orders = Orders(self._index, half_life)
        self._landmarks = LandmarksOfLists(self._index)
        self._last_visit = last_visit
        self._known_parts: Parts | None = None
        self._parts_lock = threading.Lock()
        self.refreshes = Refreshes()
        """Those that run apart."""

    @property
    def site(self) -> Site:
        """What the feed says about itself; before the first refresh, only its folder's name."""
        return self._parts.site

    @property
    def title(self) -> str:
        """What the feed calls itself; before the first refresh, its folder's name."""
        return stored_title(self._index) or self.feed.resolve().name

    @property
    def revision(self) -> tuple[str, int]:
        """Which index this is, and how often it was written: the same pair, the same content."""
        return self._index.revision()

    @property
    def index_file(self) -> Path | None:
        """The index on the disk; None when it is in memory, out of reach for other processes."""
        return self._index.path

    def refresh(
        self,
        on_progress: Callable[[Progress], None] | None = None,
        *,
        is_rebuild: bool = False,
        is_cancelled: Callable[[], bool] = _never,
    ) -> RefreshReport:
        """Brings the index up to date, in this process; the app uses `run_refresh`.

        Args:
            on_progress: Told how far it is.
            is_rebuild: Reads every document again.
            is_cancelled: Asked between chunks; what was done stays done.

        Raises:
            FeedUnreadable: The feed folder cannot be read.
            LibraryError: The index cannot be written, not even in memory.
        """
        # With what only a refresh needs: not before it is needed.
        from reader.library.refresh.whole import refresh_here

        return refresh_here(self, on_progress, is_rebuild=is_rebuild, is_cancelled=is_cancelled)

    def refreshing(
        self, *, is_rebuild: bool = False, is_cancelled: Callable[[], bool] = _never
    ) -> Iterator[Progress | RefreshReport]:
        """As `refresh`, step by step; without a way out when the index cannot be written."""
        # YAML is heavy to import: not before it is needed.
        from reader.library.refresh.refreshing import refreshing

        return refreshing(self._index, self.feed, is_rebuild=is_rebuild, is_cancelled=is_cancelled)

    def fall_back(self, error: LibraryError) -> None:
        """Goes on with a new index for this session only, where the kept one cannot be written."""
        self._index.fall_back(error)

    def article_count(self) -> int:
        """How many articles the feed has."""
        return self._index.article_count()

    def unread_count(self) -> int:
        """How many articles were not read yet."""
        return self.article_count() - self._mark_hashes.count(Mark.READ)

    def has_clusters(self) -> bool:
        """Some article of the feed has related stories; costs the same in every feed."""
        return bool(self._index.rows("SELECT EXISTS (SELECT 1 FROM related)")[0][0])

    def count(self, query: Query) -> int:
        """How many articles a query finds."""
        return self._parts.answers.count(query.condition)

    def listing(
        self,
        order: Order,
        query: Query | None = None,
        *,
        is_by_match: bool = True,
        is_cancelled: Callable[[], bool] = _never,
    ) -> Listing:
        """The articles that a query finds, hidden ones only when it asks for them.

        Args:
            order: Used where neither the words of the query rank nor its `sort:` does.
            query: None: every article.
            is_by_match: Whether words rank, the best match first; else the order does.
            is_cancelled: Asked between steps; the listing is of no use then.
        """
        if query is None:
            return self._ordered(order)
        return self._parts.answers.listing(
            order, query, is_by_match=is_by_match, is_cancelled=is_cancelled
        )

    def chosen(self, numbers: Sequence[int]) -> Listing:
        """These articles in this order, such as the results of a search."""
        return ChosenListing(self._index, self.marks, numbers)

    def search(
        self, text: str, limit: int = 300, is_cancelled: Callable[[], bool] = _never
    ) -> list[Match]:
        """The articles that match words best, typos forgiven, hidden ones left out."""
        return self._parts.answers.search(text, limit, is_cancelled)

    def prepare_search(self) -> None:
        """Makes the word index that a search needs, and keeps it for the next start."""
        self._parts.words.prepare()

    def load_search(self) -> None:
        """Loads the word index that is kept, so that the first search need not make it."""
        self._parts.words.load()

    def survey_orders(self) -> None:
        """Learns places in the orders that one sorts by: a resort finds an article at once."""
        for sort in (Sort.QUALITY, Sort.DATE, Sort.HEAT):
            self._ordered(Order(sort)).survey()

    def row(self, number: int) -> ArticleRow | None:
        """The row of one article; None when it left the feed."""
        return next(iter(rows_by_number(self._index, self.marks, [number])), None)

    def find(self, text: str) -> StoryRef | None:
        """The story that a path within the feed, an id, the beginning of one, or a URL names."""
        return self._parts.find(text)

    def number_of(self, article_id: str) -> int | None:
        """The number of the article with an id; None when it left the feed."""
        return number_of(self._index, article_id)

    def story(self, ref: StoryRef) -> Story | None:
        """Everything known about a story; None when it left the feed."""
        return self._parts.stories.story(ref)

    def articles(
        self, order: Order, query: Query | None = None, limit: int | None = None
    ) -> Iterator[Story]:
        """Articles as their documents say them, without their neighbours, one after the other."""
        return self._parts.stories.bare_stories(self.listing(order, query), limit)

    def topics(self) -> list[Count]:
        """Every topic with its parent and the number of its articles, most first."""
        return self._parts.topics()

    def providers(self) -> list[Count]:
        """Every provider with the number and the mean quality of its articles, most first."""
        return self._parts.providers()

    def value_counts(self, field: TextField) -> list[tuple[str, int]]:
        """The values that topic, provider or type have, with how many articles have each."""
        return self._parts.value_counts(field)

    def topic_tallies(self, query: Query | None = None) -> Tallies:
        """Every topic with what a query finds of it."""
        return self._parts.counting.topics(self._condition(query), self.site)

    def provider_tallies(self, query: Query | None = None) -> Tallies:
        """Every provider of the articles that a query finds."""
        return self._parts.counting.providers(self._condition(query))

    def members(self, lead: int) -> list[int]:
        """The articles that stand in the cluster of a lead, best first, then newest."""
        return member_numbers(self._index, lead)

    def briefing(self, limit: int | None = None, followed: Sequence[str] = ()) -> list[int]:
        """The articles of a finite briefing, in the order of the front page."""
        return self._parts.briefings.numbers(limit, followed)

    def problems(self) -> list[Problem]:
        """Everything wrong in the feed, by path and line."""
        return self._parts.problems()

    def close(self) -> None:
        """Stops refreshes that run apart, and lets go of the index."""
        self.refreshes.cancel()
        self._index.close()

    @property
    def _parts(self) -> Parts:
        """All but plain lists; made when first asked for, by whichever thread that is."""
        with self._parts_lock:
            if self._known_parts is None:
                # Not before the first rows, which need none of it.
                from reader.library.parts import Parts

                self._known_parts = Parts(
                    self._index,
                    self.feed,
                    marks=self.marks,
                    mark_hashes=self._mark_hashes,
                    orders=self._orders,
                    ordered=self._ordered,
                    last_visit=self._last_visit,
                )
            return self._known_parts

    def _ordered(self, order: Order, condition: str = "") -> OrderedListing:
        """A plain list, without what is hidden."""
        return OrderedListing(
            self._index,
            self.marks,
            self._orders,
            order,
            self._landmarks,
            hidden=self._mark_hashes.numbers(Mark.HIDDEN),
            condition=condition,
        )

    def _condition(self, query: Query | None) -> Condition:
        return self._parts.answers.condition(None if query is None else query.condition)
