"""`reader show`, `open` and `mark`: what one does with a story."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.browser import (
    START_SECONDS,
    BrowserNeedsTerminal,
    BrowserUnavailable,
    open_url,
    run_in_terminal,
)
from reader.cli.endings import DONE, NOT_DONE, NOT_FOUND, CommandError
from reader.cli.options import feed_option, json_option, pass_choices
from reader.cli.output import flush, is_terminal, remark, write_line, write_record
from reader.cli.records import story_record
from reader.cli.session import current_library
from reader.cli.story_text import story_lines
from reader.feed.urls import UnsafeUrl, checked_url
from reader.marks.model import Mark

if TYPE_CHECKING:
    from reader.cli.choices import Choices
    from reader.library.library import Library
    from reader.library.stories.model import Story

_MARKS = {
    "read": (Mark.READ, True),
    "unread": (Mark.READ, False),
    "star": (Mark.STARRED, True),
    "unstar": (Mark.STARRED, False),
    "hide": (Mark.HIDDEN, True),
    "unhide": (Mark.HIDDEN, False),
}


@click.command()
@feed_option
@click.argument("story")
@json_option("Print one JSON object, with the body as Markdown.")
@pass_choices
def show(choices: Choices, story: str, *, is_json: bool) -> int:
    """Show one article with its related stories.

    STORY is an id or the beginning of one, a URL, or a path within the feed.
    """
    with current_library(choices) as library:
        found = _found(library, story)
        if is_json:
            write_record(story_record(found))
        else:
            for line in story_lines(found):
                write_line(line)
    return DONE


@click.command("open")
@feed_option
@click.argument("story")
@pass_choices
def open_story(choices: Choices, story: str) -> int:
    """Open the original in the browser, and print its URL.

    The browser is the configured one, else $BROWSER, else that of the platform.
    STORY is an id or the beginning of one, a URL, or a path within the feed.
    """
    with current_library(choices) as library:
        found = _found(library, story)
    url = found.subject.url
    if url is None:
        raise CommandError("The story has no link to open.", NOT_DONE)
    try:
        write_line(checked_url(url))
        # The link is on the screen before anything else can go wrong.
        flush()
        open_url(url, choices.config.browser, wait=START_SECONDS)
    except UnsafeUrl as error:
        raise CommandError(f"The link of the story is not opened: {error.reason}.") from error
    except BrowserNeedsTerminal as error:
        _run_here(error)
    except BrowserUnavailable as error:
        raise CommandError(f"The link was not opened: {error.reason}.") from error
    return DONE


@click.command()
@feed_option
@click.argument("what", metavar="|".join(_MARKS), type=click.Choice(list(_MARKS)))
@click.argument("stories", metavar="STORY...", nargs=-1, required=True)
@pass_choices
def mark(choices: Choices, what: str, stories: tuple[str, ...]) -> int:
    """Mark stories as read or unread; star or unstar, hide or unhide them.

    Hidden ones are left out of every list; `is:hidden` in a query finds them.

    STORY is an id or the beginning of one, a URL, or a path within the feed. When
    one of them is not found, none is marked.
    """
    kind, value = _MARKS[what]
    with current_library(choices) as library:
        keys = [_found(library, story).key for story in stories]
        change = library.marks.set(keys, kind, value)
    remark(f"{change.description[:1].upper()}{change.description[1:]}.")
    return DONE


def _found(library: Library, text: str) -> Story:
    ref = library.find(text)
    story = None if ref is None else library.story(ref)
    if story is None:
        raise CommandError(
            f"There is no story {text!r}; `reader search` and `reader list` give ids.", NOT_FOUND
        )
    return story


def _run_here(browser: BrowserNeedsTerminal) -> None:
    """Leaves the terminal to a browser that draws on it."""
    if not is_terminal():
        raise CommandError(f"The link was not opened: {browser.reason}.")
    try:
        status = run_in_terminal(browser.command)
    except BrowserUnavailable as error:
        raise CommandError(f"The link was not opened: {error.reason}.") from error
    if status:
        raise CommandError(f"The browser ended with status {status}.")
