"""A body in Markdown becomes blocks. The body is clean and its links are checked already.

Raw HTML in it is not rendered: `reader.feed.body` has turned it into Markdown, so
what is left of it is shown as the text that it is.
"""

from __future__ import annotations

from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from reader.feed.characters import clean_characters
from reader.feed.urls import UnsafeUrl, checked_url
from reader.tui.content import styled
from reader.tui.story.blocks import RuleBlock, Target, TextBlock
from reader.tui.story.lines import link_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from reader.tui.story.blocks import Block

INLINE_STYLES = {"strong": "strong", "em": "emphasis", "s": "struck", "link": "link"}


class Body(NamedTuple):
    """A body as blocks, and the links that stand in it."""

    blocks: tuple[Block, ...]
    links: tuple[Target, ...]
    """In reading order, one per URL."""


def body_blocks(markdown: str, first_link: int = 1) -> Body:
    """Lay out a body, without a width yet; its links are numbered from `first_link` on."""
    layout = _Layout(first_link)
    for token in _parser().parse(markdown):
        layout.take(token)
    return Body(tuple(layout.blocks), tuple(layout.links.values()))


@cache
def _parser() -> MarkdownIt:
    # Markdown bodies are rare: most articles have none, and so never pay for this import.
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    # The body's entities are decoded and cleaned already. Those that are left stand in what
    # was taken for code; the parser may take it for text, and would bring controls back.
    return parser.disable("entity")


class _Layout:
    """Takes the parser's flat list of tokens and keeps track of what encloses them."""

    def __init__(self, first_link: int) -> None:
        self._first_link = first_link
        self.blocks: list[Block] = []
        self.links: dict[str, Target] = {}
        self._link_numbers: dict[str, int] = {}
        self._prefixes: list[str] = []
        self._bullet: str | None = None
        self._counters: list[int | None] = []
        self._heading_level = 0
        self._cells: list[Content] | None = None
        self._is_tight = False

    def take(self, token: Token) -> None:
        """Add what one token says."""
        handler = getattr(self, f"_{token.type}", None)
        if handler is not None:
            handler(token)

    def _paragraph_open(self, token: Token) -> None:
        self._is_tight = token.hidden

    def _heading_open(self, token: Token) -> None:
        self._heading_level = int(token.tag[1:])

    def _heading_close(self, _: Token) -> None:
        self._heading_level = 0

    def _inline(self, token: Token) -> None:
        content = self._spans(token.children or [])
        if self._cells is not None:
            self._cells.append(content)
        elif content.plain.strip():
            if self._heading_level:
                content = content.stylize_before("heading")
            self._add(content)

    def _fence(self, token: Token) -> None:
        code = token.content.rstrip("\n").expandtabs(4)
        self._add(styled(code, "code"), is_preformatted=True)

    _code_block = _fence

    def _html_block(self, token: Token) -> None:
        self._add(styled(token.content.strip(), ""))

    def _hr(self, _: Token) -> None:
        self.blocks.append(RuleBlock(""))

    def _blockquote_open(self, _: Token) -> None:
        self._prefixes.append("│ ")

    def _blockquote_close(self, _: Token) -> None:
        self._prefixes.pop()

    def _bullet_list_open(self, _: Token) -> None:
        self._counters.append(None)

    def _ordered_list_open(self, token: Token) -> None:
        self._counters.append(int(token.attrGet("start") or 1))

    def _bullet_list_close(self, _: Token) -> None:
        self._counters.pop()

    _ordered_list_close = _bullet_list_close

    def _list_item_open(self, _: Token) -> None:
        counter = self._counters[-1]
        self._bullet = "• " if counter is None else f"{counter}. "
        if counter is not None:
            self._counters[-1] = counter + 1
        self._prefixes.append(" " * len(self._bullet))

    def _list_item_close(self, _: Token) -> None:
        self._prefixes.pop()
        self._bullet = None

    def _tr_open(self, _: Token) -> None:
        self._cells = []

    def _tr_close(self, _: Token) -> None:
        cells, self._cells = self._cells or [], None
        if any(cell.plain.strip() for cell in cells):
            self._add(styled("  │  ", "rule").join(cells), is_tight=True)

    def _add(
        self, content: Content, *, is_tight: bool = False, is_preformatted: bool = False
    ) -> None:
        rest = "".join(self._prefixes)
        first = rest
        if self._bullet is not None:
            first = rest[: -len(self._bullet)] + self._bullet
            is_tight = is_tight or self._is_tight
        self._bullet = None
        self.blocks.append(TextBlock(content, first, rest, is_tight, is_preformatted))

    def _spans(self, children: Sequence[Token]) -> Content:
        parts: list[Content] = []
        styles: list[str] = []
        number: int | None = None
        for index, child in enumerate(children):
            if child.type == "link_open":
                number = self._remember_link(index, children)
                if number is None:
                    continue
            if child.type == "link_close" and number is not None:
                parts.append(styled(link_mark(number), "number"))
            if child.nesting:
                style = INLINE_STYLES.get(child.type.rsplit("_", 1)[0])
                if style and child.nesting > 0:
                    styles.append(style)
                elif style and style in styles:
                    styles.remove(style)
                continue
            text, extra = _inline_text(child)
            parts.append(styled(clean_characters(text), " ".join([*styles, *extra])))
        return Content("").join(parts)

    def _remember_link(self, index: int, children: Sequence[Token]) -> int | None:
        """Keep where a link leads to; its number, or None when it must not be opened.

        The body's links are checked already, by patterns: what the parser takes for a
        link may be another one, and what it says counts.
        """
        try:
            url = checked_url(str(children[index].attrGet("href") or ""))
        except UnsafeUrl:
            return None
        following = (children[place] for place in range(index + 1, len(children)))
        within = takewhile(lambda child: child.type != "link_close", following)
        text = "".join(_inline_text(child)[0] for child in within)
        label = clean_characters(text).strip() or url
        if url not in self._link_numbers:
            self._link_numbers[url] = self._first_link + len(self.links)
            self.links[url] = Target(label=label, url=url)
        return self._link_numbers[url]


def _inline_text(token: Token) -> tuple[str, tuple[str, ...]]:
    """The text of one inline token, and the styles that it brings."""
    match token.type:
        case "softbreak":
            return " ", ()
        case "hardbreak":
            return "\n", ()
        case "code_inline":
            return token.content, ("code",)
        case "image":
            return f"[picture: {token.content or 'no description'}]", ("dim",)
        case _:
            return token.content, ()
