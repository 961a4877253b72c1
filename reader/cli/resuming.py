"""Where the app begins and what it keeps. Without a home for state it begins anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.paths import HomeUnknownError, state_dir
from reader.session import Session, load_session, save_session

if TYPE_CHECKING:
    from pathlib import Path

    from reader.cli.choices import Choices


def session_to_resume(choices: Choices) -> Session:
    """Where the user left off in the chosen feed; only its looks, where that is wanted."""
    try:
        session = load_session(state_dir(), choices.feed.path)
    except HomeUnknownError:
        return Session()
    if choices.config.restore and not choices.is_fresh:
        return session
    return Session(
        last_visit=session.last_visit,
        list_width=session.list_width,
        theme=session.theme,
        theme_over=session.theme_over,
    )


def keep_session(feed: Path, session: Session) -> None:
    """Notes where the user left off, where that is possible."""
    try:
        save_session(state_dir(), feed, session)
    except HomeUnknownError:
        return
