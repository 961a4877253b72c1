"""What a measurement gives: samples, and rows of the table that sets them beside a peer."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Sample(NamedTuple):
    """The same thing measured several times."""

    values: tuple[float, ...]
    unit: str = "ms"

    @property
    def median(self) -> float:
        """Half are below it."""
        return statistics.median(self.values)

    @property
    def p95(self) -> float:
        """19 of 20 are below it."""
        ordered = sorted(self.values)
        return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]

    def __str__(self) -> str:
        return (
            f"{_number(self.median)} {self.unit}"
            f" ({_number(min(self.values))}–{_number(max(self.values))})"
        )

    @property
    def with_p95(self) -> str:
        """Median and 95th percentile."""
        return f"{_number(self.median)} / {_number(self.p95)} {self.unit}"


class Row(NamedTuple):
    """One line of the table."""

    figure: str
    ours: str
    peer: str
    ratio: str = ""
    target: str = ""
    is_reached: bool | None = None
    """None: there is no target."""

    @property
    def verdict(self) -> str:
        """Whether the target is reached."""
        return "" if self.is_reached is None else "yes" if self.is_reached else "**no**"


class Part(NamedTuple):
    """Rows that were measured together."""

    title: str
    rows: tuple[Row, ...]
    explanation: str
    """What each run does."""


def sample(values: Iterable[float], unit: str = "ms") -> Sample:
    """Seconds as milliseconds; other units as they are."""
    factor = 1000.0 if unit == "ms" else 1.0
    return Sample(tuple(value * factor for value in values), unit)


def against(
    figure: str, ours: Sample, peer: Sample, peer_name: str, most: float | None = None
) -> Row:
    """A row of two medians; the target is the most that ours may be of the peer's."""
    ratio = ours.median / peer.median if peer.median else 0.0
    return Row(
        figure,
        str(ours),
        f"{peer_name}: {peer}",
        f"{ratio:.2f}",
        "" if most is None else f"≤ {most:g}",
        None if most is None else ratio <= most,
    )


def against_p95(
    figure: str, ours: Sample, peer: Sample, peer_name: str, most: float | None = None
) -> Row:
    """The same with the 95th percentiles as what is compared."""
    ratio = ours.p95 / peer.p95 if peer.p95 else 0.0
    return Row(
        figure,
        f"{ours.with_p95} (median / p95)",
        f"{peer_name}: {peer.with_p95}",
        f"{ratio:.2f} (p95)",
        "" if most is None else f"≤ {most:g}",
        None if most is None else ratio <= most,
    )


def skipped(figure: str, what: str) -> Row:
    """A row for a peer that is not here."""
    return Row(figure, "", f"{what} is not installed: skipped")


def table(rows: Sequence[Row]) -> str:
    """Rows as Markdown."""
    head = "| figure | here | floor or peer, same run | ratio | to reach | reached |"
    lines = [head, "| --- | --- | --- | --- | --- | --- |"]
    lines += [
        f"| {row.figure} | {row.ours} | {row.peer} | {row.ratio} | {row.target} | {row.verdict} |"
        for row in rows
    ]
    return "\n".join(lines)


def _number(value: float) -> str:
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 1 else f"{value:.2f}"
