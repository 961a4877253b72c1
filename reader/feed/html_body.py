"""HTML bodies become Markdown, by the html-to-markdown library. Checks no links.

Newsletters and forum posts lay their pages out with tables, pictures of icons and
comments for Outlook. That is taken away before conversion, so that the Markdown
reads from top to bottom. Every pattern stops at the next `<`: the time is linear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.feed.text import without_liquid

if TYPE_CHECKING:
    from collections.abc import Callable

_HTML_START = re.compile(
    r"\s*<(?:!doctype\b|!--|/?(?:html|head|body|p|div|h[1-6]|ul|ol|table|center|span|font|b|strong|em|i|br"
    r"|blockquote|section|article|a|img|iframe|pre|style)\b)",
    re.IGNORECASE,
)
_BLOCK_TAG = re.compile(r"</?(?:p|div|table|ul|ol|li|h[1-6]|br)\b[^<>]*>", re.IGNORECASE)
_MANY_BLOCK_TAGS = 4
_IMAGE = re.compile(r"<img\b([^<>]*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(?<![a-zA-Z-])([a-zA-Z-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_EMOTICON = re.compile(r"/emoticons?/([0-9a-fA-F]{4,5})\.(?:png|svg|gif)")
_FURNITURE = re.compile(
    r"\W*(?:logo|icon|spacer|pixel|image|img|photo|picture|banner|divider|twitter|facebook|linkedin|link|share)?\W*",
    re.IGNORECASE,
)
_LONGEST_FURNITURE = 20
_FRAME = re.compile(
    r"<(span|iframe)\b([^<>]*)>(?:\s*watch\?v=([A-Za-z0-9_-]{6,20})[^<>]*</span>)?|</iframe>",
    re.IGNORECASE,
)
_EMBEDDED = re.compile(
    r"youtube(?:-nocookie)?\.com(?:/|%2F)embed(?:/|%2F)([A-Za-z0-9_-]{6,20})", re.IGNORECASE
)
_STRUCK_SIGN = re.compile(r"<s>([#@])</s>", re.IGNORECASE)
"""How Twitter writes its hashtags: to be styled, not struck out."""
_TABLE_TAG = re.compile(
    r"<(/?)(table|thead|tbody|tfoot|caption|tr|td|th|center|h[1-6]|ul|ol|hr|div)\b([^<>]*)>",
    re.IGNORECASE,
)
_TABLE_PARTS = frozenset(["table", "thead", "tbody", "tfoot", "caption", "tr", "td", "th"])
_GROUPS = frozenset(("thead", "tbody", "tfoot"))
_MAX_DEPTH = 200
"""A browser's page seldom nests deeper; quotes within quotes grow with the square of it."""
_LEAST_ROWS = _LEAST_COLUMNS = 2


class Converted(NamedTuple):
    """A page as Markdown."""

    markdown: str
    """Not yet cleaned: see `reader.feed.markdown`."""
    has_layout: bool
    """It was laid out with tables, as newsletters are."""


def is_html(path: str, text: str) -> bool:
    """Tell whether a body is HTML: by its file's name, else by how it begins or is built."""
    if path.lower().endswith((".html", ".htm")) or _HTML_START.match(text):
        return True
    return sum(1 for _ in _BLOCK_TAG.finditer(text)) >= _MANY_BLOCK_TAGS and "\n\n" not in text


def html_to_markdown(text: str) -> Converted:
    """Return an HTML page as Markdown."""
    text = without_liquid(_without_comments(text))
    text = _with_video_links(text)
    text = _IMAGE.sub(_speaking_image, _STRUCK_SIGN.sub(r"\1", text))
    text, has_layout = _without_layout_tables(text)
    return Converted(_convert(text), has_layout)


def _convert(text: str) -> str:
    convert, options = _converter()
    try:
        content = convert(text, options).content
    except Exception:  # noqa: BLE001 - a foreign parser on hostile input; the article is worth more
        return ""
    return content or ""


