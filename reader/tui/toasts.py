"""The only way to say something that passes: text of a feed is never parsed as markup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from textual.app import App

Severity = Literal["information", "warning", "error"]


def toast(app: App[Any], sentence: str, severity: Severity = "information") -> None:
    """Say what happened in a corner of the screen."""
    # Imported when something is said: the first rows are on the screen before.
    from reader.feed.text import clean_line

    app.notify(clean_line(sentence), severity=severity, markup=False)
