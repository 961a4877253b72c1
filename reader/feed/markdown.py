r"""Markdown from a feed becomes Markdown that is safe to render. Knows no files and no fields.

Renderers decode entities, take `<` for HTML and follow any link. So entities are
decoded and cleaned here, a `<` that opens no link is escaped, and every link is
checked: a bad or relative one becomes its text. Code is left as it is written.
Each pattern begins at a bracket and ends before the next: the time is linear.
"""

from __future__ import annotations

import re

from reader.feed.characters import REPLACEMENT, clean_characters
from reader.feed.text import BLOCK_TAGS, INLINE_TAGS, decoded, without_liquid
from reader.feed.urls import UnsafeUrl, checked_url, host_of

_FENCE = re.compile(r" {0,3}(`{3,20}|~{3,20})(?![`~])")
_COMMENT = re.compile(r"<!--[^<>]*-->")
_ATTRIBUTES = re.compile(r"\{:[^{}\n]*\}")
_CODE = r"`{1,3}(?!`)[^`\n]+`{1,3}"
_TAG = re.compile(rf"({_CODE})|</?([a-zA-Z][a-zA-Z0-9]*)(?:\s[^<>]*|/)?>")
_CODE_SPAN = re.compile(f"({_CODE})")
_TARGET = (
    r"\(\s*(<[^<>\n]*>|(?:[^\s()\\]|\\.|\([^\s()]*\))*)"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)"
)
_IMAGE = re.compile(rf"!\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]{_TARGET}")
_LABEL = r"((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)"
_DEFINITION = re.compile(
    r"^([ \t>*+0-9.)-]*\[[^\[\]]+\]:)[ \t]*\n?[ \t]*(<[^<>\n]*>|\S+)[^\n]*", re.MULTILINE
)
_INLINE = re.compile(
    rf"(?P<verbatim>\\.|{_CODE}|!\[[^\[\]]*\]\([^()\s]*\))"  # images are checked before
    r"|<(?P<auto>[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)>"
    rf"|(?<!!)\[{_LABEL}\]{_TARGET}"
    r"|(?P<stray>\](?=\()|<(?=[a-zA-Z/!?]))"
)
_KEPT_IMAGE = re.compile(r"!\[([^\[\]]*)\]\([^()\s]*\)")
_CROWDED_IMAGE = re.compile(r"(!\[[^\[\]]*\]\([^()\s]*\))(?=[\w!(])")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")
_TRAILING_SPACE = re.compile(r"(?<=\S)(?:[ \t]|[ \t]{3,})(?=\n|\Z)|(?<=\S)[ \t]+(?=\n\n|\Z)")
_MANY_ASTERISKS = re.compile(r"(?<!\*)\*{5,}+(?=[^\s*])|(?<=[^\s*])\*{5,}")
_EMPTY_LINE = re.compile(r"^[ \t]+$", re.MULTILINE)
_SHARING = re.compile(
    r"https?://(?:[a-z]+\.)?(?:(?:twitter|x)\.com/(?:intent/|share\b)|facebook\.com/(?:sharer|share|dialog/)"
    r"|linkedin\.com/(?:shareArticle|sharing/|cws/share)|reddit\.com/submit|pinterest\.com/pin/create"
    r"|t\.me/share|api\.whatsapp\.com/send|wa\.me/\?|news\.ycombinator\.com/submitlink|getpocket\.com/save)",
    re.IGNORECASE,
)
_MAX_DECODINGS = 4


def clean_markdown(text: str, *, is_converted: bool) -> str:
    """Return Markdown that is safe to render.

    Args:
        text: Markdown, as it is written or as a converter of HTML made it.
        is_converted: HTML that is left in it was text, not markup.
    """
    text = clean_characters(text).replace("\xa0", " ")
    cleaned: list[str] = []
    prose: list[str] = []
    fence = ""
    for line in text.split("\n"):
        opened = _FENCE.match(line)
        if fence:
            cleaned.append(line)
            if opened and opened[1].startswith(fence) and not line[opened.end() :].strip():
                fence = ""
        elif opened:
            cleaned.append(_clean_prose("\n".join(prose), is_converted=is_converted))
            cleaned.append(line)
            prose, fence = [], opened[1]
        else:
            prose.append(line)
    cleaned.append(_clean_prose("\n".join(prose), is_converted=is_converted))
    if fence:
        cleaned.append(fence)
    return "\n".join(cleaned).strip("\n")


def _clean_prose(text: str, *, is_converted: bool) -> str:
    if not is_converted:
        text = _COMMENT.sub("", without_liquid(_ATTRIBUTES.sub("", text)))
        text = _TAG.sub(_without_tag, text)
    elif "*****" in text:
        # Bold type within bold type, or asterisks written around it.
        text = _MANY_ASTERISKS.sub("**", text)
    if "&" in text:
        # Code spans stand at the odd places: renderers decode nothing in them.
        parts = _CODE_SPAN.split(text)
        parts[::2] = [clean_characters(_fully_decoded(part)) for part in parts[::2]]
        text = "".join(parts)
    if "[" in text or "<" in text:
        text = _DEFINITION.sub(_checked_definition, text)
        text = _IMAGE.sub(_checked_image, text)
        text = _INLINE.sub(_checked_inline, text)
        if is_converted and "|" not in text:
            text = _CROWDED_IMAGE.sub(r"\1\n\n", text)
    text = _TRAILING_SPACE.sub("", _EMPTY_LINE.sub("", text))
    return _BLANK_LINES.sub("\n\n", text)


def _fully_decoded(text: str) -> str:
    for _ in range(_MAX_DECODINGS):
        once = decoded(text)
        if once == text:
            return text
        text = once
    return text.replace("&", REPLACEMENT)


def _without_tag(tag: re.Match[str]) -> str:
    if tag[1]:
        return tag[0]
    name = tag[2].lower()
    if name == "br":
        return "  \n"
    if name in BLOCK_TAGS:
        return "\n\n"
    return "" if name in INLINE_TAGS else tag[0]


def _checked_definition(definition: re.Match[str]) -> str:
    url = _checked(definition[2])
    return f"{definition[1]} {url}" if url else ""


def _checked_image(image: re.Match[str]) -> str:
    alt = " ".join(image[1].split())
    url = _checked(image[2])
    if not alt or url is None:
        return alt
    return f"![{alt}]({url})"


def _checked_inline(found: re.Match[str]) -> str:
    if found["verbatim"]:
        return found[0]
    if found["stray"]:
        return "]\\" if found["stray"] == "]" else "\\<"
    if found["auto"]:
        url = _checked(found["auto"])
        return f"<{url}>" if url else found["auto"]
    label = _KEPT_IMAGE.sub(r"\1", found[3]).strip()
    target = _unwrapped(found[4])
    if _SHARING.match(target) or not label:
        return ""
    url = _checked(target)
    return f"[{label}]({url})" if url else label


def _checked(target: str) -> str | None:
    try:
        url = checked_url(_unwrapped(target))
    except UnsafeUrl:
        return None
    return url if host_of(url) else None


def _unwrapped(target: str) -> str:
    if target.startswith("<"):
        target = target[1:-1]
    return _ESCAPED.sub(r"\1", target)
