"""A small feed of our own, and the command line to run on it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from reader.cli.program import program

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    Run = Callable[..., Result]

LEAD = """\
---
title: "Robot arms learn to pour &amp; stir"
excerpt: "They watched people.\\n\\nThen they did it."
publishedDateTime: 2024-03-12T08:30:00Z
originalUrl: https://robots.example/pour?cup=1&spoon=2
webUrl: https://robots.example/pour
type: article
quality: 64
heat: 84
published: true
provider:
  name: Robot News
  domain: robots.example
topics:
  - Robots
  - Kitchens
images:
  - url: https://robots.example/arm.jpg
    width: 800
    height: 600
related:
  - title: "A robot that stirs"
    excerpt: "Round and round."
    publishedDateTime: 2024-03-11T10:00:00Z
    webUrl: https://kitchen.example/stir
    type: article
    quality: 57
    provider:
      name: Kitchen Weekly
      domain: kitchen.example
  - title: "Cups that tell when they are full"
    webUrl: https://cups.example/full
secured: "xxxxxxxx"
---
"""
FULL_CUPS = """\
---
title: "Cups that tell when they are full"
publishedDateTime: 2024-03-10T00:00:00Z
originalUrl: https://cups.example/full
quality: 70
provider:
  name: Kitchen Weekly
topics:
  - Kitchens
---
"""
NO_SCORE = """\
---
title: "日本のロボット、静かに歩く"
originalUrl: https://walk.example/日本
topics:
  - Robots
---
Body with *stress*.
"""
HOSTILE = """\
---
title: "Red \\e[31malert\\x9b2J\\u202e now"
quality: high
originalUrl: javascript:alert(1)
---
"""
BROKEN = """\
---
title: "never closed
---
"""


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    """Four articles, one of them hostile, and a document that is broken."""
    folder = tmp_path / "feed"
    news = folder / "_news"
    news.mkdir(parents=True)
    (folder / "_config.yml").write_text("title: Robots Every Day\n")
    for name, text in (
        ("2024-03-12-pour", LEAD),
        ("2024-03-10-cups", FULL_CUPS),
        ("walk", NO_SCORE),
        ("2024-03-01-alert", HOSTILE),
        ("2024-03-02-broken", BROKEN),
    ):
        (news / f"{name}.md").write_text(text, encoding="utf-8")
    topics = folder / "_data" / "topics"
    topics.mkdir(parents=True)
    (topics / "robots.yaml").write_text("name: Robots\n")
    (topics / "kitchens.yaml").write_text("name: Kitchens\nparent: Robots\n")
    return folder


@pytest.fixture
def run() -> Run:
    """Runs `reader` in this process; not on a terminal."""

    def run(*arguments: str, stdin: str | None = None) -> Result:
        return CliRunner().invoke(program, list(arguments), input=stdin)

    return run


@pytest.fixture
def on_feed(run: Run, feed: Path) -> Run:
    """Runs a command on the small feed."""

    def on_feed(command: str, *arguments: str, stdin: str | None = None) -> Result:
        return run(command, "--feed", str(feed), *arguments, stdin=stdin)

    return on_feed


def records(result: Result) -> list[dict[str, Any]]:
    """The JSON lines that a command printed."""
    return [json.loads(line) for line in result.stdout.splitlines()]
