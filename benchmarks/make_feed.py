"""Makes feeds of any size in the real layout, the same ones every time.

    python -m benchmarks.make_feed 100000 [--to FOLDER]

Document number n says the same in a feed of every size, but for which of its related
stories are articles of the feed: those with a lower number than the feed has documents.
Titles are spliced from two titles of the sample feed with words of its vocabulary between
them, and names made of syllables, since real titles are full of names: without them 100,000
titles would have 2,000 distinct words, and with them they have about 20,000. Excerpts are
the sample feed's sentences. A document has 0 to 10 related stories, one in nine of
which is an article of the feed, about 1 KB of `secured`, and 5 KB in all on average.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import time
from base64 import b64encode
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks.words import Words, sample_words

WORK = Path(__file__).parent / ".work"
"""Where feeds are kept between runs; git does not look there."""

VERSION = 1
"""Raise it when documents change, so that kept feeds are made anew."""

_NEWEST = datetime(2026, 1, 1, tzinfo=UTC)
_SPAN_MINUTES = 5 * 365 * 24 * 60
_NAME_COUNT = 20_000
_SYLLABLES = re.findall(
    r"\w+",
    "al an ba bel bo bri ca cor da del dor el en fa fen gal gor ha hel in ka kel lan len lo "
    "mar mel mi mon na nel no or pa per ra ri ro sa sel so ta tel to tri va vel vi vor za zen",
)
_FIRST_STRANGER = 10_000_000
"""Stories with this number or a higher one are articles of no feed."""


class Headline(NamedTuple):
    """What a story says of itself wherever it stands."""

    title: str
    excerpt: str
    published: datetime
    url: str
    provider: tuple[str, str]
    quality: int

    @property
    def written_date(self) -> str:
        """As the feed writes it."""
        return self.published.strftime("%Y-%m-%dT%H:%M:%SZ")


def kept_feed(count: int) -> Path:
    """A feed of that many documents in the work folder, made if it is not there."""
    folder = WORK / f"feed-{count}-v{VERSION}"
    if not (folder / "_config.yml").exists():
        shutil.rmtree(folder, ignore_errors=True)
        make_feed(folder, count)
    return folder


def make_feed(folder: Path, count: int) -> None:
    """Write a feed of that many documents.

    Raises:
        FileExistsError: There is something at that place.
    """
    words = sample_words()
    (folder / "_news").mkdir(parents=True)
    (folder / "_archive" / "_news").mkdir(parents=True)
    (folder / "_learning" / "videos").mkdir(parents=True)
    topics = folder / "_data" / "topics"
    topics.mkdir(parents=True)
    for number, topic in enumerate(words.topics):
        parent = words.topics[number // 6]
        lines = ["taxonomy: topic", f"name: {_quoted(topic)}"]
        lines += [f"parent: {_quoted(parent)}"] if number else []
        (topics / f"{number:02}-{_slug(topic)}.yaml").write_text("\n".join([*lines, ""]), "utf-8")
    for number in range(count):
        path, text = document(words, number, count)
        (folder / path).write_text(text, "utf-8")
    # Last: a feed that has it is whole.
    (folder / "_config.yml").write_text(f"title: {count:,} documents\n", "utf-8")


def document(words: Words, number: int, count: int) -> tuple[str, str]:
    """Path and text of one document of a feed of `count` documents."""
    rng = Random(f"document {number}")
    headline = _headline(words, number)
    related_count = rng.choice((0, 0, 2, 3, 4, 5, 6, 7, 8, 10))
    related = [_headline(words, _related_number(rng, count)) for _ in range(related_count)]
    related.sort(key=lambda story: -story.quality)
    is_member = rng.random() < 0.3
    is_video = number % 50 == 7
    lines = [
        "---",
        "category: news",
        *_story_lines(headline, "", "originalUrl"),
        f"webUrl: {_quoted(headline.url)}",
        f"type: {'video' if is_video else 'article'}",
        *_score_lines(rng, headline.quality, related_count, is_member=is_member),
        *(["length: PT12M30S"] if is_video else []),
        "",
        *_provider_lines(headline.provider, ""),
        "",
        "topics:",
        *(f"  - {_quoted(topic)}" for topic in rng.sample(words.topics, rng.randint(1, 4))),
        "",
    ]
    if related:
        lines.append("related:")
        for story in related:
            lines += _related_lines(story)
        lines.append("")
    lines += [f"secured: {_quoted(b64encode(rng.randbytes(720)).decode())}", "---", ""]
    return _path(headline, number, is_video=is_video), "\n".join(lines)


def _related_number(rng: Random, count: int) -> int:
    return rng.randrange(count) if rng.random() < 1 / 9 else _FIRST_STRANGER + rng.randrange(10**9)


def _headline(words: Words, number: int) -> Headline:
    rng = Random(f"headline {number}")
    title = _title(words, rng)
    published = _NEWEST - timedelta(minutes=rng.randrange(_SPAN_MINUTES))
    provider = rng.choice(words.providers)
    return Headline(
        title=title,
        excerpt=" ".join(rng.sample(words.sentences, rng.randint(2, 4))),
        published=published,
        url=f"https://www.{provider[1]}/{published:%Y/%m/%d}/{_slug(title)}-{number}",
        provider=provider,
        quality=min(189, int(rng.expovariate(1 / 35))),
    )


def _title(words: Words, rng: Random) -> str:
    start, end = rng.choice(words.titles), rng.choice(words.titles)
    first = start[: rng.randint(2, min(5, len(start)))]
    last = end[-rng.randint(2, min(5, len(end))) :]
    # Common words more often than rare ones, as in any text.
    between = [
        words.words[int(len(words.words) * rng.random() ** 1.5)] for _ in range(rng.randint(1, 3))
    ]
    if rng.random() < 0.6:
        between.insert(rng.randrange(len(between) + 1), _name(rng.randrange(_NAME_COUNT)))
    return " ".join((*first, *between, *last))


def _name(number: int) -> str:
    """One of the names, of a company or of a person."""
    rng = Random(f"name {number}")
    return "".join(rng.choice(_SYLLABLES) for _ in range(rng.randint(2, 4))).capitalize()


def _score_lines(rng: Random, quality: int, related_count: int, *, is_member: bool) -> list[str]:
    if rng.random() < 0.05:  # an old document
        return []
    if is_member:
        return [f"quality: {quality}", "heat: -1", "published: false"]
    heat = quality + 10 * related_count
    published = [] if heat > 20 else ["published: false"]
    return [f"quality: {quality}", f"heat: {heat}", *published]


def _story_lines(headline: Headline, indent: str, url_key: str) -> list[str]:
    return [
        f"{indent}title: {_quoted(headline.title)}",
        f"{indent}excerpt: {_quoted(headline.excerpt)}",
        f"{indent}publishedDateTime: {headline.written_date}",
        f"{indent}{url_key}: {_quoted(headline.url)}",
    ]


def _related_lines(story: Headline) -> list[str]:
    lines = _story_lines(story, "    ", "webUrl")
    lines[0] = f"  - {lines[0].lstrip()}"
    return [
        *lines,
        "    type: article",
        *_provider_lines(story.provider, "    "),
        f"    quality: {story.quality}",
    ]


def _provider_lines(provider: tuple[str, str], indent: str) -> list[str]:
    name, domain = provider
    return [f"{indent}provider:", f"{indent}  name: {_quoted(name)}", f"{indent}  domain: {domain}"]


def _path(headline: Headline, number: int, *, is_video: bool) -> str:
    if is_video:
        return f"_learning/videos/{_slug(headline.title)}-{number}.md"
    folder = "_archive/_news" if number % 50 == 8 else "_news"
    return f"{folder}/{headline.published:%Y-%m-%d}-{_slug(headline.title)}-{number}.md"


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:80].strip("-") or "story"


def _quoted(text: str) -> str:
    """A double-quoted YAML scalar: JSON is one."""
    return json.dumps(text, ensure_ascii=False)


def main() -> None:
    """Make a feed and say what it is."""
    parser = argparse.ArgumentParser(description="Make a feed to measure the reader on.")
    parser.add_argument("count", type=int, help="how many documents")
    parser.add_argument("--to", type=Path, help="a folder to make; else it is kept in .work")
    arguments = parser.parse_args()
    start = time.perf_counter()
    if arguments.to is None:
        folder = kept_feed(arguments.count)
    else:
        folder = arguments.to
        make_feed(folder, arguments.count)
    sizes = [path.stat().st_size for path in folder.rglob("*.md")]
    print(
        f"{folder}: {len(sizes):,} documents, {sum(sizes) / 1e6:.1f} MB, "
        f"{sum(sizes) / max(1, len(sizes)):,.0f} bytes on average, "
        f"{time.perf_counter() - start:.1f} s"
    )


if __name__ == "__main__":
    main()
