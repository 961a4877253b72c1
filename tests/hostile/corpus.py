"""The corpus: hostile documents and odd entries of a folder, written when a test asks.

Every case is named after what it tries. Beside them stand honest neighbours, which
must load whatever the others do.
"""

from __future__ import annotations

import os
import socket
from itertools import chain
from typing import TYPE_CHECKING

from tests.hostile.body_cases import body_cases
from tests.hostile.case import Case, Outcome, document
from tests.hostile.field_cases import link_cases, shape_cases, value_cases
from tests.hostile.text_cases import markup_cases, steering_cases, width_cases
from tests.hostile.yaml_cases import encoding_cases, half_written_cases, yaml_cases

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

CASES: tuple[Case, ...] = tuple(
    chain(
        steering_cases(),
        width_cases(),
        markup_cases(),
        yaml_cases(),
        half_written_cases(),
        encoding_cases(),
        shape_cases(),
        value_cases(),
        link_cases(),
        body_cases(),
    )
)

HONEST: tuple[Case, ...] = (
    Case("ok-plain.md", document("title: A quiet day\nquality: 40\nheat: 50"), Outcome.ARTICLE),
    Case(
        "ok-scripts.md",
        document("title: 'שלום مرحبا 日本 नमस्ते'\nexcerpt: 'می\u200cخواهم'\nquality: 41"),
        Outcome.ARTICLE,
    ),
    Case(
        "ok-emoji.md",
        document("title: 'A family 👨\u200d👩\u200d👧 and a flag 🇫🇷'\nquality: 42"),
        Outcome.ARTICLE,
    ),
    Case(
        "ok-related.md",
        document(
            "title: Bread &amp; butter\nexcerpt: 'One.\n\n\n  Two.'\nquality: 43\nheat: 53\n"
            "publishedDateTime: 2024-05-01T10:00:00Z\noriginalUrl: https://bread.example/1\n"
            "provider: {name: Bread News, domain: bread.example}\ntopics: [Bread, Butter]\n"
            "related: [{title: Jam, webUrl: 'https://jam.example/2', quality: 9}]"
        ),
        Outcome.ARTICLE,
    ),
    Case(
        "ok-markdown.md",
        document(
            "title: A page with a body\nquality: 44",
            "# Head\n\nSome *text* with `code` and a [link](https://ok.example/a).\n\n"
            "- one\n- two\n\n> quoted\n\n```\ncode\n```\n\n| a | b |\n|---|---|\n| c | d |\n",
        ),
        Outcome.ARTICLE,
    ),
    Case(
        "ok-html.html",
        document(
            "title: A page in HTML\nquality: 45",
            "<h2>Head</h2><p>Text with <b>bold</b> and <a href='https://ok.example/b'>link</a>.</p>",
        ),
        Outcome.ARTICLE,
    ),
)

ODD_NAMES: tuple[bytes, ...] = (
    b"name-with-\x1b]0;owned\x07-escape.md",
    b"name-with-\n-line-end.md",
    b"name-with-\xc2\x9b2J-c1.md",
    b"name-with-\xff\xfe-invalid-bytes.md",
    b"name-with-\xe2\x80\xae-turned-round.md",
    b"name-with-[b]-[@click=app.quit]-markup.md",
    b"name-with-%s-{0}-formats.md",
    b"-rf.md",
    b"~.md",
    b" .md",
    b"name-of-255-bytes-" + b"x" * (255 - 18 - 3) + b".md",
    "name-composed-é.md".encode(),
    "name-decomposed-e\u0301.md".encode(),
    b"NAME-IN-CAPITALS.MD",
    b"name-in-capitals.md",
)
"""File names that must be harmless; each of the files holds an honest article."""


def write_cases(folder: Path, cases: Iterable[Case]) -> None:
    """Write documents into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for case in cases:
        (folder / case.name).write_bytes(case.data)


def write_odd_names(folder: Path) -> None:
    """Write honest articles under names that are not."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, name in enumerate(ODD_NAMES):
        path = os.path.join(os.fsencode(folder), name)  # noqa: PTH118 - bytes
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(document(f"title: Odd name {number}\nquality: {number}"))


def write_odd_entries(folder: Path, outside: Path) -> list[socket.socket]:
    """Make what is no regular file, and links that lead astray.

    Args:
        folder: Where, within the feed.
        outside: A folder that the feed has no business in.

    Returns:
        What must be closed when the feed is no longer needed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    outside.mkdir(parents=True, exist_ok=True)
    secret = outside / "secret.md"
    secret.write_bytes(document("title: SECRET of another folder"))
    os.mkfifo(folder / "entry-fifo.md")
    (folder / "entry-folder.md").mkdir()
    (folder / "entry-folder.md" / "ok-within.md").write_bytes(document("title: Within"))
    (folder / "entry-link-loop.md").symlink_to("entry-link-loop.md")
    (folder / "entry-link-to-nothing.md").symlink_to("nowhere.md")
    (folder / "entry-link-out.md").symlink_to(secret)
    (folder / "entry-link-out-by-dots.md").symlink_to(os.path.relpath(secret, folder))
    (folder / "entry-link-to-zeros.md").symlink_to("/dev/zero")
    (folder / "entry-link-to-a-terminal.md").symlink_to("/dev/tty")
    (folder / "entry-link-to-fifo.md").symlink_to("entry-fifo.md")
    (folder / "entry-linked-folder").symlink_to(outside, target_is_directory=True)
    (folder / "entry-linked-folder.md").symlink_to(outside, target_is_directory=True)
    (folder / "entry-link-to-itself").symlink_to(folder, target_is_directory=True)
    with (folder / "entry-sparse.md").open("wb") as sparse:
        sparse.truncate(10 << 30)
    deep = folder
    for _ in range(30):
        deep = deep / "deep"
    deep.mkdir(parents=True)
    (deep / "ok-deep.md").write_bytes(document("title: Deep"))
    listening = socket.socket(socket.AF_UNIX)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        # The path of a socket is short: name it by a descriptor of its folder.
        listening.bind(f"/proc/self/fd/{descriptor}/entry-socket.md")
    finally:
        os.close(descriptor)
    return [listening]


def write_corpus(feed: Path) -> None:
    """Write all of it but the odd entries: hostile and honest documents, and odd names."""
    write_cases(feed / "_news", CASES)
    write_cases(feed / "_news", HONEST)
    write_odd_names(feed / "_names")
    (feed / "_config.yml").write_text('title: "Hostile \\e]0;x\\a \\u202e & [/] site"\n')
    data = feed / "_data"
    for name in ("topics", "organizations"):
        (data / name).mkdir(parents=True)
        (data / name / "a.yaml").write_text(
            'name: "\\e[2J&#27;[/]"\nparent: "\\x9b2J"\ndomain: "\\e"\n'
        )
        (data / name / "b.yaml").write_text("a: &a [*a]\n")
        (data / name / "c.yaml").write_text("[" * 25_000)
