"""The sample feed is what every new user sees first: whole, varied, and worth browsing."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

import pytest

from reader.feed.documents import read_document
from reader.feed.kinds import Kind
from reader.feed.names import Stamp
from reader.feed.site import read_site
from reader.feed.urls import canonical_url
from reader.feed.walk import walk

if TYPE_CHECKING:
    from reader.feed.model import Article, Problem

FEED = Path(__file__).parent.parent / "sample_feed"


class SampleFeed(NamedTuple):
    """Everything that the reader makes of the sample feed."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]

    @property
    def news(self) -> list[Article]:
        return [article for article in self.articles if article.kind is Kind.NEWS]

    @property
    def by_url(self) -> dict[str, Article]:
        """The news by what identifies a story."""
        return {canonical_url(news.url): news for news in self.news if news.url}

    def related_articles(self, article: Article) -> list[Article]:
        """The related stories that are articles of the feed themselves."""
        urls = [canonical_url(story.url) for story in article.related if story.url]
        return [self.by_url[url] for url in urls if url in self.by_url]


@pytest.fixture(scope="module")
def feed() -> SampleFeed:
    articles: list[Article] = []
    problems: list[Problem] = []
    for found in walk(FEED):
        if not isinstance(found, Stamp):
            problems.append(found)
            continue
        reading = read_document(FEED, found.path)
        problems.extend(reading.problems)
        if reading.article is not None:
            articles.append(reading.article)
    return SampleFeed(tuple(articles), tuple(problems))


def raw_texts(folder: str) -> list[str]:
    return [
        path.read_text("utf-8") for path in sorted((FEED / folder).rglob("*")) if path.is_file()
    ]


def has_script(text: str, first: str, last: str) -> bool:
    return any(first <= letter <= last for letter in text)


def test_no_problem_in_it(feed: SampleFeed) -> None:
    assert feed.problems == ()


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        (Kind.NEWS, 100),
        (Kind.NEWSLETTER, 4),
        (Kind.VIDEO, 8),
        (Kind.COURSE, 6),
        (Kind.COLLECTION, 3),
        (Kind.SAMPLE, 4),
        (Kind.COMMUNITY, 5),
        (Kind.PERSON, 5),
    ],
)
def test_every_kind_is_there(feed: SampleFeed, kind: Kind, least: int) -> None:
    assert Counter(article.kind for article in feed.articles)[kind] >= least


def test_the_archive_is_part_of_it(feed: SampleFeed) -> None:
    assert sum(article.path.startswith("_archive/_news/") for article in feed.articles) >= 2


def test_every_url_is_https(feed: SampleFeed) -> None:
    urls = [
        url
        for article in feed.articles
        for url in (
            article.original_url,
            article.web_url,
            *(story.url for story in article.related),
            *(action.url for action in article.actions),
            *(link.url for link in article.links),
            *(image.url for image in article.images),
        )
        if url
    ]
    assert len(urls) > 300
    assert {urlsplit(url).scheme for url in urls} == {"https"}


def test_everything_but_letters_and_collections_has_a_page(feed: SampleFeed) -> None:
    pageless = {article.kind for article in feed.articles if not article.url and not article.links}
    assert pageless <= {Kind.NEWSLETTER, Kind.COLLECTION}


def test_no_two_news_are_one_story(feed: SampleFeed) -> None:
    assert len(feed.by_url) == len(feed.news)


def test_topics_are_a_tree_that_the_articles_use(feed: SampleFeed) -> None:
    topics = {topic.name: topic for topic in read_site(FEED).topics}
    assert 15 <= len(topics) <= 25
    assert {topic.parent for topic in topics.values() if topic.parent} <= topics.keys()
    used = {name for article in feed.articles for name in article.topics}
    assert used == topics.keys()
    assert all(1 <= len(article.topics) <= 4 for article in feed.articles)


