"""`reader export` and `reader digest`: valid, whole, and the same every time."""

from __future__ import annotations

import json
import stat
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.cli.formats.atom import atom_lines
from reader.cli.formats.json_feed import json_feed_lines
from reader.cli.formats.markdown import escaped, markdown_lines
from reader.feed.kinds import Kind
from reader.feed.model import Article, Provider, RelatedStory
from reader.library.stories.model import Story, StoryRef

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

ATOM = "{http://www.w3.org/2005/Atom}"
CUPS = "Cups that tell when they are full"


def test_markdown_has_a_heading_for_each_article(run: Run, feed: Path) -> None:
    result = run("export", "-f", str(feed), "-q", "quality>60")
    assert result.exit_code == 0
    assert result.output.startswith("# Robots Every Day · quality\\>60\n\n## [Cups that tell")
    assert "## [Robot arms learn to pour & stir](https://robots.example/pour?cup=1&spoon=2)" in (
        result.output
    )
    assert "- [A robot that stirs](https://kitchen.example/stir) (Kitchen Weekly)" in result.output
    assert "*Robot News · 2024-03-12 · quality 64 · Robots, Kitchens*" in result.output
    assert "xxxxxxxx" not in result.output


def test_json_lines_are_those_of_the_other_commands(run: Run, feed: Path) -> None:
    lines = run("export", "-f", str(feed), "--format", "jsonl").output.splitlines()
    records = [json.loads(line) for line in lines]
    assert [record["title"] for record in records][:2] == [
        CUPS,
        "Robot arms learn to pour & stir",
    ]
    assert len(records) == 4
    assert records[0]["read"] is False


def test_atom_is_valid_and_names_every_article(run: Run, feed: Path) -> None:
    output = run("export", "-f", str(feed), "--format", "atom").output
    root = ET.fromstring(output)
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == 4
    for element in (root, *entries):
        for name in ("id", "title", "updated"):
            assert element.findtext(f"{ATOM}{name}")
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 4
    assert root.findtext(f"{ATOM}updated") == "2024-03-12T08:30:00Z"
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    pour = entries[1]
    link = pour.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == "https://robots.example/pour?cup=1&spoon=2"
    assert [each.get("term") for each in pour.findall(f"{ATOM}category")] == ["Robots", "Kitchens"]
    assert pour.findtext(f"{ATOM}summary") == "They watched people.\n\nThen they did it."
    # The hostile one has no link to open: an entry without one has content.
    hostile = next(entry for entry in entries if "alert" in (entry.findtext(f"{ATOM}title") or ""))
    assert hostile.find(f"{ATOM}link") is None
    assert hostile.findtext(f"{ATOM}content")


def test_a_json_feed_has_what_its_specification_asks_for(run: Run, feed: Path) -> None:
    value = json.loads(run("export", "-f", str(feed), "--format", "jsonfeed").output)
    assert value["version"] == "https://jsonfeed.org/version/1.1"
    assert value["title"] == "Robots Every Day"
    assert all(item["id"] and item["content_text"] for item in value["items"])
    assert value["items"][0]["date_published"] == "2024-03-10T00:00:00Z"
    assert value["items"][1]["tags"] == ["Robots", "Kitchens"]


@pytest.mark.parametrize("name", ["markdown", "jsonl", "atom", "jsonfeed"])
def test_nothing_found_is_an_empty_export(run: Run, feed: Path, name: str) -> None:
    result = run("export", "-f", str(feed), "-q", "is:starred", "--format", name)
    assert result.exit_code == 0
    if name == "atom":
        ET.fromstring(result.output)
    if name == "jsonfeed":
        assert json.loads(result.output)["items"] == []


def test_the_same_articles_give_the_same_text(run: Run, feed: Path) -> None:
    for name in ("markdown", "jsonl", "atom", "jsonfeed"):
        arguments = ("export", "-f", str(feed), "--format", name)
        assert run(*arguments).output == run(*arguments).output


def test_a_view_is_exported_in_its_order(run: Run, feed: Path) -> None:
    output = run("export", "-f", str(feed), "--view", "latest", "--limit", "1").output
    assert "pour" in output
    assert CUPS not in output.replace(f"- [{CUPS}]", "")
    narrowed = run("export", "-f", str(feed), "--view", "latest", "-q", "title:cups").output
    assert f"## [{CUPS}]" in narrowed


