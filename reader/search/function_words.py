"""English words that say nothing of what a title is about, however rare they are in a feed."""

from __future__ import annotations

import re

__all__ = ["FUNCTION_WORDS"]

FUNCTION_WORDS = frozenset(
    re.findall(
        "[a-z]+",
        """
        a about after all an and any are as at be been before by can could did do does for from
        had has have how i if in into is it its me my of off on or our out over should so than
        that the their them then there these they this those to up via was we were what when
        where which who why will with without would you your
        """,
    )
)
"""Folded. Articles, prepositions, pronouns, auxiliary and question words."""
