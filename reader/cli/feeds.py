"""`reader check`, `index`, `topics` and `providers`: what there is to say about a feed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.cli.endings import DONE, NOT_FOUND
from reader.cli.opening import opened_library
from reader.cli.options import feed_option, json_option, pass_choices
from reader.cli.output import (
    counted,
    is_terminal,
    remark,
    safe,
    styled,
    write_fields,
    write_line,
    write_record,
)
from reader.cli.progress import shown_progress
from reader.cli.session import current_library
from reader.feed.model import Severity
from reader.library.topics.counts import as_tree
from reader.tui.cells import right_fitted
from reader.tui.dates import UNKNOWN

if TYPE_CHECKING:
    from reader.cli.choices import Choices
    from reader.feed.model import Problem


@click.command()
@feed_option
@json_option("Print JSON lines: path, line, field, severity, reason.")
@pass_choices
def check(choices: Choices, *, is_json: bool) -> int:
    """List every problem in the feed, as a compiler does; exit status 1 when there is any.

    An error is a document that was not loaded, a warning one of which something
    was dropped.
    """
    with current_library(choices) as library:
        problems = library.problems()
    for problem in problems:
        if is_json:
            write_record(_problem_record(problem))
        else:
            write_line(_problem_line(problem))
    if problems and not is_json:
        errors = sum(problem.severity is Severity.ERROR for problem in problems)
        remark(f"{counted(errors, 'error')}, {counted(len(problems) - errors, 'warning')}")
    return NOT_FOUND if problems else DONE


@click.command()
@feed_option
@click.option("--rebuild", is_flag=True, help="Throw the index away and read everything again.")
@json_option("Print one JSON object.")
@pass_choices
def index(choices: Choices, *, rebuild: bool, is_json: bool) -> int:
    """Bring the index of the feed up to date.

    Interrupting it loses nothing that was read already.
    """
    with opened_library(choices) as library:
        with shown_progress(is_always=True) as progress:
            report = library.refresh(progress, is_rebuild=rebuild)
        for notice in library.notices:
            remark(notice)
    if is_json:
        write_record(
            {
                "articles": report.article_count,
                "problems": report.problem_count,
                "read": report.read_count,
                "removed": report.removed_count,
                "seconds": round(report.seconds, 3),
            }
        )
    else:
        write_line(
            f"{counted(report.article_count, 'article')},"
            f" {counted(report.problem_count, 'problem')};"
            f" {counted(report.read_count, 'document')} read, {report.removed_count:,} removed,"
            f" in {report.seconds:.2f} s"
        )
    return DONE


@click.command()
@feed_option
@json_option("Print JSON lines: name, count, parent.")
@pass_choices
def topics(choices: Choices, *, is_json: bool) -> int:
    """List topics with the number of their articles; in a pipe: count, name, parent.

    An article counts for its topics and for those above them, as `topic:` finds it.
    """
    with current_library(choices) as library:
        counts = library.topics()
    if is_json:
        for count in counts:
            parent = {} if count.parent is None else {"parent": count.parent}
            write_record({"name": count.name, "count": count.count, **parent})
    elif is_terminal():
        for depth, count in as_tree(counts):
            write_line(f"{right_fitted(f'{count.count:,}', 7)}  {'  ' * depth}{safe(count.name)}")
    else:
        for count in counts:
            write_fields(str(count.count), count.name, count.parent or "")
    return DONE


@click.command()
@feed_option
@json_option("Print JSON lines: name, count, meanQuality.")
@pass_choices
def providers(choices: Choices, *, is_json: bool) -> int:
    """List providers with the number of their articles; in a pipe: count, mean quality, name."""
    with current_library(choices) as library:
        counts = library.providers()
    for count in counts:
        if is_json:
            quality = count.mean_quality
            mean = {} if quality is None else {"meanQuality": round(quality, 1)}
            write_record({"name": count.name, "count": count.count, **mean})
        elif is_terminal():
            mean_quality = UNKNOWN if count.mean_quality is None else f"{count.mean_quality:.0f}"
            columns = right_fitted(f"{count.count:,}", 7), right_fitted(mean_quality, 4)
            write_line(f"{columns[0]}  {styled(columns[1], dim=True)}  {safe(count.name)}")
        else:
            mean_quality = "" if count.mean_quality is None else f"{count.mean_quality:.1f}"
            write_fields(str(count.count), mean_quality, count.name)
    return DONE


def _problem_record(problem: Problem) -> dict[str, object]:
    return {
        "path": problem.path,
        "line": problem.line,
        "field": problem.field,
        "severity": problem.severity.value,
        "reason": problem.reason,
    }


def _problem_line(problem: Problem) -> str:
    place = safe(problem.path) + (f":{problem.line}" if problem.line else "")
    field = f"{safe(problem.field)}: " if problem.field else ""
    colour = "red" if problem.severity is Severity.ERROR else "yellow"
    return f"{styled(place, bold=True)}: {styled(field, fg=colour)}{safe(problem.reason)}"
