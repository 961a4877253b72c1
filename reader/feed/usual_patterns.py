"""The patterns of a document that is as most are, and of what it lists; for `usual`.

They take line by line and give nothing back that they took, so that the time is linear.
What would pass a limit they do not take. Where a text in quotes may be long, and there are
no escapes, they do not look for a line end within: that is done afterwards, in half the
time. Escapes they take in texts only, not in addresses and names.
"""

from __future__ import annotations

import re
from functools import cache

from reader.feed.limits import DEFAULT_LIMITS
from reader.feed.strict import PLAIN
from reader.feed.urls import PLAIN_URL

FIELDS = range(1, 17)
"""Groups of a document: title, excerpt, time; both addresses, each as it would be rebuilt or
otherwise; type, quality, heat, published; name of the provider with quotes or without,
domain; topics, images."""
RELATED = FIELDS.stop
"""Group of a document: its list of related stories."""
SECURED = RELATED + 1
"""Group of a document: what is never shown."""

_INSTANT = "([0-9]{4}-[0-9-]{5}T[0-9:]{8}Z)"
_URL = rf'"(?:({PLAIN_URL})"|([^"\\\n]++)")'
_UNUSED_URL = r'"[^"\\\n]++"'
_WORD = rf'(?:"([^"\\\n]++)"|({PLAIN}))'
_UNUSED_WORD = rf'(?:"[^"\\\n]++"|{PLAIN})'


@cache
def document(has_escapes: bool) -> re.Pattern[str]:
    """Make the pattern of a whole document, in whose texts escapes may stand or not."""
    return re.compile(
        "---\n"
        r"(?:category: (?!null\n)[a-z]++\n)?"
        rf"title: {_text(DEFAULT_LIMITS.title_chars, has_escapes)}\n"
        rf"(?:excerpt: {_text(DEFAULT_LIMITS.excerpt_chars, has_escapes)}\n)?"
        rf"publishedDateTime: {_INSTANT}\n"
        rf"(?:originalUrl: {_URL}\n)?"
        rf"(?:webUrl: {_URL}\n)?"
        rf"(?:ampWebUrl: {_UNUSED_URL}\n)?"
        rf"(?:cdnAmpWebUrl: {_UNUSED_URL}\n)?"
        r"(?:type: (article|video)\n)?"
        r"(?:quality: (-?[0-9]++)\n)?"
        r"(?:heat: (-?[0-9]++)\n)?"
        r"(?:published: (true|false)\n)?\n*+"
        rf"(?:{_provider('')}(?:  images:\n{_images('    ')})?\n*+)?"
        rf"(?:topics:\n((?:  - {_UNUSED_WORD}\n)++)\n*+)?"
        rf"(?:images:\n({_images('  ')})\n*+)?"
        r"(?:related:\n((?:  .*+\n)++)\n*+)?"
        rf"(?:secured: {_text(DEFAULT_LIMITS.scalar_chars, has_escapes, 0)}\n++)?"
        r"---\n++"
    )


@cache
def related_story(has_escapes: bool) -> re.Pattern[str]:
    """Make the pattern of a related story, in whose texts escapes may stand or not.

    Its groups are title, excerpt, time, address as it would be rebuilt or otherwise, type,
    name of the provider with quotes or without, domain, quality, images, and what is left
    of the list where it is none.
    """
    return re.compile(
        rf"  - title: {_text(DEFAULT_LIMITS.title_chars, has_escapes)}\n"
        rf"(?:    excerpt: {_text(DEFAULT_LIMITS.excerpt_chars, has_escapes)}\n)?"
        rf"(?:    publishedDateTime: {_INSTANT}\n)?"
        rf"    webUrl: {_URL}\n"
        rf"(?:    ampWebUrl: {_UNUSED_URL}\n)?"
        rf"(?:    cdnAmpWebUrl: {_UNUSED_URL}\n)?"
        r"(?:    type: (article|video)\n)?"
        rf"(?:{_provider('    ')})?"
        r"(?:    quality: (-?[0-9]++)\n)?"
        rf"(?:    images:\n({_images('      ')}))?"
        r"|([\s\S]+)"
    )


@cache
def image() -> re.Pattern[str]:
    """Make the pattern of an image: address with quotes or without, width, height."""
    return re.compile(
        rf" *+- url: {_WORD}\n(?: ++width: ([0-9]++)\n)?(?: ++height: ([0-9]++)\n)?"
        r"(?: ++isCached: .*+\n)?"
    )


def _text(limit: int, has_escapes: bool, least: int = 1) -> str:
    # One character to end at is found twice as fast as one of several.
    character = r'(?:[^"\\\n]|\\["\\/nrt])' if has_escapes else '[^"]'
    return f'"({character}{{{least},{limit}}}+)"'


def _provider(indent: str) -> str:
    return (
        rf"{indent}provider:\n{indent}  name: {_WORD}\n"
        rf"{indent}  domain: ([a-z0-9][a-z0-9-]*+\.[a-z0-9.-]++)\n"
    )


def _images(indent: str) -> str:
    return (
        rf"(?:{indent}- url: {_UNUSED_WORD}\n(?:{indent}  width: [0-9]{{1,6}}+\n)?"
        rf"(?:{indent}  height: [0-9]{{1,6}}+\n)?(?:{indent}  isCached: (?:true|false)\n)?)++"
    )