def test_topics_go_three_levels_deep() -> None:
    parents = {topic.name: topic.parent for topic in read_site(FEED).topics}
    grandparents = {name: parents[parent] for name, parent in parents.items() if parent}
    assert any(grandparents.values())


def test_the_site_names_itself_and_its_providers(feed: SampleFeed) -> None:
    site = read_site(FEED)
    assert site.title == "Science Every Day"
    used = {article.provider.domain for article in feed.articles if article.provider}
    assert {provider.domain for provider in site.providers} <= used


def test_heat_is_minus_one_or_quality_and_ten_for_each_related() -> None:
    """Counted as the feed writes them: a story that stands there twice counts twice."""
    for text in raw_texts("_news"):
        quality, heat = (
            re.search(rf"^{key}: (-?\d+)$", text, re.MULTILINE) for key in ("quality", "heat")
        )
        if quality and heat and heat[1] != "-1":
            related_count = len(re.findall(r"^  - title: ", text, re.MULTILINE))
            assert int(heat[1]) == int(quality[1]) + 10 * related_count, text[:200]


def test_a_member_has_a_better_story_among_its_related(feed: SampleFeed) -> None:
    members = [article for article in feed.news if article.is_member]
    assert len(members) >= 40
    for member in members:
        assert member.quality is not None
        assert max(story.quality or 0 for story in member.related) > member.quality, member.path


def test_clusters_have_a_lead_and_members(feed: SampleFeed) -> None:
    leads = [
        article
        for article in feed.news
        if article.is_published and any(a.is_member for a in feed.related_articles(article))
    ]
    assert len(leads) >= 8


def test_one_lead_has_ten_related_stories(feed: SampleFeed) -> None:
    assert max(len(article.related) for article in feed.news) >= 10


@pytest.mark.parametrize(
    ("what", "least"),
    [
        ("weak single", 3),
        ("without related", 8),
        ("without quality", 5),
        ("without published", 5),
        ("without provider", 2),
        ("with a body", 5),
        ("with a long title", 1),
    ],
)
def test_what_real_feeds_hold_is_there_too(feed: SampleFeed, what: str, least: int) -> None:
    tests = {
        "weak single": [a.is_published is False and (a.heat or 0) >= 0 for a in feed.news],
        "without related": [not a.related for a in feed.news],
        "without quality": [a.quality is None for a in feed.news],
        "without published": [a.is_published is None for a in feed.news],
        "without provider": [a.provider is None for a in feed.news],
        "with a body": [bool(a.body) for a in feed.news],
        "with a long title": [len(a.title) > 150 for a in feed.news],
    }
    assert sum(tests[what]) >= least


def test_quality_spans_the_whole_range(feed: SampleFeed) -> None:
    known = [article.quality for article in feed.news if article.quality is not None]
    assert (min(known), max(known)) == (0, 189)


def test_one_can_walk_four_related_stories_deep(feed: SampleFeed) -> None:
    def is_walk(start: Article, steps: int, seen: frozenset[str]) -> bool:
        if steps == 0:
            return True
        onward = [a for a in feed.related_articles(start) if a.path not in seen]
        return any(is_walk(article, steps - 1, seen | {article.path}) for article in onward)

    starts = [article for article in feed.news if is_walk(article, 4, frozenset({article.path}))]
    assert len(starts) >= 20


def test_related_stories_are_partly_articles_and_partly_not(feed: SampleFeed) -> None:
    both = [
        article
        for article in feed.news
        if 0 < len(feed.related_articles(article)) < len(article.related)
    ]
    assert len(both) >= 20


def test_related_stories_come_best_first(feed: SampleFeed) -> None:
    for article in feed.news:
        qualities = [-1 if story.quality is None else story.quality for story in article.related]
        assert all(better >= worse for better, worse in pairwise(qualities)), article.path


