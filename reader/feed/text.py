r"""The one cleaner: what a feed calls text becomes text that is safe and pleasant to show.

Everything that leaves the feed goes through here, after YAML and after entities
are decoded: `"\e]52;…"` and `&#27;` are how control characters travel. Each
function takes linear time, never raises, and changes nothing the second time.
"""

from __future__ import annotations

import re
from functools import cache

from reader.feed.characters import REPLACEMENT, clean_characters

_PLAIN_BYTES = bytes(byte for byte in range(ord(" "), 0x7F) if byte not in b"&<{\\") + b"\n"
_LIQUID = re.compile(r"\{%[^{}]*%\}|\{\{[^{}]*\}\}")
_HIDDEN_ELEMENT = re.compile(r"<(script|style)\b[^<>]*>[^<]*</\1\s*>|<!--[^<>]*-->", re.IGNORECASE)
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)(?:\s[^<>]*|/)?>")
_CUT_OFF_TAG = re.compile(r"<[a-zA-Z]+\s+[a-zA-Z-]+=[^<>]*\Z")
_CUT_OFF_TAGS = re.compile(r"(?:<[a-zA-Z]+\s+[a-zA-Z-]+=[^<>]*+)++\Z")
BLOCK_TAGS = frozenset(
    (
        "article",
        "blockquote",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "thead",
        "tr",
        "ul",
    )
)
_LINE_TAGS = frozenset(("br", "td", "th"))
INLINE_TAGS = frozenset(
    (
        "a",
        "abbr",
        "b",
        "big",
        "cite",
        "code",
        "del",
        "em",
        "font",
        "i",
        "iframe",
        "img",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "tt",
        "u",
        "wbr",
    )
)
_AMPERSANDS = re.compile(r"&(?:(?:amp|AMP|#0{0,5}38|#[xX]0{0,4}26);)+")
_ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_PARAGRAPH_END = re.compile(r"\n\s*\n")
_MAX_PASSES = 4
_ACTIVE = str.maketrans(dict.fromkeys("&<{", REPLACEMENT))
_ELLIPSIS = "…"


def is_plain(text: str) -> bool:
    """Tell, fast, that cleaning changes nothing: true of nearly every text of a real feed."""
    if text.isascii():
        if not text.isprintable() or "&" in text or "<" in text or "{" in text:
            return False
    elif _not_plain().search(text):
        return False
    return has_tidy_spaces(text)


def has_plain_characters(data: bytes) -> bool:
    """Tell, fast, that no character of some lines needs care, whatever is taken from them.

    Of a text out of such lines only the spaces are to be looked at, by `has_tidy_spaces`.
    They hold no backslash either, so that no text can come of them that is not in them.
    """
    odd = data.translate(None, _PLAIN_BYTES)
    if not odd:
        return True
    if b"\\" in odd:
        return False
    try:
        return _not_plain().search(odd.decode()) is None
    except UnicodeDecodeError:
        return False


def has_tidy_spaces(text: str) -> bool:
    """Tell that a line has single spaces, and these between other characters only."""
    return "  " not in text and text.strip(" ") == text


def clean_line(text: str, limit: int | None = None) -> str:
    """Return text as one clean line, at most `limit` characters long."""
    if not is_plain(text):
        text = _settled(text, is_line=True)
    return text if limit is None or len(text) <= limit else cut(text, limit)


def clean_text(text: str, limit: int | None = None) -> str:
    """Return text as clean paragraphs with a blank line between them."""
    if not is_plain(text):
        text = _settled(text, is_line=False)
    return text if limit is None or len(text) <= limit else cut(text, limit)


def clean_path(path: str) -> str:
    """Return a path (or a message about one) for display: no control, no broken encoding.

    A path is not markup: its entities, tags and spaces are left alone.
    """
    return clean_characters(path.replace("\n", REPLACEMENT).replace("\t", REPLACEMENT)).replace(
        "\n", REPLACEMENT
    )


def cut(text: str, limit: int) -> str:
    """Return clean text cut to `limit` characters, the last of them an ellipsis."""
    if len(text) <= limit:
        return text
    kept = text[: max(limit - 1, 0)]
    if "<" in kept:
        # What now ends like a tag that was cut off would go when cleaned once more.
        kept = _CUT_OFF_TAGS.sub("", kept)
    # A joiner left at the cut would join nothing, and so not be clean.
    return kept.rstrip(" \n\u200c\u200d") + _ELLIPSIS


def decoded(text: str) -> str:
    """Return text with its entities decoded once, however often `&` itself was encoded."""
    return _ENTITY.sub(_decoded_entity, _AMPERSANDS.sub("&", text))


def without_liquid(text: str) -> str:
    """Return text without the tags of Jekyll's template language."""
    return _LIQUID.sub("", text)


@cache
def _not_plain() -> re.Pattern[str]:
    """Make the pattern when first needed: so many characters take milliseconds to compile."""
    return re.compile(
        # Characters that need no care wherever they stand; the space is looked at apart.
        "[^ -%'-;=-z|-~"  # printable ASCII but & < {
        "\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u058f"  # Latin, Greek, Cyrillic, Armenian
        "\u05d0-\u05ea\u0621-\u064a\u0660-\u066f\u0671-\u06d3"  # Hebrew and Arabic letters
        "\u0e01-\u0e30\u0e40-\u0e46\u1e00-\u1fff"  # Thai letters, Latin and Greek additions
        "\u2010-\u2027\u2030-\u205e\u20a0-\u20c0\u2100-\u2bff"  # punctuation, signs, symbols
        "\u3001-\u3029\u3030-\u303f\u3041-\u3096\u309b-\u30ff\u3105-\u312f\u3131-\u3163"
        "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff9f"  # Chinese, Japanese, Korean
        "\U0001f300-\U0001faff\U00020000-\U0002a6df]"
    )


def _settled(text: str, *, is_line: bool) -> str:
    # Decoding one layer can uncover the next; a text that keeps on doing so is no honest text.
    for _ in range(_MAX_PASSES):
        cleaned = _shaped(clean_characters(_without_markup(text)), is_line=is_line)
        if cleaned == text:
            return text
        text = cleaned
        if "&" not in text and "<" not in text and "{" not in text:
            return text
    return _shaped(clean_characters(text.translate(_ACTIVE)), is_line=is_line)


def _without_markup(text: str) -> str:
    if "{" in text:
        text = without_liquid(text)
    if "<" in text:
        text = _TAG.sub(_without_tag, _HIDDEN_ELEMENT.sub("", text))
        text = _CUT_OFF_TAG.sub("", text)
    return decoded(text) if "&" in text else text


def _without_tag(tag: re.Match[str]) -> str:
    name = tag[1].lower()
    if name in INLINE_TAGS:
        return ""
    if name in BLOCK_TAGS:
        return "\n\n"
    return "\n" if name in _LINE_TAGS else tag[0]


def _decoded_entity(entity: re.Match[str]) -> str:
    # Two thousand names, which most feeds do without.
    import html

    return html.unescape(entity[0]) or REPLACEMENT


def _shaped(text: str, *, is_line: bool) -> str:
    if is_line or "\n" not in text:
        return " ".join(text.split())
    paragraphs = (" ".join(part.split()) for part in _PARAGRAPH_END.split(text))
    return "\n\n".join(part for part in paragraphs if part)
