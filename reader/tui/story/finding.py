"""Finds words in a story that is laid out as lines. Knows no widget.

Smart case: a query without capitals finds them too. Accents need not be typed. What
is searched for may be broken over lines.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from reader.search.folding import fold, fold_with_places, unaccent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST = 200
"""Characters of a query that are looked for."""
MOST = 10_000
"""Matches that are told apart."""
_GAP = r"[\s│]+"
"""What may stand for a blank: the end of a line, with the bar of a quotation."""


class Span(NamedTuple):
    """A part of a line."""

    line: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked for, and where it stands."""

    text: str = ""
    """As typed."""
    matches: tuple[tuple[Span, ...], ...] = ()
    """In reading order; a match that is broken over lines has a part on each."""
    at: int | None = None
    """The match that the user is at; None when there is none."""

    def near(self, line: int) -> Finding:
        """At the first match from a line on, else at the first of all."""
        after = (at for at, match in enumerate(self.matches) if match[0].line >= line)
        return replace(self, at=next(after, 0 if self.matches else None))

    def moved(self, step: int) -> Finding:
        """At the match so many further; round at the ends."""
        at = None if self.at is None else (self.at + step) % len(self.matches)
        return replace(self, at=at)

    @property
    def line(self) -> int | None:
        """Where the user is to look."""
        return None if self.at is None else self.matches[self.at][0].line

    def spans(self, line: int) -> Iterator[tuple[int, int, bool]]:
        """The matches on a line: start, end, and whether it is the one that the user is at."""
        for at, match in enumerate(self.matches):
            if match[0].line > line:
                return
            yield from (
                (span.start, span.stop, at == self.at) for span in match if span.line == line
            )


def find(lines: Sequence[str], text: str) -> Finding:
    """Where a text stands in lines."""
    pattern = _pattern(text)
    if pattern is None:
        return Finding(text)
    whole = "\n".join(lines)
    folded, places = _folded(whole)
    wanted = _cased(text)
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    matches: list[tuple[Span, ...]] = []
    match = pattern.search(folded)
    while match and len(matches) < MOST:
        start, stop = match.span() if places is None else (places[i] for i in match.span())
        is_meant = not wanted or _spaced(unaccent(whole[start:stop])) == wanted
        if is_meant and start < stop:
            matches.append(tuple(_spans(start, stop, starts)))
        # One that only case tells apart may overlap with one that is meant.
        match = pattern.search(folded, match.end() if is_meant else match.start() + 1)
    return Finding(text, tuple(matches))


def _pattern(text: str) -> re.Pattern[str] | None:
    words = fold(text[:LONGEST]).split()
    return re.compile(_GAP.join(map(re.escape, words))) if words else None


def _cased(text: str) -> str:
    """The text as it must stand there, when it has capitals; else nothing."""
    plain = unaccent(text[:LONGEST])
    return "" if plain == plain.lower() else _spaced(plain)


def _spaced(text: str) -> str:
    return re.sub(_GAP, " ", text).strip()


@lru_cache(maxsize=2)
def _folded(text: str) -> tuple[str, list[int] | None]:
    # Every letter that is typed searches the same text.
    return fold_with_places(text)


def _spans(start: int, stop: int, starts: Sequence[int]) -> Iterator[Span]:
    """The parts of a match, line by line, without the line ends between."""
    line = bisect_right(starts, start) - 1
    while start < stop:
        end = starts[line + 1] - 1
        if start < end:
            yield Span(line, start - starts[line], min(stop, end) - starts[line])
        line += 1
        start = starts[line]
