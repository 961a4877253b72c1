"""What a page is made of before its width is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.content import Content

    from reader.library.stories.model import StoryRef


@dataclass(frozen=True, slots=True)
class Target:
    """Something on a page that the cursor can stand on and that can be opened."""

    label: str
    ref: StoryRef | None = None
    """The story to open in the pane."""
    url: str | None = None
    """The page to open in the browser."""
    key: str | None = None
    """The story's identity for marks."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph: wrapped at the width of the page."""

    content: Content
    first: str = ""
    """Before the first line, such as a bullet."""
    rest: str = ""
    """Before the lines that follow; as wide as `first`."""
    is_tight: bool = False
    """No blank line before it."""
    is_preformatted: bool = False
    """Cut at the width, not wrapped, as code is."""


@dataclass(frozen=True, slots=True)
class RuleBlock:
    """A heading in a rule that spans the page; a bare rule when the heading is empty."""

    heading: str


@dataclass(frozen=True, slots=True)
class RowBlock:
    """One line that can be opened: a neighbour, or a link."""

    target: Target
    sign: str
    number: int | None = None
    """What to press to open it; shown."""
    link: int | None = None
    """Of a link: its number, which also stands where the text has the link."""
    quality: int | None = None
    has_quality: bool = True
    """False for links, which have none to show."""
    provider: str = ""
    age: str = ""
    compact_age: str = ""
    """For rows with little room."""


Block = TextBlock | RuleBlock | RowBlock
