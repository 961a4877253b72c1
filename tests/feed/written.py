"""Documents written by the tests, and what becomes of them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.feed.documents import Reading, parse_document

if TYPE_CHECKING:
    from reader.feed.model import Article

NOW = datetime(2024, 1, 10, tzinfo=UTC)
PATH = "_news/2023-12-16-example.md"

NEWS = """\
---
category: news
title: "Glaciers &amp; rivers"
excerpt: "First part.\\n\\nSecond part."
publishedDateTime: 2023-12-15T23:30:00Z
originalUrl: "https://example.org/glaciers?utm_source=feed"
webUrl: "https://unrelated.example/"
ampWebUrl: "https://example.org/amp"
type: article
quality: 64
heat: "84"
published: true
featuredContent: "<iframe src=\\"https://example.org/player\\"></iframe>"
provider:
  name: The Example
  domain: Example.org
  images:
    - url: "/assets/images/example.jpg"
topics:
  - Water
  - Ice
  - Water
images:
  - url: "https://example.org/a.png"
    width: 800
    height: 600
    isCached: true
  - url: /assets/b.png
related:
  - title: Lower
    webUrl: https://example.net/one/
    quality: 10
    provider:
      name: Net
      domain: example.net
  - title: Unknown
    webUrl: https://example.net/two
  - title: Same page, better
    webUrl: https://example.net/one
    quality: 60
    publishedDateTime: 2023-12-13
  - title: No page
    quality: 20
secured: "blob"
---
"""


def parsed(text: str, path: str = PATH) -> Reading:
    return parse_document(path, text.encode(errors="surrogatepass"), now=NOW)


def article(text: str, path: str = PATH) -> Article:
    reading = parsed(text, path)
    assert reading.problems == ()
    assert reading.article is not None
    return reading.article


def document(fields: str, body: str = "") -> str:
    return f"---\ntitle: T\n{fields}\n---\n{body}"


def reasons(text: str, path: str = PATH) -> list[tuple[str | None, int | None, str]]:
    return [
        (problem.field, problem.line, problem.reason) for problem in parsed(text, path).problems
    ]
