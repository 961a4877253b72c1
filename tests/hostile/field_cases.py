"""Fields of the wrong shape, of impossible values, and links that must not be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.hostile.case import Case, Outcome, document, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

KEYS = (
    "title", "excerpt", "bio", "name", "publishedDateTime", "originalUrl", "webUrl", "type",
    "quality", "heat", "published", "removed", "provider", "topics", "images", "related", "length",
    "price", "levels", "ratings", "actions", "items", "members", "location", "affiliation",
    "website", "twitter", "linkedin", "secured", "featuredContent", "category",
)  # fmt: skip
"""Every key that real documents have."""

_SHAPES = {
    "nothing": "~",
    "empty": '""',
    "a-list": "[a, [b, {c: d}], ~, {e: [f]}]",
    "a-mapping": "{a: b, c: [d, {e: f}], name: [x], title: {y: z}, url: [w], domain: {v: u}}",
    "a-list-of-lists": "[[[[[]]]], [[~]]]",
    "a-list-of-mappings-of-lists": "[{title: [a], name: {b: c}, url: {d: e}, webUrl: [f], "
    "quality: [1], publishedDateTime: {g: h}, provider: [[i]], images: {j: k}}]",
    "a-number": "-1.5e999",
    "text": "'no such thing'",
}


def shape_cases() -> Iterator[Case]:
    """Yield, for every key, values of every wrong shape."""
    for key in KEYS:
        other = "name" if key == "title" else "title"
        for name, value in _SHAPES.items():
            text = f"{other}: Shape\n{key}: {value}"
            yield Case(f"shape-{key}-is-{name}.md", document(text), Outcome.LOADED)
    many = "".join(f"- {{title: t{n}, webUrl: https://a.example/{n}}}\n" for n in range(1_000))
    yield Case("shape-related-1000.md", document(f"title: t\nrelated:\n{many}"), _WARN, "entries")
    topics = "".join(f"- topic {n}\n" for n in range(1_000))
    yield Case("shape-topics-1000.md", document(f"title: t\ntopics:\n{topics}"), _WARN, "entries")
    pictures = "".join(f"- {{url: https://a.example/{n}}}\n" for n in range(1_000))
    yield Case("shape-images-1000.md", document(f"title: t\nimages:\n{pictures}"), _WARN, "entries")
    yield Case(
        "shape-related-to-itself.md",
        document(
            "title: t\noriginalUrl: https://self.example/\n"
            "related: [{title: t, webUrl: https://self.example/}]"
        ),
        Outcome.ARTICLE,
    )


_WARN = Outcome.WARNING
_LOADED = Outcome.LOADED

_DATES = (
    "0000-00-00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2024-02-30",
    "2023-02-29T00:00:00Z", "2024-01-01T24:00:00Z", "2024-01-01T23:60:00Z", "2024-01-01T23:59:60Z",
    "2024-13-01", "2024-01-01T00:00:00+99:99", "99999-01-01", "-2024-01-01", "2024-W01-1",
    "yesterday", "1704067200", "2024-01-01T00:00:00.999999999999Z", "20240101", "٢٠٢٤-٠١-٠١",
    "2024-01-01T00:00:00ZZ", "NaN", "", "2999-01-01T00:00:00Z",
)  # fmt: skip
_NUMBERS = (
    "9" * 5_000, "0x" + "f" * 5_000, "1e999", "-1e999", ".nan", ".inf", "NaN",
    "9223372036854775808",
    "-9223372036854775809", "1000001", "1_000", "٣", "1:30", "0b11", "-5-", "--5", "5.5", "true",
    "1" + "0" * 400,
)  # fmt: skip


def value_cases() -> Iterator[Case]:
    """Yield dates that never were and numbers that nothing holds."""
    for number, date in enumerate(_DATES):
        dated = f"publishedDateTime: {quoted(date)}"
        text = f"title: Date\n{dated}\nrelated: [{{title: r, {dated}}}]"
        yield Case(f"date-that-never-was-{number}.md", document(text), _WARN if date else _LOADED)
    for number, value in enumerate(_NUMBERS):
        for quote in ("", '"'):
            written = f"{quote}{value}{quote}"
            text = (
                f"title: Number\nquality: {written}\nheat: {written}\nmembers: {written}\n"
                f"ratings: {{average: {written}, count: {written}}}\n"
                f"images: [{{url: https://a.example/, width: {written}}}]"
            )
            kind = "quoted" if quote else "bare"
            yield Case(f"number-that-nothing-holds-{number}-{kind}.md", document(text), _WARN)


LINKS: tuple[tuple[str, str], ...] = (
    ("javascript", "javascript:alert(1)"),
    ("javascript-with-a-host", "javascript://evil.example/%0aalert(1)"),
    ("javascript-in-capitals", " JaVaScRiPt:alert(1)"),
    ("javascript-broken-by-a-tab", "java\tscript:alert(1)"),
    ("data", "data:text/html,<script>alert(1)</script>"),
    ("file", "file:///etc/passwd"),
    ("file-with-a-host", "file://evil.example/share"),
    ("plain-path", "/etc/passwd"),
    ("windows-path", r"C:\Windows\System32\calc.exe"),
    ("unc-path", r"\\evil.example\share"),
    ("protocol-relative", "//evil.example/"),
    ("ssh-option", "ssh://-oProxyCommand=calc/"),
    ("vscode", "vscode://file/etc/passwd"),
    ("ms-msdt", "ms-msdt:/id PCWDiagnostic"),
    ("smb", "smb://evil.example/x"),
    ("ftp", "ftp://evil.example/"),
    ("mailto", "mailto:a@evil.example?cc=b"),
    ("option", "--remote-debugging-port=9222"),
    ("option-by-action", "%action--incognito"),
    ("user", "https://bank.example@evil.example/"),
    ("user-and-password", "https://a:b@evil.example/"),
    ("user-encoded", "https://bank.example%40evil.example/"),
    ("backslash", r"https://evil.example\@bank.example/"),
    ("backslashes-for-slashes", r"https:\\evil.example"),
    ("no-host", "https:///etc/passwd"),
    ("no-slashes", "https:evil.example"),
    ("bad-port", "https://evil.example:99999/"),
    ("port-is-text", "https://evil.example:x/"),
    ("bad-ipv6", "https://[::1/"),
    ("zone-in-ipv6", "https://[fe80::1%25eth0]/"),
    ("line-end", "https://evil.example/\nHost: x"),
    ("space-in-host", "https://evil.example bank.example/"),
    ("zero-width", "https://bank\u200b.example/"),
    ("turned-round", "https://bank.example/\u202egpj.exe"),
    ("escape", "https://evil.example/\x1b]52;c;AAAA\x07"),
    ("label-of-70-letters", f"https://{'a' * 70}.example/"),
    ("host-of-300-letters", f"https://{'a.' * 150}example/"),
    ("too-long", "https://evil.example/" + "a" * 3_000),
    ("empty-label", "https://evil..example/"),
    ("percent-host", "https://%65vil.example/"),
    ("other-script-digits", "https://evil.example:８０/"),
)
"""What must never be opened, copied or shown as a link."""

SPOOFS: tuple[tuple[str, str, str], ...] = (
    ("homograph", "https://аpple.example/", "https://xn--pple-43d.example/"),
    ("ideographic-stop", "https://evil。example/", "https://evil.example/"),
    ("shell-characters", "https://evil.example/$(id)`id`;id|id&id'\"<>", ""),
    ("shell-in-query", "https://evil.example/?a=b;id&c=$(id)&&reboot", ""),
    ("quotes", "https://evil.example/'\"x", ""),
    ("spaces", "https://evil.example/a b", "https://evil.example/a%20b"),
    ("look-alike-slash", "https://bank.example\u2044.evil.example/", ""),
    ("capitals", "HTTPS://EVIL.Example/", "https://evil.example/"),
)
"""What may be opened, but rebuilt: as the second says, where it says something."""


def link_cases() -> Iterator[Case]:
    """Yield documents whose links must not, or not as they are, be opened."""
    for name, url in LINKS:
        value = quoted(url).replace("\n", r"\n").replace("\x1b", r"\e").replace("\x07", r"\a")
        value = value.replace("\t", r"\t")
        text = (
            f"title: Link\noriginalUrl: {value}\nrelated: [{{title: r, webUrl: {value}}}]\n"
            f"images: [{{url: {value}}}]\nactions: [{{title: a, url: {value}}}]\nwebsite: {value}"
        )
        body = f"[read more]({url}) <{url}> ![p]({url})\n\n[d]\n\n[d]: {url}\n"
        html = f"<p><a href='{url}'>read more</a><img src='{url}' alt='a picture of it'></p>"
        yield Case(f"link-{name}.md", document(text, body), _WARN)
        yield Case(f"link-{name}.html", document("title: Link", html), Outcome.ARTICLE)
    for name, url, _ in SPOOFS:
        yield Case(
            f"link-spoofed-{name}.md",
            document(f"title: Link\noriginalUrl: {quoted(url)}", f"[x](<{url}>)"),
            Outcome.ARTICLE,
        )
