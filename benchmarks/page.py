"""docs/performance.md: one section for each part, written as soon as the part is measured.

A section says itself when and with what load it was measured. So a run of some parts renews
theirs and leaves the others; one that fails, or is interrupted, takes none away.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from benchmarks.figures import table
from benchmarks.setting import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.figures import Part

PAGE = ROOT / "docs" / "performance.md"
_BEGIN = "<!-- measured: written by `make bench` -->\n"
_END = "<!-- /measured -->"
_SECTION = re.compile(r"<!-- part: (\w+) -->\n(.*?)(?=\n*<!-- part: |\Z)", re.DOTALL)


def section(part: Part, circumstances: str) -> str:
    """What the page says of a part."""
    return "\n\n".join(
        [f"### {part.title}", circumstances, table(part.rows), part.explanation]
    ).strip()


def renewed(page: str, machine: str, sections: Mapping[str, str], order: Sequence[str]) -> str:
    """The page with some sections anew.

    Args:
        page: The text of the page.
        machine: What was measured on.
        sections: What the page says of parts, by the names of the parts.
        order: The names of all parts, as they are to stand.
    """
    before, _, rest = page.partition(_BEGIN)
    measured, _, after = rest.partition(_END)
    kept = {name: text.strip() for name, text in _SECTION.findall(measured)}
    found = kept | dict(sections)
    names = [name for name in order if name in found]
    texts = [f"<!-- part: {name} -->\n{found[name]}\n" for name in names]
    return f"{before}{_BEGIN}{machine}\n\n" + "\n".join(texts) + f"{_END}{after}"


def write(machine: str, sections: Mapping[str, str], order: Sequence[str]) -> None:
    """Renew some sections of the page."""
    page = PAGE.read_text("utf-8")
    PAGE.write_text(renewed(page, machine, sections, order), "utf-8")
