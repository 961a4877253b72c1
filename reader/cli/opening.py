"""A library and the views opened for a command or the app; their errors become endings."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reader.cli.endings import FEED_UNREADABLE, NOT_DONE, WRONG_USAGE, CommandError, sentence
from reader.feed.errors import FeedUnreadable
from reader.library.errors import LibraryError
from reader.library.library import Library
from reader.library.lists.views import ViewError, Views
from reader.marks.marks import Marks
from reader.marks.model import MarksError
from reader.marks.saved_views import FILE_NAME, SavedViews
from reader.paths import HomeUnknownError, cache_dir, config_file, data_dir, state_dir
from reader.session import load_session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.cli.choices import Choices

_SITE_FILE: Final = "_config.yml"


@contextmanager
def opened_library(choices: Choices) -> Iterator[Library]:
    """The library of the chosen feed, as it is: not brought up to date.

    Raises:
        CommandError: In place of the errors of the layers below, also of the block.
    """
    feed = choices.feed
    path = feed.path
    if not path.is_dir():
        what = "is not a folder" if path.exists() else "does not exist"
        raise CommandError(
            f"The feed {path} ({feed.origin}) {what}; name another with --feed.", FEED_UNREADABLE
        )
    if _is_whole_disk(path):
        raise CommandError(
            f"The feed {path} ({feed.origin}) holds your home folder, and all that is in it; name"
            f" the folder of the documents. With a file {_SITE_FILE} in it, it is read as it is.",
            FEED_UNREADABLE,
        )
    try:
        library = Library(
            path,
            cache_dir=cache_dir(),
            marks=Marks(data_dir() / "marks"),
            half_life=choices.config.views.half_life,
            last_visit=_last_visit(path),
        )
        try:
            yield library
        finally:
            library.close()
    except FeedUnreadable as error:
        raise CommandError(
            f"The feed {path} cannot be read: {error.reason}.", FEED_UNREADABLE
        ) from error
    except (LibraryError, MarksError) as error:
        raise CommandError(sentence(str(error)), NOT_DONE) from error
    except HomeUnknownError as error:
        raise CommandError(f"{error}.", WRONG_USAGE) from error


def _is_whole_disk(path: Path) -> bool:
    """Whether a folder can hardly be meant, such as / or ~, and is not said to be a site."""
    try:
        holds_home = Path.home().resolve().is_relative_to(path.resolve())
        return holds_home and not (path / _SITE_FILE).exists()
    except (OSError, RuntimeError):
        return False


def _last_visit(feed: Path) -> float | None:
    """What `is:new` counts from; without a home for state there was no visit."""
    try:
        return load_session(state_dir(), feed).last_visit
    except HomeUnknownError:
        return None


def chosen_views(choices: Choices) -> Views:
    """The views, those of the settings and the saved ones among them.

    Raises:
        CommandError: One of the settings cannot be used, or the view to start with is missing.
    """
    settings = choices.config.views
    try:
        views = Views(settings.saved, SavedViews(data_dir() / FILE_NAME))
        if settings.start is not None:
            views.checked(settings.start, "views.start")
    except ViewError as error:
        line = choices.config.lines.get(error.setting)
        place = f"{config_file()}:{line}" if line else str(config_file())
        raise CommandError(sentence(f"{place}: {error.reason}"), WRONG_USAGE) from error
    except HomeUnknownError as error:
        raise CommandError(f"{error}.", WRONG_USAGE) from error
    return views