def test_a_story_stands_under_several_articles(feed: SampleFeed) -> None:
    listed = Counter(
        canonical_url(story.url)
        for article in feed.news
        for story in article.related
        if story.url and canonical_url(story.url) not in feed.by_url
    )
    assert sum(count >= 2 for count in listed.values()) >= 5


def test_one_url_stands_twice_in_a_related_list() -> None:
    doubled = []
    for text in raw_texts("_news"):
        urls = re.findall(r'^    webUrl: "(.+)"$', text, re.MULTILINE)
        doubled += [url for url in urls if urls.count(url) == 2]
    assert len(set(doubled)) >= 3


def test_dates_run_from_2021_to_2026(feed: SampleFeed) -> None:
    years = Counter(article.published.year for article in feed.news if article.published)
    assert all(years[year] >= 3 for year in range(2021, 2027))


@pytest.mark.parametrize(
    ("script", "first", "last"),
    [
        ("Japanese", "ぁ", "ヿ"),
        ("Chinese", "一", "鿿"),
        ("Greek", "Α", "ω"),
        ("Cyrillic", "Ѐ", "ӿ"),
        ("Hebrew", "א", "ת"),
        ("Arabic", "ء", "ي"),
        ("Korean", "가", "힣"),
        ("emoji", "\U0001f300", "\U0001faff"),
    ],
)
def test_titles_in_many_scripts(feed: SampleFeed, script: str, first: str, last: str) -> None:
    assert any(has_script(article.title, first, last) for article in feed.articles), script


@pytest.mark.parametrize("entity", ["&amp;", "&#8217;", "&#8211;"])
def test_entities_are_written_in_the_files_and_gone_when_read(
    feed: SampleFeed, entity: str
) -> None:
    assert any(entity in text for text in raw_texts("_news"))
    for article in feed.articles:
        assert entity not in f"{article.title} {article.excerpt} {article.body}"


def test_newsletters_lose_their_layout(feed: SampleFeed) -> None:
    letters = [article for article in feed.articles if article.kind is Kind.NEWSLETTER]
    assert all("{% raw %}" in text and "<table" in text for text in raw_texts("_newsletters"))
    for letter in letters:
        assert letter.body
        assert not re.search(r"<t[dr]|\{%|font-size|@media|mso", letter.body), letter.path
        assert re.search(r"\[.+\]\(https://.+\)", letter.body)


def test_items_of_collections_exist(feed: SampleFeed) -> None:
    items = [item for article in feed.articles for item in article.items]
    assert len(items) >= 9
    for item in items:
        assert (FEED / "_learning" / f"{item}.md").is_file(), item


def test_what_only_one_kind_has(feed: SampleFeed) -> None:
    having = {
        Kind.VIDEO: [bool(a.length and a.price) for a in feed.articles],
        Kind.COURSE: [bool(a.levels and a.rating) for a in feed.articles],
        Kind.SAMPLE: [bool(a.actions and a.body) for a in feed.articles],
        Kind.COMMUNITY: [bool(a.members) for a in feed.articles],
        Kind.PERSON: [bool(a.links and a.location and a.affiliation) for a in feed.articles],
    }
    for kind, answers in having.items():
        kinds = {a.kind for a, answer in zip(feed.articles, answers, strict=True) if answer}
        assert kind in kinds


def test_secured_blobs_say_that_they_are_none() -> None:
    """Whoever decodes one reads that it is no secret."""
    blobs = re.findall(r'^secured: "(.+)"$', "\n".join(raw_texts("_news")), re.MULTILINE)
    assert len(blobs) >= 20
    assert all(blob.startswith("VGhpcyBpcyBub3QgYSBzZWNyZXQu") for blob in blobs)


def test_nearly_every_excerpt_is_a_few_sentences(feed: SampleFeed) -> None:
    for article in feed.news:
        assert article.excerpt is None or 20 <= len(article.excerpt) <= 420, article.path
    assert sum(article.excerpt is None for article in feed.news) <= 2
