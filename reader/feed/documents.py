"""One document becomes an article and problems. Knows no SQLite and no Textual."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from reader.feed.articles import read_article
from reader.feed.dates import TOLERANCE
from reader.feed.errors import FileRefused, FrontMatterRefused
from reader.feed.files import modified, read_file
from reader.feed.front_matter import has_front_matter, read_front_matter
from reader.feed.limits import DEFAULT_LIMITS, Limits
from reader.feed.model import NO_BODY, Body, Problem, Severity
from reader.feed.record import Notes
from reader.feed.text import clean_path
from reader.feed.usual import usual_article

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.feed.model import Article

_FENCE_LINES = 1
"""What stands above the first line of front matter."""
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class Reading(NamedTuple):
    """What came of reading a document. Neither article nor problems: it is no article."""

    article: Article | None
    problems: tuple[Problem, ...] = ()


NOT_AN_ARTICLE = Reading(None)


def read_document(feed: Path, path: str, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """Return what one file of the feed says.

    Args:
        feed: The feed's folder.
        path: The file within it.
        limits: How much of it is read.
    """
    try:
        data = read_file(feed, path, limits.file_bytes)
    except FileRefused as error:
        return _refused(path, error.reason)
    try:
        return parse_document(path, data, limits, file_time=partial(modified, feed, path))
    except Exception as error:  # noqa: BLE001 - one document must never hide its neighbours
        return _refused(path, f"cannot be read: a fault of the reader ({type(error).__name__})")


def parse_document(
    path: str,
    data: bytes,
    limits: Limits = DEFAULT_LIMITS,
    now: datetime | None = None,
    file_time: Callable[[], datetime | None] = lambda: None,
) -> Reading:
    """Return what the bytes of a document say. Touches no file.

    Args:
        path: The file within the feed: its folder tells the kind, its name perhaps the date.
        data: What it holds.
        limits: How much of it is read.
        now: What counts as the present, for dates that lie in the future.
        file_time: Tells when the file was changed, which stands in for those.
    """
    if len(data) > limits.file_bytes:
        return _refused(path, f"larger than {limits.file_bytes:,} bytes")
    if data.startswith(_UTF16_MARKS):
        return _refused(path, "is UTF-16: save it as UTF-8")
    if b"\0" in data:
        return _refused(path, "holds NUL bytes: it is not text, or not UTF-8")
    notes = Notes(limits)
    text = _decoded(data, notes)
    latest = (now or datetime.now(UTC)) + TOLERANCE
    if limits is DEFAULT_LIMITS and not notes.entries:
        usual = usual_article(path, text, data, latest)
        if usual is not None:
            return Reading(usual)
    if not has_front_matter(text):
        return NOT_AN_ARTICLE
    return _read_by_fields(path, text, notes, latest, file_time)


def _read_by_fields(
    path: str,
    text: str,
    notes: Notes,
    latest: datetime,
    file_time: Callable[[], datetime | None],
) -> Reading:
    limits = notes.limits
    try:
        mapping, content, warnings, source = read_front_matter(text, limits)
    except FrontMatterRefused as error:
        line = None if error.line is None else error.line + _FENCE_LINES
        place = "" if line is None else f"line {line}, column {error.column}: "
        return _refused(path, f"{place}{error.reason}", line)
    notes.entries.extend(warnings)
    body = _body(path, content, limits)
    article = read_article(path, mapping, body, notes, latest, file_time)
    if body.is_cut:
        notes.add(
            "body",
            f"longer than {limits.body_chars:,} characters or {limits.body_blocks:,} blocks: cut",
        )
    if article is None:
        return Reading(None, (*_problems(path, source, notes), _no_title(path)))
    if not notes.entries:
        return Reading(article)
    return Reading(article, _problems(path, source, notes))


def _decoded(data: bytes, notes: Notes) -> str:
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        notes.add(None, f"not UTF-8 from line {line} on: stray bytes were replaced")
        text = data.decode(errors="replace")
    return text.removeprefix("\ufeff")


def _body(path: str, content: str, limits: Limits) -> Body:
    if not content:
        return NO_BODY
    # Many patterns to compile, and most articles are front matter only.
    from reader.feed.body import read_body

    return read_body(path, content, limits)


def _problems(path: str, source: str, notes: Notes) -> tuple[Problem, ...]:
    # YAML is heavy to import: not before there is something to say.
    from reader.feed.key_lines import key_lines

    lines = key_lines(source)
    shown = clean_path(path)
    problems = []
    for field, reason in dict.fromkeys(notes.entries):
        line = None if field is None else lines.get(field)
        problems.append(
            Problem(
                shown,
                None if line is None else line + _FENCE_LINES,
                None if field is None else clean_path(field)[:200],
                Severity.WARNING,
                reason,
            )
        )
    return tuple(problems)


def _no_title(path: str) -> Problem:
    return Problem(
        clean_path(path), None, "title", Severity.ERROR, "has neither a title nor a name"
    )


def _refused(path: str, reason: str, line: int | None = None) -> Reading:
    return Reading(None, (Problem(clean_path(path), line, None, Severity.ERROR, reason),))
