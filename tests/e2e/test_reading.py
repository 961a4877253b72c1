"""What a reader does with the sample feed, from opening it to closing it."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING

import pytest

from tests.e2e.panes import (
    chosen_row,
    is_chosen,
    is_other_story,
    is_sort_other_than,
    is_story,
    list_rows,
    shown_sort,
    status,
    story,
)

if TYPE_CHECKING:
    from tests.e2e.conftest import Desk, Ranked
    from tests.e2e.terminal import Terminal

pytestmark = pytest.mark.e2e


def test_the_best_article_is_on_the_screen_at_once(ranked: Ranked, reader: Terminal) -> None:
    best, second, *_ = ranked
    reader.wait_for(is_chosen(best["title"]))
    reader.wait_for(is_story(best["title"]))
    assert "quality ↓" in status(reader)
    reader.press("j")
    reader.wait_for(is_chosen(second["title"]))
    reader.wait_for(is_story(second["title"]))
    reader.press("k")
    reader.wait_for(is_story(best["title"]))


def test_a_feed_never_seen_before_is_read_while_it_is_shown(desk: Desk, ranked: Ranked) -> None:
    terminal = desk.open()
    best = ranked[0]
    terminal.wait_for(lambda seen: "151" in status(seen) or len(list_rows(seen)) > 20)
    terminal.press("g")
    terminal.wait_for(is_chosen(best["title"]))


def test_sorting_keeps_the_cursor_on_its_article(
    desk: Desk, ranked: Ranked, reader: Terminal
) -> None:
    chosen = ranked[2]
    reader.press("j", "j")
    reader.wait_for(is_chosen(chosen["title"]))
    shown = [shown_sort(reader)]
    while len(shown) == 1 or shown[-1] != shown[0]:
        before = shown[-1]
        reader.press("s")
        reader.wait_for(is_sort_other_than(before))
        reader.wait_for(is_chosen(chosen["title"]))
        shown.append(shown_sort(reader))
    assert shown[:3] == ["quality ↓", "date ↓", "heat ↓"]
    newest = desk.articles("--sort", "date", "--limit", "1")[0]
    while (before := shown_sort(reader)) != "date ↓":
        reader.press("s")
        reader.wait_for(is_sort_other_than(before))
    reader.press("g")
    reader.wait_for(is_chosen(newest["title"]))
    oldest = desk.articles("--sort", "date", "--reverse", "--limit", "1")[0]
    reader.press("S")
    reader.wait_for(is_sort_other_than("date ↓"))
    assert shown_sort(reader) == "date ↑"
    reader.press("g")
    reader.wait_for(is_chosen(oldest["title"]))


def test_a_search_forgives_a_typo_and_gives_the_list_back(ranked: Ranked, reader: Terminal) -> None:
    best, everything = ranked[0], len(list_rows(reader))
    reader.press("/")
    reader.type("chandrayan vikrm")
    reader.wait_for(is_chosen("Chandrayaan-3 sets Vikram down"))
    assert len(list_rows(reader)) < everything
    reader.wait_for(is_story("Chandrayaan-3 sets Vikram down"))
    reader.press("escape")
    reader.wait_for(lambda seen: len(list_rows(seen)) == everything)
    reader.wait_for(is_chosen(best["title"]))


def test_the_matches_of_a_search_can_be_walked(desk: Desk, reader: Terminal) -> None:
    lines = desk.run("search", "--json", "nobel").splitlines()
    first, second, *_ = (json.loads(line)["title"] for line in lines)
    reader.press("/")
    reader.type("nobel")
    reader.wait_for(is_chosen(first))
    reader.press("enter")
    reader.wait_until_gone("Esc cancel")
    reader.press("n")
    reader.wait_for(is_chosen(second))
    reader.press("N")
    reader.wait_for(is_chosen(first))
    assert "/nobel" in status(reader)


def related_chain(ranked: Ranked, length: int) -> list[str]:
    """Titles: the best article, the best story related to it that is an article, and so on."""
    at_url = {article["webUrl"]: article for article in ranked if "webUrl" in article}
    article = ranked[0]
    titles = [article["title"]]
    for _ in range(length):
        article = at_url[article["related"][0]["webUrl"]]
        titles.append(article["title"])
    return titles


def test_related_stories_are_walked_three_deep_and_back(ranked: Ranked, reader: Terminal) -> None:
    titles = related_chain(ranked, 3)
    reader.press("enter")
    for title in titles[1:]:
        reader.press("1")
        reader.wait_for(is_story(title))
    assert "‹" in story(reader)
    # Coming back shows the related story that was left from; its article begins above.
    for title, left in reversed(list(itertools.pairwise(titles))):
        reader.press("backspace")
        reader.wait_for(is_other_story(left))
        reader.press("g")
        reader.wait_for(is_story(title))
    reader.press("L")
    reader.wait_for(is_story(titles[1]))
    reader.press("q")
    reader.wait_for(is_chosen(titles[0]))
    reader.press("enter")
    reader.wait_for(is_story(titles[0]))
    # To its first related story with the cursor, and into that.
    reader.press("enter", "enter")
    reader.wait_for(is_story(titles[1]))


def test_the_original_is_opened_in_the_browser(
    desk: Desk, ranked: Ranked, reader: Terminal
) -> None:
    best, second, *_ = ranked
    reader.press("o")
    assert desk.opened_urls(1) == [best["originalUrl"]]
    reader.press("j")
    reader.wait_for(is_story(second["title"]))
    reader.press("o")
    assert desk.opened_urls(2)[1] == second["originalUrl"]
    related = second["related"][0]
    reader.press("enter", "1")
    reader.wait_for(is_story(related["title"]))
    reader.press("o")
    assert desk.opened_urls(3)[2] == related["webUrl"]
    assert "noise on the screen" not in reader.text


def test_help_shows_the_keys_and_finds_one(reader: Terminal) -> None:
    reader.press("?")
    reader.wait_for("Down by one article")
    reader.press("/")
    reader.type("browser")
    reader.wait_until_gone("Down by one article")
    assert "Open the original in the browser" in reader.text
    reader.press("escape")
    reader.wait_for("Down by one article")
    reader.press("escape")
    reader.wait_until_gone("Down by one article")
    assert chosen_row(reader)


def test_quitting_from_a_dialog_leaves_the_terminal_as_it_was(reader: Terminal) -> None:
    reader.press("?", "ctrl+q")
    assert reader.wait_for_exit() == 0
    assert reader.leftovers == []


def test_q_leaves_level_by_level(reader: Terminal) -> None:
    reader.press("/")
    reader.type("nobel")
    reader.wait_for(lambda seen: "/nobel" in status(seen) and "Nobel" in chosen_row(seen))
    reader.press("enter")
    reader.wait_until_gone("Esc cancel")
    reader.press("enter")
    reader.wait_for("Backspace back")
    reader.press("1")
    reader.wait_for(lambda seen: "‹" in story(seen))
    reader.press("q", "q")
    reader.wait_for(lambda seen: "/nobel" not in status(seen))
    reader.press("q")
    assert reader.wait_for_exit() == 0
    assert reader.leftovers == []


def test_any_size_of_the_terminal_is_lived_with(reader: Terminal) -> None:
    for columns, rows in ((300, 100), (80, 24), (40, 12), (1, 1)):
        reader.resize(columns, rows)
        reader.press("j", "enter", "k", "escape")
        reader.resize(120, 36)
        reader.wait_for(lambda seen: len(list_rows(seen)) > 30)
    reader.press("enter", "ctrl+q")
    assert reader.wait_for_exit() == 0
    assert reader.leftovers == []