def test_a_file_is_written_whole_or_not_at_all(run: Run, feed: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.md"
    result = run("export", "-f", str(feed), "-o", str(target))
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "Wrote 4 articles" in result.stderr
    assert target.read_text("utf-8").startswith("# Robots Every Day\n")
    target.chmod(0o640)
    run("export", "-f", str(feed), "-o", str(target), "-q", "title:cups")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert [path.name for path in tmp_path.iterdir() if "out" in path.name] == ["out.md"]
    failed = run("export", "-f", str(feed), "-o", str(tmp_path / "none" / "out.md"))
    assert failed.exit_code == 1
    assert "cannot be written" in failed.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("export", "--view", "nope"), "no view 'nope'"),
        (("export", "--view", "briefing"), "`reader digest` prints it"),
        (("export", "-q", "quality>="), "expected"),
        (("list", "--view", "frontpage"), "did you mean 'front page'?\n"),
        (("digest", "-o", "x"), "--format"),
    ],
)
def test_wrong_usage_says_what_to_do(
    run: Run, feed: Path, arguments: tuple[str, ...], said: str
) -> None:
    result = run(arguments[0], "-f", str(feed), *arguments[1:])
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_view_is_listed_in_its_order_unless_told(run: Run, feed: Path) -> None:
    def titles(*arguments: str) -> list[str]:
        lines = run("list", "-f", str(feed), *arguments).output.splitlines()
        return [line.split("\t")[-1] for line in lines]

    assert titles("--view", "latest")[0].startswith("Robot arms")
    assert titles("--view", "latest", "--sort", "quality")[0] == CUPS
    assert titles("--view", "starred") == []


def test_a_wrong_view_in_the_settings_names_its_line(run: Run, feed: Path, own_home: Path) -> None:
    folder = own_home / ".config" / "everyday-reader"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text("[views.tea]\nquery = 'quality>='\n")
    result = run("list", "-f", str(feed), "--view", "tea")
    assert result.exit_code == 2
    assert "config.toml:2: " in result.stderr


def test_hidden_stories_are_in_no_list(run: Run, feed: Path) -> None:
    url = "https://cups.example/full"
    assert run("mark", "-f", str(feed), "hide", url).exit_code == 0
    assert CUPS not in run("list", "-f", str(feed)).output
    assert CUPS in run("list", "-f", str(feed), "-q", "is:hidden").output
    run("mark", "-f", str(feed), "unhide", url)
    assert CUPS in run("list", "-f", str(feed)).output


# The briefing


def test_the_briefing_has_one_article_per_cluster(run: Run, feed: Path) -> None:
    lines = run("digest", "-f", str(feed)).output.splitlines()
    titles = [line.split("\t")[-1] for line in lines]
    # The cups stand in the cluster of the arms.
    assert titles[0] == "Robot arms learn to pour & stir"
    assert CUPS not in titles


def test_a_followed_topic_is_present_or_said_to_be_missing(run: Run, feed: Path) -> None:
    arguments = ("digest", "-f", str(feed), "--limit", "1", "--topic", "Kitchens")
    result = run(*arguments, "--topic", "Gardens")
    assert len(result.stdout.splitlines()) == 1
    assert "There is no article about 'Gardens'." in result.stderr


def test_a_briefing_has_every_format(run: Run, feed: Path) -> None:
    for name in ("markdown", "jsonl", "atom", "jsonfeed"):
        result = run("digest", "-f", str(feed), "--format", name)
        assert "Robot arms learn to pour" in result.output
    assert (
        "# Robots Every Day · briefing"
        in run("digest", "-f", str(feed), "--format", "markdown").output
    )


def test_an_empty_feed_has_no_briefing(run: Run, tmp_path: Path) -> None:
    assert run("digest", "-f", str(tmp_path)).exit_code == 1


# Whatever the text

TEXT = st.text(min_size=1, max_size=40)


@given(TEXT, TEXT, st.lists(TEXT, max_size=3), st.none() | st.just("https://a.example/?a=1&b=2"))
def test_any_text_makes_a_valid_feed(
    title: str, excerpt: str, topics: list[str], url: str | None
) -> None:
    article = Article(
        path="_news/a.md",
        kind=Kind.NEWS,
        title=title,
        excerpt=excerpt,
        original_url=url,
        provider=Provider(title),
        topics=tuple(topics),
        related=(RelatedStory(title, url=url),),
    )
    story = Story(StoryRef(1), "key", article, (), id="0123456789ab")
    ET.fromstring("\n".join(atom_lines(title, [story])).encode("utf-8"))
    value = json.loads("\n".join(json_feed_lines(title, [story, story])))
    assert len(value["items"]) == 2
    assert next(markdown_lines(title, [story])).startswith("# ")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# no heading", "\\# no heading"),
        ("- no list\n2. nor this", "\\- no list\n2\\. nor this"),
        ("a *b* [c](d) <e> `f`", "a \\*b\\* \\[c\\](d) \\<e\\> \\`f\\`"),
        ("=== no underline", "\\=== no underline"),
        ("5 - 3 = 2", "5 - 3 = 2"),
    ],
)
def test_text_is_no_markdown(text: str, shown: str) -> None:
    assert escaped(text) == shown
