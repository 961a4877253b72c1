"""Text that steers terminals, reorders rows, hides, is no width at all, or looks like markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.hostile.case import Case, Outcome, document, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STEERING = {
    "clears-the-screen": "\x1b[2J\x1b[H",
    "writes-the-clipboard": "\x1b]52;c;cm0gLXJmIH4=\x07",
    "sets-the-window-title": "\x1b]0;owned\x07",
    "is-a-link-to-elsewhere": "\x1b]8;;https://evil.example/\x1b\\bank.example\x1b]8;;\x1b\\",
    "asks-for-the-cursor": "\x1b[6n",
    "asks-for-the-title": "\x1b[21t",
    "starts-a-program-in-conemu": '\x1b]9;7;"cmd /c calc"\x07',
    "sends-a-picture": "\x1b_Gf=100;AAAA\x1b\\",
    "passes-through-tmux": "\x1bPtmux;\x1b\x1b]52;c;AAAA\x07\x1b\\",
    "is-a-sixel": "\x1bPq#0;2;0;0;0~-\x1b\\",
    "never-ends": "\x1b]0;swallows the rest",
    "splices-a-sequence": "\x1b\x1b[31m[2J",
    "leaves-the-alternate-screen": "\x1b[?1049l\x1b[?1000h",
    "resets-the-terminal": "\x1bc",
    "changes-the-alphabet": "\x0e\x1b(0lqk\x0f",
    "clears-with-c1": "\x9b2J",
    "writes-the-clipboard-with-c1": "\x9d52;c;cm0gLXJm\x9c",
    "sends-a-string-with-c1": "\x90q\x9c",
    "rings-and-rubs-out": "\x07\x08\x08\x7f\x05\x18\x1a",
}
HIDING = {
    "overrides-the-direction": "\u202egpj.exe\u202c",
    "isolates-the-direction": "\u2066\u2067abc\u2069\u2068def",
    "marks-the-direction": "\u200e\u200f\u061cabc",
    "embeds-the-direction": "\u202aabc\u202bdef",
    "has-zero-width-spaces": "a\u200bb\u2060c\ufeffd\u180ee",
    "has-soft-hyphens": "a\u00adb\u00adc",
    "has-stray-joiners": "a\u200db\u200cc \u200d\u200c",
    "has-tag-characters": "a\U000e0001\U000e0068\U000e0069b",
    "has-variation-selectors": "a\U000e0100\U000e01efb",
    "separates-lines": "a\u2028b\u2029c",
    "ends-lines-oddly": "a\x0bb\x0cc\x85d",
    "has-fillers": "\u3164\u115f\u1160\uffa0",
    "is-annotated": "\ufff9a\ufffab\ufffb",
    "has-no-characters": "a\ufffeb\uffffc\ufdd0d\U0001ffff",
}
PAYLOADS = {**STEERING, **HIDING}


def _raw(text: str) -> str:
    return text


def _escaped(text: str) -> str:
    return "".join(
        character if " " <= character <= "~" and character not in '"\\' else _escape(character)
        for character in text
    )


def _escape(character: str) -> str:
    code = ord(character)
    if character == "\x1b":
        return r"\e"
    return f"\\x{code:02x}" if code < 0x100 else f"\\U{code:08x}"


def _entities(text: str) -> str:
    return "".join(f"&#{ord(character)};" for character in text)


def _buried_entities(text: str) -> str:
    return "".join(f"&amp;amp;#x{ord(character):X};" for character in text)


CARRIERS: dict[str, Callable[[str], str]] = {
    "as-it-is": _raw,
    "in-yaml-escapes": _escaped,
    "in-entities": _entities,
    "in-buried-entities": _buried_entities,
}


def steering_cases() -> Iterator[Case]:
    """Yield every payload by every carrier, each in every field of a document."""
    for name, payload in PAYLOADS.items():
        for carrier, carry in CARRIERS.items():
            text = carry(payload)
            value = f'"{text}"' if carrier == "in-yaml-escapes" else quoted(text)
            # YAML takes these for the end of a line, and so for the end of a key.
            breaks_lines = carrier == "as-it-is" and ("\u2028" in payload or "\x85" in payload)
            outcome = Outcome.REFUSED if breaks_lines else Outcome.WARNING
            yield Case(f"{name}-{carrier}.md", everywhere(value, carry(payload)), outcome)


def everywhere(value: str, in_body: str) -> bytes:
    """Return a document with a quoted value in each of its fields, and in its body."""
    titled = f'"Hostile {value[1:]}'
    address = f'"https://evil.example/{value[1:]}'
    return document(
        "\n".join(
            (
                f"title: {titled}",
                f"excerpt: {value}",
                f"publishedDateTime: {value}",
                f"originalUrl: {address}",
                f"webUrl: {value}",
                f"type: {value}",
                f"quality: {value}",
                f"provider: {{name: {value}, domain: {value}, authors: [{value}]}}",
                f"topics: [{value}, {titled}]",
                f"images: [{{url: {address}, title: {value}}}]",
                f"related: [{{title: {titled}, excerpt: {value}, webUrl: {address}, p: {value}}}]",
                f"price: {value}",
                f"location: {value}",
                f"levels: [{value}]",
                f"actions: [{{title: {value}, url: {address}, attribution: {value}}}]",
                f"items: [{value}]",
                f"website: {address}",
                f"{value}: {value}",
            )
        ),
        f"Text {in_body} and `code {in_body}` and [a link {in_body}](https://evil.example/{in_body})"
        f"\n\n```\n{in_body}\n```\n\n| {in_body} |\n|---|\n| {in_body} |\n",
    )


_WIDTHS = {
    "a-title-of-100000-characters": "word " * 20_000,
    "a-title-of-one-endless-word": "w" * 100_000,
    "a-title-of-1000-marks": "a" + "\u0301" * 1_000,
    "a-title-of-50000-marks": "\u0300\u0316" * 25_000,
    "marks-on-marks-of-many-letters": "".join(letter + "\u0337\u0489" * 30 for letter in "zalgo"),
    "chinese": "漢字仮名交じり文" * 200,
    "halves-and-wholes": "ｱa漢ｱａ" * 100,
    "families": "👨\u200d👩\u200d👧\u200d👦" * 50,
    "endless-family": "👨" + "\u200d👩" * 500,
    "flags": "🇩🇪🇫🇷🇯🇵" * 60 + "🇩",
    "skins": "👍🏽👍🏿" * 80,
    "keycaps": "1\ufe0f\u20e3#\ufe0f\u20e3" * 60,
    "emoji-presentation": "☎\ufe0f❤\ufe0f▶\ufe0f" * 60,
    "one-character-of-ten-columns": "\ufdfd" * 80,
    "tibetan-stacks": "ཧྐྵྨླྺྼྻྂ" * 40,
    "indic-conjuncts": "क्ष्म्य" * 60,
    "hebrew-and-arabic": "שלום עולם مرحبا بالعالم " * 30,
    "private-use": "\ue000\uf8ff\U000f0000" * 50,
    "unassigned": "\u0378\u0379\U0001fbff" * 50,
    "variation-selectors-alone": "a\ufe0f\ufe0e\ufe0f" * 90,
}


def width_cases() -> Iterator[Case]:
    """Yield titles whose width is hard to tell, or absurd."""
    for name, text in _WIDTHS.items():
        outcome = Outcome.WARNING if len(text) > 1_000 else Outcome.ARTICLE
        if name == "a-title-of-1000-marks":
            outcome = Outcome.ARTICLE  # seven characters are left of it
        data = document(
            f"title: {quoted(text)}\nexcerpt: {quoted(text[:4_000])}\n"
            f"provider: {quoted(text[:100])}\nrelated: [{{title: {quoted(text[:900])}}}]",
            f"{text[:2_000]}\n\n| {text[:200]} | b |\n|---|---|\n| {text[:200]} | d |\n",
        )
        yield Case(f"width-{name}.md", data, outcome)


_MARKUP = {
    "closes-nothing": "[/]",
    "closes-what-is-not-open": "[/foo] closes",
    "is-a-subreddit": "[/r/programming] Show and tell",
    "opens-a-link": "[link=https://evil.example/]click[/link]",
    "closes-in-the-wrong-order": "[b]x[/i]",
    "runs-an-action": "[@click=app.quit]Read more[/]",
    "runs-an-action-with-arguments": "[@click=app.screenshot('f','/')]Read more[/]",
    "uses-a-variable": "[$error]red[/] $x",
    "eats-a-tag": "[Video] [red] [a=b] shown",
    "opens-without-end": "[",
    "escapes-a-bracket": r"\[bold]\[/",
    "styles-rich": "[bold on red blink]x[/]",
    "looks-like-a-format": "%s %(x)d {0} {x!r} ${HOME} `id` $(id)",
    "looks-like-an-emoji-name": ":warning: :smile:",
    "looks-like-markdown": "**b** _i_ `c` [l](https://evil.example/) # h",
}


def markup_cases() -> Iterator[Case]:
    """Yield titles that a markup parser would obey, eat or stumble over."""
    for name, text in _MARKUP.items():
        data = document(
            f"title: {quoted(text)}\nexcerpt: {quoted(text)}\nprovider: {quoted(text)}\n"
            f"topics: [{quoted(text)}]\nrelated: [{{title: {quoted(text)}}}]",
            f"{text}\n\n```\n{text}\n```\n",
        )
        yield Case(f"markup-{name}.md", data, Outcome.ARTICLE, title=text)
