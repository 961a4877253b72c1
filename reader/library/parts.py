"""The parts of a library that the rows of a plain list do without: queries, words, stories, counts.

They import the query language, the URLs and the types of stories. The library imports this
module when one of them is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.feed.model import Problem, Severity, Site
from reader.library.lists.answering import Answers
from reader.library.lists.briefing import Briefings
from reader.library.lists.word_search import WordSearch
from reader.library.site_store import stored_site
from reader.library.stories.finding import find_story
from reader.library.stories.graph import Stories
from reader.library.topics.listing import provider_counts, topic_counts, value_counts
from reader.library.topics.tallies import Counting

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.library.index.mark_hashes import MarkHashes
    from reader.library.index.open_index import Index
    from reader.library.lists.listing import OrderedListing
    from reader.library.lists.orders import Orders
    from reader.library.model import Order
    from reader.library.stories.model import StoryRef
    from reader.library.topics.counts import Count
    from reader.marks.marks import Marks
    from reader.search.query_ast import TextField


class Parts:
    """What is known about a feed beyond its plain lists."""

    def __init__(
        self,
        index: Index,
        feed: Path,
        *,
        marks: Marks,
        mark_hashes: MarkHashes,
        orders: Orders,
        ordered: Callable[[Order, str], OrderedListing],
        last_visit: float | None,
    ) -> None:
        """Asks nothing yet.

        Args:
            index: Of the feed.
            feed: The folder.
            marks: What the user did to stories.
            mark_hashes: The same as the index knows it.
            orders: How articles can be ordered.
            ordered: Makes a plain list in an order, under a condition.
            last_visit: What `is:new` counts from, in seconds since the epoch.
        """
        self._index = index
        self._feed = feed
        self.words = WordSearch(index)
        """The word index."""
        self.answers = Answers(index, self.words, marks, mark_hashes, orders, ordered, last_visit)
        """What queries find."""
        self.briefings = Briefings(index, self.answers)
        self.counting = Counting(index, mark_hashes)
        """What queries find of each topic and provider."""
        self.stories = Stories(index, feed, marks)
        self._values: dict[TextField, tuple[tuple[object, ...], list[tuple[str, int]]]] = {}

    @property
    def site(self) -> Site:
        """What the feed says about itself; before the first refresh, only its folder's name."""
        return stored_site(self._index) or Site(title=self._feed.resolve().name)

    def find(self, text: str) -> StoryRef | None:
        """The story that a path within the feed, an id, the beginning of one, or a URL names."""
        return find_story(self._index, self._feed, text)

    def topics(self) -> list[Count]:
        """Every topic with its parent and the number of its articles, most first."""
        return topic_counts(self._index, self.site)

    def providers(self) -> list[Count]:
        """Every provider with the number and the mean quality of its articles, most first."""
        return provider_counts(self._index)

    def value_counts(self, field: TextField) -> list[tuple[str, int]]:
        """The values that topic, provider or type have, with how many articles have each."""
        state = (field, *self._index.revision())
        if self._values.get(field, ((), []))[0] != state:
            self._values[field] = (state, value_counts(self._index, self.site, field))
        return self._values[field][1]

    def problems(self) -> list[Problem]:
        """Everything wrong in the feed, by path and line."""
        found = self._index.rows(
            "SELECT path, line, field, severity, reason FROM problem ORDER BY path, line, rowid"
        )
        return [_problem(*values) for values in found]


def _problem(path: str, line: int | None, field: str | None, severity: str, reason: str) -> Problem:
    return Problem(path, line, field, Severity(severity), reason)
