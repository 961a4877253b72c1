"""`reader export` and `reader digest`: articles for other programs, and a finite briefing."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.cli.endings import DONE, NOT_DONE, NOT_FOUND, CommandError
from reader.cli.formats import FORMATS
from reader.cli.options import feed_option, limit_option, pass_choices
from reader.cli.output import counted, print_unicode, remark, write_line
from reader.cli.rows import write_row
from reader.cli.session import current_library, viewed_query
from reader.feed.text import clean_line
from reader.library.lists.briefing import DEFAULT_LIMIT
from reader.library.model import Order
from reader.library.stories.model import StoryRef

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Any

    from reader.cli.choices import Choices
    from reader.library.library import Library
    from reader.library.stories.model import Story

_TEXT = "text"


def _output_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "-o",
        "--output",
        metavar="FILE",
        type=click.Path(dir_okay=False, path_type=Path),
        help="Write into a file, whole or not at all; else to stdout.",
    )(command)


@click.command()
@feed_option
@click.option("-q", "--query", metavar="QUERY", default="", help="Only these, e.g. 'is:starred'.")
@click.option("--view", metavar="NAME", help="Only what a view lists, in its order.")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(list(FORMATS)),
    default="markdown",
    show_default=True,
    help="What to write: for people, for scripts, or for feed readers.",
)
@limit_option()
@_output_option
@pass_choices
def export(
    choices: Choices,
    query: str,
    view: str | None,
    format_name: str,
    limit: int | None,
    output: Path | None,
) -> int:
    """Write articles as Markdown, JSON lines, an Atom feed or a JSON Feed.

    The same articles give the same text. Hidden ones are left out unless the query
    asks for them.
    """
    wanted = viewed_query(choices, view, query)
    with current_library(choices) as library:
        stories = library.articles(Order(), wanted, limit)
        parts = (library.site.title, view, query.strip())
        title = clean_line(" · ".join(part for part in parts if part))
        count = _write(FORMATS[format_name], title, stories, output)
    if output is not None:
        remark(f"Wrote {counted(count, 'article')} to {output}.")
    return DONE


@click.command()
@feed_option
@limit_option(DEFAULT_LIMIT)
@click.option(
    "--format",
    "format_name",
    type=click.Choice([_TEXT, *FORMATS]),
    default=_TEXT,
    show_default=True,
    help="As lines, or as `reader export` writes them.",
)
@click.option(
    "--topic",
    "topics",
    metavar="TOPIC",
    multiple=True,
    help="A topic that must be present, besides the followed ones of the settings.",
)
@_output_option
@pass_choices
def digest(
    choices: Choices, limit: int, format_name: str, topics: tuple[str, ...], output: Path | None
) -> int:
    """Print a finite briefing: the best of the front page, the same list as in the app.

    One article per cluster, at most two per provider, and at least one of every
    followed topic, best rank first: quality that halves with age. The same feed and
    marks give the same briefing.
    """
    followed = tuple(dict.fromkeys((*choices.config.followed, *topics)))
    with current_library(choices) as library:
        numbers = library.briefing(limit, followed)
        for topic in _missing(library, followed):
            remark(f"There is no article about {topic!r}.")
        if format_name != _TEXT:
            stories = _stories(library, numbers)
            title = f"{library.site.title} · briefing"
            _write(FORMATS[format_name], title, stories, output)
        elif output is not None:
            raise click.UsageError("--output wants a --format other than text.")
        else:
            for row in library.chosen(numbers).rows(0, len(numbers)):
                write_row(row)
    return DONE if numbers else NOT_FOUND


def _missing(library: Library, followed: Sequence[str]) -> Iterator[str]:
    known = {count.name.casefold() for count in library.topics() if count.count}
    return (topic for topic in followed if topic.casefold() not in known)


def _stories(library: Library, numbers: Iterable[int]) -> Iterator[Story]:
    for number in numbers:
        story = library.story(StoryRef(number=number))
        # None: it left the feed while we were writing.
        if story is not None:
            yield story


def _write(
    lines_of: Callable[[str, Iterable[Story]], Iterator[str]],
    title: str,
    stories: Iterable[Story],
    output: Path | None,
) -> int:
    """Writes stories; how many there were."""
    counted_stories = _Counted(stories)
    lines = lines_of(title, counted_stories)
    if output is None:
        print_unicode()
        for line in lines:
            write_line(line)
    else:
        _write_file(output, lines)
    return counted_stories.count


class _Counted:
    """Counts what is taken of an iterable."""

    def __init__(self, stories: Iterable[Story]) -> None:
        self._stories = stories
        self.count = 0

    def __iter__(self) -> Iterator[Story]:
        for story in self._stories:
            self.count += 1
            yield story


def _write_file(path: Path, lines: Iterable[str]) -> None:
    """Puts a new file in the place of an old one when it is whole.

    Raises:
        CommandError: It cannot be written; an old one is as it was.
    """
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
                file.writelines(f"{line}\n" for line in lines)
            Path(name).chmod(_usual_mode(path))
            Path(name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}.", NOT_DONE) from error


def _usual_mode(path: Path) -> int:
    """The permissions of the file that is replaced, else those of any new file."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
