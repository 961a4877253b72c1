"""The only way to say something that passes: text of a feed is never parsed as markup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from textual.app import App

Severity = Literal["information", "warning", "error"]


def toast(app: App[Any], sentence: str, severity: Severity = "information") -> None:
    """Say what happened in a corner of the screen.

    What is said twice stands there once, and news takes the place of the news before: a key
    that is held down must not cover the list.
    """
    # Imported when something is said: the first rows are on the screen before.
    from reader.feed.text import clean_line

    text = clean_line(sentence)
    # Private names: nothing public takes a single notice away.
    for notice in list(app._notifications):
        is_older_news = severity == notice.severity == "information"
        if is_older_news or notice.message == text:
            app._unnotify(notice, refresh=False)
    app.notify(text, severity=severity, markup=False)
