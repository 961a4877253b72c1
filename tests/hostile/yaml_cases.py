"""Front matter that hangs, kills or fools readers of YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.hostile.case import Case, Outcome, document, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

REFUSED, WARNING, ARTICLE, IGNORED = (
    Outcome.REFUSED,
    Outcome.WARNING,
    Outcome.ARTICLE,
    Outcome.IGNORED,
)


def _alias_bomb() -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    return "title: t\n" + "\n".join(lines)


def _merge_bomb() -> str:
    lines = ["b0: &b0 {x: 1}"]
    lines += [f"b{n}: &b{n} {{<<: [{', '.join([f'*b{n - 1}'] * 9)}]}}" for n in range(1, 20)]
    return "title: t\n" + "\n".join(lines)


_COLLIDING = "".join(f"{n * (2**61 - 1)}: x\n" for n in range(9_000))

_YAML: tuple[tuple[str, str, Outcome, str], ...] = (
    ("alias-bomb", _alias_bomb(), REFUSED, "anchor"),
    ("merge-key-bomb", _merge_bomb(), REFUSED, "anchor"),
    ("merge-key-cycle", "title: t\na: &a {<<: *a}", REFUSED, "anchor"),
    ("merge-key-without-anchor", "title: t\n<<: {quality: 3}", ARTICLE, ""),
    ("refers-to-itself", "title: t\na: &a [*a]", REFUSED, "anchor"),
    ("anchor", "title: &t t", REFUSED, "anchor"),
    ("alias-of-nothing", "title: *t", REFUSED, "alias"),
    ("anchor-of-a-key", "&k title: t", REFUSED, "anchor"),
    ("anchor-with-an-odd-name", "title: &\u202e\u009b2J t", REFUSED, ""),
    ("brackets-25000-deep", "title: t\na: " + "[" * 25_000, REFUSED, "nested deeper"),
    ("brackets-100000-deep-and-closed", "a: " + "[" * 100_000 + "]" * 100_000, REFUSED, "nested"),
    ("braces-25000-deep", "title: t\na: " + "{a: " * 25_000, REFUSED, "nested deeper"),
    ("dashes-25000-deep", "title: t\na:\n" + "- " * 25_000 + "x", REFUSED, "nested deeper"),
    ("question-marks-25000-deep", "? " * 25_000 + "x", REFUSED, ""),
    (
        "indented-1000-deep",
        "title: t\n" + "".join(" " * n + "a:\n" for n in range(400)),
        REFUSED,
        "nested deeper",
    ),
    ("python-object", "title: !!python/object/apply:os.system ['touch canary']", REFUSED, "tag"),
    ("python-name", "title: t\na: !!python/name:os.system", REFUSED, "tag"),
    ("tag-binary", "title: t\nexcerpt: !!binary aGVsbG8=", REFUSED, "tag"),
    ("tag-set", "title: t\ntopics: !!set {a, b}", REFUSED, "tag"),
    ("tag-omap", "title: t\ntopics: !!omap [a: b]", REFUSED, "tag"),
    ("tag-timestamp", "title: !!timestamp x", REFUSED, "tag"),
    ("tag-int-of-nothing", "quality: !!int ''", REFUSED, "tag"),
    ("tag-of-our-own", "title: !evil x", REFUSED, "tag"),
    ("tag-with-a-url", "%TAG ! tag:evil.example,2000:\n--- !x\ntitle: t", REFUSED, ""),
    ("tag-that-is-not-specific", "title: ! t", REFUSED, "tag"),
    ("directive", "%YAML 1.1\n--- \ntitle: t", REFUSED, ""),
    ("twice-the-same-key", "title: first\ntitle: second", WARNING, "stands twice"),
    (
        "twice-the-same-url",
        "title: t\noriginalUrl: https://a.example/\noriginalUrl: file:///x",
        WARNING,
        "stands twice",
    ),
    ("tab-for-indentation", "title: t\nprovider:\n\tname: x", REFUSED, ""),
    ("tab-after-a-key", "title:\tt", ARTICLE, ""),
    ("several-documents", "title: t\n--- # two\ntitle: u", REFUSED, "several"),
    ("ends-with-dots", "title: t\n...\nquality: 3", ARTICLE, ""),
    ("root-is-a-list", "- title: t", REFUSED, "not a mapping"),
    ("root-is-text", "just text", REFUSED, "not a mapping"),
    ("root-is-json", '{"title": "t", "quality": 3}', ARTICLE, ""),
    ("empty", "", REFUSED, "title"),
    ("only-a-comment", "# nothing", REFUSED, "title"),
    ("key-is-a-list", "? [a, b]\n: c\ntitle: t", REFUSED, "key must be text"),
    ("key-is-a-mapping", "{a: b}: c", REFUSED, "key must be text"),
    ("key-is-nothing", "?\n: x\ntitle: t", ARTICLE, ""),
    ("key-is-a-number", "1: x\nnull: y\ntrue: z\n1.5: a\ntitle: t", ARTICLE, ""),
    ("key-is-content", "content: x\nhandler: y\ntitle: t", ARTICLE, ""),
    ("key-of-100000-characters", f"{quoted('k' * 100_000)}: x\ntitle: t", REFUSED, ""),
    ("keys-of-dunder-names", "__class__: x\n__init__: y\nself: z\ntitle: t", ARTICLE, ""),
    ("quote-without-end", 'title: "never closed', REFUSED, ""),
    ("bracket-without-end", "title: [never closed", REFUSED, ""),
    ("colon-in-text", "title: a: b: c", REFUSED, ""),
    ("percent-in-text", "title: %s", REFUSED, ""),
    ("at-sign-in-text", "title: @evil", REFUSED, ""),
    ("backtick-in-text", "title: `id`", REFUSED, ""),
    ("bad-escape", r'title: "\q"', REFUSED, ""),
    ("escaped-surrogate", r'title: "\ud800"', REFUSED, ""),
    ("escaped-beyond-unicode", r'title: "\U00110000"', REFUSED, ""),
    ("escaped-nul", r'title: "a\0b"', ARTICLE, ""),
    ("base-60", "title: t\nquality: " + "1:" * 100_000 + "0", WARNING, "cut"),
    ("keys-that-collide", _COLLIDING + "title: t", ARTICLE, ""),
    ("more-events-than-allowed", "title: t\na: [" + "x," * 20_000 + "]", REFUSED, "events"),
    ("longer-than-allowed", f"title: t\na: {'x ' * 140_000}", REFUSED, "longer than"),
    ("scalar-longer-than-allowed", f"title: t\nexcerpt: {'word ' * 8_000}", WARNING, "cut"),
    (
        "block-scalar-of-blank-lines",
        "title: t\nexcerpt: |\n" + "\n" * 60_000 + " t",
        WARNING,
        "cut",
    ),
    ("folded-without-end", "title: >-\n  a\n  b", ARTICLE, ""),
    ("indentation-indicator", "title: |9\n          a", ARTICLE, ""),
    ("title-of-spaces", 'title: "  \\t \\n "', REFUSED, "title"),
    ("title-of-nothing-visible", r'title: "\u200b\u2060\ufeff"', REFUSED, "title"),
    ("secured-hides-a-bomb", "title: t\nsecured: &a [*a]", REFUSED, "anchor"),
    ("secured-nests", "title: t\nsecured: " + "[" * 9_000 + "]" * 9_000, REFUSED, "nested"),
    ("secured-has-a-list-as-key", "secured: [[[]],?[[~]]]\nquality: x\ntitle: t", WARNING, ""),
    ("secured-has-a-map-as-key", "secured: {{a: b}: {[c]: d}}\nquality: x\ntitle: t", WARNING, ""),
    ("comments-only-of-hashes", "title: t\n" + "#" * 200_000, ARTICLE, ""),
    ("many-unknown-keys", "title: t\n" + "".join(f"k{n}: v\n" for n in range(9_000)), ARTICLE, ""),
)

_SHOWN_AS_WRITTEN = (
    "no", "yes", "on", "12:30:45", "010", "0x1F", "0b_", "1_000", "1.10", "1e3", ".inf", ".NaN",
    "2024-01-02", "0000-00-00", "=", "<<", "-.", "0o17", "+1", "1__0", "true", "190:20:30",
)  # fmt: skip


def yaml_cases() -> Iterator[Case]:
    """Yield front matter that is more, or less, than it seems."""
    for name, text, outcome, says in _YAML:
        yield Case(f"yaml-{name}.md", document(text), outcome, says)
    for number, title in enumerate(_SHOWN_AS_WRITTEN):
        data = document(f"title: {title}")
        yield Case(f"yaml-title-is-no-text-{number}.md", data, ARTICLE, title=title)


def half_written_cases() -> Iterator[Case]:
    """Yield documents as a writer leaves them that was interrupted."""
    whole = document("title: Half\nexcerpt: 'ünder way'\ntopics:\n- a\n- b", "The rest.\n")
    for end in (0, 2, 3, 4, 10, 17, 30, 38, 50, len(whole) - 12):
        data = whole[:end]
        outcome = REFUSED if data.startswith(b"---") and end > 2 else IGNORED
        says = "not closed" if outcome is REFUSED else ""
        yield Case(f"half-written-{end:03}.md", data, outcome, says)
    yield Case("half-written-without-a-body.md", whole[:-10], ARTICLE)


_TEXT = "title: Grüße aus München\nexcerpt: Sauberes Wetter"


def encoding_cases() -> Iterator[Case]:
    """Yield documents whose bytes are not plain UTF-8 with line feeds."""
    plain = document(_TEXT, "Grüße.\n")
    title = "Grüße aus München"
    text = plain.decode()
    yield Case("bytes-with-a-bom.md", b"\xef\xbb\xbf" + plain, ARTICLE, title=title)
    yield Case("bytes-with-two-boms.md", b"\xef\xbb\xbf" * 2 + plain, IGNORED)
    yield Case("bytes-utf-16-le.md", b"\xff\xfe" + text.encode("utf-16-le"), REFUSED, "UTF-16")
    yield Case("bytes-utf-16-be.md", b"\xfe\xff" + text.encode("utf-16-be"), REFUSED, "UTF-16")
    yield Case("bytes-utf-16-without-a-bom.md", text.encode("utf-16-le"), REFUSED, "NUL")
    yield Case("bytes-utf-32.md", text.encode("utf-32"), REFUSED)
    yield Case("bytes-utf-7.md", text.encode("utf-7"), ARTICLE)
    yield Case("bytes-latin-1.md", text.encode("latin-1"), WARNING, "not UTF-8")
    yield Case("bytes-cp1252.md", document("title: a") + b"\x93quoted\x94", WARNING, "not UTF-8")
    yield Case("bytes-shift-jis.md", b"---\ntitle: \x93\xfa\x96{\n---\n", WARNING, "not UTF-8")
    yield Case("bytes-overlong.md", b"---\ntitle: a\xc0\x9b2Jb\n---\n", WARNING, "not UTF-8")
    yield Case("bytes-surrogates.md", b"---\ntitle: a\xed\xa0\x80b\n---\n", WARNING, "not UTF-8")
    yield Case("bytes-cut-within-a-letter.md", plain[:-4], WARNING, "not UTF-8")
    yield Case("bytes-raw-c1.md", b"---\ntitle: a\x9b2Jb\n---\n", WARNING, "not UTF-8")
    yield Case("bytes-nul-in-a-title.md", b"---\ntitle: a\0b\n---\n", REFUSED, "NUL")
    yield Case("bytes-nul-in-a-body.md", plain + b"\0", REFUSED, "NUL")
    yield Case("bytes-all-of-them.md", bytes(range(256)) * 16, REFUSED, "NUL")
    yield Case("bytes-of-a-program.md", b"\x7fELF\x02\x01\x01" + b"\0" * 64, REFUSED, "NUL")
    yield Case("bytes-none.md", b"", IGNORED)
    yield Case("bytes-only-a-bom.md", b"\xef\xbb\xbf", IGNORED)
    for name, end in (("crlf", "\r\n"), ("cr", "\r")):
        data = text.replace("\n", end).encode()
        yield Case(f"bytes-with-{name}.md", data, ARTICLE, title=title)
    for name, end in (("nel", "\x85"), ("line-separator", "\u2028")):
        yield Case(f"bytes-with-{name}.md", text.replace("\n", end).encode(), IGNORED)
        inside = document(f"title: a{end}b", f"c{end}d")
        yield Case(f"bytes-with-{name}-inside.md", inside, REFUSED)
    yield Case("bytes-beyond-the-limit.md", plain + b"x" * (4 << 20), REFUSED, "larger than")