@cache
def _converter() -> tuple[Callable[..., Any], object]:
    """Load the converter when the first HTML body asks for it: most feeds have few."""
    from html_to_markdown import ConversionOptions, convert

    return convert, ConversionOptions(
        extract_metadata=False,
        compact_tables=True,
        highlight_style="none",
        max_depth=_MAX_DEPTH,
        exclude_selectors=[".UserSignature", ".lia-message-signature"],
    )


def _without_comments(text: str) -> str:
    kept: list[str] = []
    start = 0
    while (opened := text.find("<!--", start)) >= 0:
        kept.append(text[start:opened])
        closed = text.find("-->", opened + 2)
        if closed < 0:
            return "".join(kept)
        start = closed + 3
    kept.append(text[start:])
    return "".join(kept)


def _with_video_links(text: str) -> str:
    """Put a link where a player would be, once for each video; other frames go."""
    seen: set[str] = set()

    def link(found: re.Match[str]) -> str:
        attributes = found[2] or ""
        if (found[1] or "").lower() == "span":
            if not found[3] or "videoUrl" not in attributes:
                return found[0]
            video = found[3]
        else:
            embedded = _EMBEDDED.search(attributes)
            video = embedded[1] if embedded else ""
        if not video or video in seen:
            return ""
        seen.add(video)
        return f'<p><a href="https://www.youtube.com/watch?v={video}">Watch the video</a></p>'

    return _FRAME.sub(link, text)


def _speaking_image(image: re.Match[str]) -> str:
    """Keep a picture that says what it is; make an emoticon the character that it shows."""
    attributes = {
        name.lower(): double or single or bare
        for name, double, single, bare in reversed(_ATTRIBUTE.findall(image[1]))
    }
    emoticon = _EMOTICON.search(attributes.get("src", ""))
    if emoticon:
        code = int(emoticon[1], 16)
        return chr(code) if not 0xD800 <= code <= 0xDFFF else ""
    alt = attributes.get("alt", "")
    if len(alt) <= _LONGEST_FURNITURE and _FURNITURE.fullmatch(alt):
        return ""
    if attributes.get("width", "").strip() in ("0", "1") or attributes.get(
        "height", ""
    ).strip() in ("0", "1"):
        return ""
    return image[0]


@dataclass(slots=True)
class _Table:
    """What a table shows of itself before its last tag."""

    is_presentation: bool
    has_headings: bool = False
    has_blocks: bool = False
    row_count: int = 0
    cells: int = 0
    most_cells: int = 0

    def is_data(self) -> bool:
        if self.is_presentation or self.has_blocks:
            return False
        if self.has_headings:
            return True
        return self.row_count >= _LEAST_ROWS and self.most_cells >= _LEAST_COLUMNS


def _without_layout_tables(text: str) -> tuple[str, bool]:
    tags = list(_TABLE_TAG.finditer(text))
    owners = _owners(tags)
    has_layout = any(table and not table.is_data() for table in owners)
    if not has_layout:
        return text, False
    kept: list[str] = []
    end = 0
    for tag, table in zip(tags, owners, strict=True):
        name = tag[2].lower()
        if name in _TABLE_PARTS and not (table and table.is_data()):
            kept.append(text[end : tag.start()])
            kept.append("" if name in _GROUPS else f"<{tag[1]}div>")
            end = tag.end()
    kept.append(text[end:])
    return "".join(kept), True


def _owners(tags: list[re.Match[str]]) -> list[_Table | None]:
    """Return, for each tag, the innermost table that it belongs to."""
    owners: list[_Table | None] = []
    stack: list[_Table] = []
    for tag in tags:
        name, is_end = tag[2].lower(), bool(tag[1])
        if name == "table" and not is_end:
            for outer in stack[-1:]:
                outer.has_blocks = True
            stack.append(_Table(is_presentation="presentation" in tag[3].lower()))
        owners.append(stack[-1] if stack else None)
        if not stack:
            continue
        table = stack[-1]
        if is_end:
            if name == "table":
                stack.pop()
        elif name == "tr":
            table.row_count += 1
            table.cells = 0
        elif name in ("td", "th"):
            table.cells += 1
            table.most_cells = max(table.most_cells, table.cells)
            table.has_headings = table.has_headings or name == "th"
        elif name not in _TABLE_PARTS and name != "center":
            table.has_blocks = True
    return owners
