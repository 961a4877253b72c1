from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.feed.model import Provider, Topic
from reader.feed.site import read_site

if TYPE_CHECKING:
    from pathlib import Path


def test_a_feed_without_a_word_about_itself_is_named_after_its_folder(tmp_path: Path) -> None:
    site = read_site(tmp_path)
    assert site.title == tmp_path.name
    assert (site.topics, site.providers) == ((), ())


@pytest.mark.parametrize(
    ("config", "title"),
    [
        ("title: Rivers Every Day\n", "Rivers Every Day"),
        ("a: &x {title: no}\nb:\n  <<: *x\n  title: not this\nc: *x\ntitle: Rivers\n", "Rivers"),
        ("- title: x\n", None),
        ("collections: [title, x]\ntitle: ''\n", None),
        ("title: [a]\nx: 'unclosed", None),
        ("# Site\n\ntitle: 'Rivers &amp; seas'\nurl: x: y\n", "Rivers & seas"),
        ("title: Rivers\n  every day\n", "Rivers every day"),
        ("title: Rivers\n\n  every day\n", "Rivers every day"),
        ("title: !t Tagged &amp; clean\n", "Tagged & clean"),
    ],
)
def test_the_title_stands_at_the_top_of_the_configuration(
    tmp_path: Path, config: str, title: str | None
) -> None:
    (tmp_path / "_config.yml").write_text(config, encoding="utf-8")
    assert read_site(tmp_path).title == (title or tmp_path.name)


def test_topics_and_providers_are_read_from_the_data_folder(tmp_path: Path) -> None:
    topics = tmp_path / "_data" / "topics"
    organizations = tmp_path / "_data" / "organizations"
    topics.mkdir(parents=True)
    organizations.mkdir()
    (topics / "00-water.yaml").write_text(
        "name: Water\nkeywords: [water, rivers]", encoding="utf-8"
    )
    (topics / "01-ice.yml").write_text("name: Ice\nparent: Water\nkeywords: ice", encoding="utf-8")
    (topics / "02-broken.yaml").write_text("name: [", encoding="utf-8")
    (topics / "03-empty.yaml").write_text("", encoding="utf-8")
    (topics / ".keep").write_text("", encoding="utf-8")
    (organizations / "a.md").write_text("---\nname: A\ndomain: a.example\n---\n", encoding="utf-8")
    (organizations / "b.yaml").write_text("domain: b.example", encoding="utf-8")
    (organizations / "c.md").write_text("no front matter", encoding="utf-8")
    site = read_site(tmp_path)
    assert site.topics == (
        Topic("Water", None, ("water", "rivers")),
        Topic("Ice", "Water", ("ice",)),
    )
    assert site.providers == (Provider("A", "a.example"), Provider("b.example", "b.example"))
