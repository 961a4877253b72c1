"""What can go wrong with a feed, as exceptions.

FeedError
├── FeedUnreadable        the feed's folder itself cannot be read
├── FileRefused           one file cannot be read, or must not be
└── FrontMatterRefused    the front matter of one document has bad syntax
"""

from __future__ import annotations


class FeedError(Exception):
    """Anything that is wrong with a feed."""


class FeedUnreadable(FeedError):  # noqa: N818 - the name says what is the case
    """The feed's folder itself cannot be read."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        """Cleaned for display."""
        self.reason = reason


class FileRefused(FeedError):  # noqa: N818
    """One file of the feed cannot be read, or must not be."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class FrontMatterRefused(FeedError):  # noqa: N818
    """The front matter of one document cannot be used.

    Not a ValueError: python-frontmatter takes those for "there is no front matter".
    """

    def __init__(self, reason: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
        """Within the front matter, counted from 1."""
        self.column = column
        """Counted from 1."""
