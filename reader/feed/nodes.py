"""What a document says before any field has been understood. Knows no YAML."""

from __future__ import annotations

from typing import TypeAlias

Node: TypeAlias = "str | list[Node] | dict[str, Node] | StoryRow | None"
"""A value as it is written; a plain null is None."""

StoryRow: TypeAlias = "tuple[str, str, str, str, str, str, str, str, str, str, str, str, str]"
"""A related story as feeds write it, nearly always, its keys in their usual order: title, excerpt,
publishedDateTime, webUrl, ampWebUrl, cdnAmpWebUrl, type, name of the provider in quotes, without
quotes, domain, quality; two places more; `""` where a key is absent. They are half of what a feed
holds, and hardly one is needed as a mapping (`story_node`).
"""

SKIPPED_KEY = "secured"
"""An encrypted blob: never shown, searched, stored or exported, so never taken in."""


def story_node(row: StoryRow) -> dict[str, Node]:
    """Return a related story as the mapping that is written."""
    title, excerpt, when, url, amp, cdn, type_, name, bare, domain, quality, *_ = row
    written = (
        *(("title", title), ("excerpt", excerpt), ("publishedDateTime", when), ("webUrl", url)),
        *(("ampWebUrl", amp), ("cdnAmpWebUrl", cdn), ("type", type_)),
    )
    story: dict[str, Node] = {key: value for key, value in written if value}
    if domain:
        story["provider"] = {"name": name or bare, "domain": domain}
    if quality:
        story["quality"] = quality
    return story


def field_name(prefix: str, key: str) -> str:
    """Return the name of a field within another: `provider` and `name` give `provider.name`."""
    return f"{prefix}.{key}" if prefix else key
