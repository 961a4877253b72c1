"""Articles as JSON: under the feed's own names, unknown values left out.

`id`, `path`, `title`, `read` and `starred` are always there; so are `topics` and
`related`, as lists that may be empty. Everything else is there when it is known.
"""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from reader.feed.model import Article

if TYPE_CHECKING:
    from datetime import datetime

    from reader.feed.model import Image, Provider, RelatedStory
    from reader.library.stories.model import Story

Record = dict[str, object]


def article_record(
    article: Article, article_id: str, *, is_read: bool, is_starred: bool, has_body: bool = False
) -> Record:
    """An article as a JSON object.

    Args:
        article: What the document says.
        article_id: As commands take it.
        is_read: The mark.
        is_starred: The mark.
        has_body: Put the body in as well, as Markdown.
    """
    record: Record = {"id": article_id, "path": article.path, "title": article.title}
    record |= _known(
        excerpt=article.excerpt,
        body=article.body if has_body else None,
        publishedDateTime=_instant(article.published),
        originalUrl=article.original_url,
        webUrl=article.web_url,
        type=article.type,
        quality=article.quality,
        heat=article.heat,
        published=article.is_published,
        removed=article.is_removed or None,
        provider=_provider(article.provider),
        images=[_image(image) for image in article.images] or None,
    )
    record |= _special(article)
    record["topics"] = list(article.topics)
    record["related"] = [related_record(story) for story in article.related]
    record["read"] = is_read
    record["starred"] = is_starred
    return record


def related_record(story: RelatedStory) -> Record:
    """A related story as a JSON object."""
    return {"title": story.title} | _known(
        excerpt=story.excerpt,
        publishedDateTime=_instant(story.published),
        webUrl=story.url,
        type=story.type,
        quality=story.quality,
        provider=_provider(story.provider),
        images=[_image(image) for image in story.images] or None,
    )


def story_record(story: Story, *, has_body: bool = True) -> Record:
    """A story as a JSON object; one that is no article has neither `id` nor `path`.

    Args:
        story: An article, or a related story.
        has_body: Put the body in as well, as Markdown.
    """
    if isinstance(story.subject, Article):
        return article_record(
            story.subject,
            story.id or "",
            is_read=story.is_read,
            is_starred=story.is_starred,
            has_body=has_body,
        )
    marks = {"read": story.is_read, "starred": story.is_starred}
    return related_record(story.subject) | marks


def _special(article: Article) -> Record:
    """What only some kinds of article have."""
    rating = article.rating
    return _known(
        length=_duration(article.length),
        price=article.price,
        levels=list(article.levels) or None,
        ratings=_known(average=rating.average, count=rating.learners) if rating else None,
        actions=[
            {"title": action.title, "url": action.url}
            | _known(type=action.type, attribution=action.attribution)
            for action in article.actions
        ]
        or None,
        items=list(article.items) or None,
        members=article.members,
        location=article.location,
        affiliation=_provider(article.affiliation),
        links=[{"label": link.label, "url": link.url} for link in article.links] or None,
    )


def _known(**values: object) -> Record:
    return {name: value for name, value in values.items() if value is not None}


def _provider(provider: Provider | None) -> Record | None:
    if provider is None:
        return None
    authors = [{"name": name} for name in provider.authors]
    return {"name": provider.name} | _known(domain=provider.domain, authors=authors or None)


def _image(image: Image) -> Record:
    return {"url": image.url} | _known(width=image.width, height=image.height, title=image.title)


def _instant(moment: datetime | None) -> str | None:
    """ISO 8601 in UTC, with Z; fractions of a second where there are some."""
    if moment is None:
        return None
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _duration(length: timedelta | None) -> str | None:
    """ISO 8601, as `PT1H30M`."""
    if length is None:
        return None
    seconds = int(length / timedelta(seconds=1))
    hours, minutes, rest = seconds // 3600, seconds % 3600 // 60, seconds % 60
    parts = ((hours, "H"), (minutes, "M"), (rest, "S"))
    return "PT" + ("".join(f"{count}{unit}" for count, unit in parts if count) or "0S")
