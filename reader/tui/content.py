"""The only place where text of a feed becomes Textual's `Content`.

A plain `str` given to a widget is parsed as markup: a title with `[/nope]` would
end the app and `[@click=app.quit]` would be a live action. `Content` never is.

Text of a feed is clean long before it comes here. Here it is looked at once more, as
what steers a terminal may come from elsewhere: an error, a damaged index, a mistake.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content, Span

from reader.feed.characters import clean_characters

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.style import Style


def plain(text: str) -> Content:
    """Text as it is, in the style of the widget that shows it."""
    return Content(_guarded(text))


def styled(text: str, style: Style | str) -> Content:
    """Text in one style.

    Args:
        text: Any text.
        style: Ours, never the feed's: a style or a theme variable such as `$text-muted`.
    """
    text = _guarded(text)
    return Content(text, spans=[Span(0, len(text), style)] if text else [])


def emphasised(text: str, ranges: Iterable[tuple[int, int]], style: Style | str) -> Content:
    """Text with some of its characters in another style, e.g. the letters that matched.

    Args:
        text: Any text.
        ranges: Start and end of each range; what lies outside the text is ignored.
        style: Ours, never the feed's.
    """
    text = _guarded(text)
    clipped = ((max(0, start), min(end, len(text))) for start, end in ranges)
    return Content(text, spans=[Span(start, end, style) for start, end in clipped if start < end])


def _guarded(text: str) -> str:
    """Text without what steers, reorders or hides; fast where there is none."""
    return text if text.isascii() and text.isprintable() else clean_characters(text)
