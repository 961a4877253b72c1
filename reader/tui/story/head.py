"""The head of a story: title, who and when, scores, topics, excerpt, facts of its type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from reader.feed.kinds import Kind
from reader.feed.model import Article
from reader.feed.urls import host_of
from reader.tui.content import plain, styled
from reader.tui.dates import full_date
from reader.tui.story.blocks import TextBlock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime, timedelta

    from reader.feed.model import Image, Provider, RelatedStory
    from reader.library.stories.model import Story

SEPARATOR = " · "


def head_blocks(story: Story, now: float) -> Iterator[TextBlock]:
    """Everything above the body."""
    subject = story.subject
    yield TextBlock(styled(_title(story), "title"))
    yield TextBlock(_byline(subject.provider, subject.published, now), is_tight=True)
    yield TextBlock(_scores(story), is_tight=True)
    if isinstance(subject, Article) and subject.topics:
        yield TextBlock(_topics(subject.topics), is_tight=True)
    for paragraph in (subject.excerpt or "").split("\n\n"):
        if paragraph.strip():
            yield TextBlock(plain(paragraph))
    yield from _facts(subject)
    if subject.images:
        yield TextBlock(styled(_picture(subject.images[0]), "dim"))
    if subject.url:
        yield TextBlock(styled(subject.url, "url"), is_tight=bool(subject.images))


def _title(story: Story) -> str:
    signs = "★ " if story.is_starred else ""
    return f"{signs}{story.subject.title}"


def _byline(provider: Provider | None, published: datetime | None, now: float) -> Content:
    parts: list[Content] = []
    if provider is not None:
        parts.append(styled(provider.name, "provider"))
        if provider.domain and provider.domain != provider.name:
            parts.append(styled(f"  {provider.domain}", "dim"))
        if provider.authors:
            parts.append(plain(f"{SEPARATOR}{', '.join(provider.authors)}"))
    date = full_date(published, now) if published else "no date"
    parts.append(styled(f"{SEPARATOR if parts else ''}{date}", "dim"))
    return Content("").join(parts)


def _scores(story: Story) -> Content:
    subject = story.subject
    quality = "–" if subject.quality is None else str(subject.quality)
    parts = [Content.assemble(styled("quality ", "dim"), styled(quality, "quality"))]
    if isinstance(subject, Article):
        parts += [styled(text, "dim") for text in _article_scores(subject)]
    else:
        parts.append(styled(subject.type or "story", "dim"))
        parts.append(styled("not an article of this feed", "dim"))
    return styled(SEPARATOR, "dim").join(parts)


def _article_scores(article: Article) -> Iterator[str]:
    if article.heat is not None:
        yield f"heat {article.heat}"
    if article.related:
        yield f"{len(article.related)} related"
    yield _type(article)
    if article.is_member:
        yield "member of a cluster"
    elif article.is_published is False:
        yield "not published"
    if article.is_removed:
        yield "removed at the source"


def _type(article: Article) -> str:
    """The kind, and the feed's own `type` where that says more."""
    if article.kind is Kind.NEWS:
        return article.type or "article"
    return article.kind.value


def _topics(topics: tuple[str, ...]) -> Content:
    return plain(" ").join([styled(f"#{topic}", "topic") for topic in topics])


def _facts(subject: Article | RelatedStory) -> Iterator[TextBlock]:
    if not isinstance(subject, Article):
        return
    facts = list(_fact_pairs(subject))
    width = max((len(label) for label, _ in facts), default=0)
    for index, (label, value) in enumerate(facts):
        head = f"{label:<{width}}  "
        content = Content.assemble(styled(value, "fact"))
        yield TextBlock(content, head, " " * len(head), is_tight=index > 0)


def _fact_pairs(article: Article) -> Iterator[tuple[str, str]]:
    if article.length is not None:
        yield "Length", duration(article.length)
    if article.price:
        yield "Price", article.price
    if article.levels:
        yield "Level", ", ".join(article.levels)
    if article.rating is not None:
        count = article.rating.learners
        votes = "" if count is None else f" ({count:,} ratings)"
        yield "Rating", f"{article.rating.average:.1f} of 5{votes}"
    if article.members is not None:
        yield "Members", f"{article.members:,}"
    if article.location:
        yield "Location", article.location
    if article.affiliation is not None:
        yield "Works at", article.affiliation.name


def duration(length: timedelta) -> str:
    """Hours and minutes, seconds only when there is nothing longer: `1 h 5 min`."""
    seconds = int(length.total_seconds())
    hours, minutes = seconds // 3600, seconds % 3600 // 60
    parts = [f"{hours} h" if hours else "", f"{minutes} min" if minutes else ""]
    return " ".join(part for part in parts if part) or f"{seconds} s"


def _picture(image: Image) -> str:
    """A line that says what the picture is, whether or not it is shown."""
    size = f"{image.width} × {image.height}" if image.width and image.height else ""
    return SEPARATOR.join(
        part
        for part in (f"[picture] {image.title or ''}".strip(), size, host_of(image.url))
        if part
    )
