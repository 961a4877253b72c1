"""Views, topics, clusters, bulk marks and ranks in the app, over the sample feed."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from textual.command import CommandList
from textual.widgets import Input

from reader.config import Config, ViewSetting, ViewSettings
from reader.library.library import Library
from reader.library.lists.views import Views
from reader.library.model import Order, Sort
from reader.marks import Mark
from reader.marks.saved_views import SavedViews
from reader.tui.app import ReaderApp
from reader.tui.screens.confirm import ConfirmScreen
from reader.tui.screens.name import NameScreen
from reader.tui.screens.rank import RankScreen
from reader.tui.screens.tallies import TalliesScreen
from reader.tui.screens.views import ViewsScreen
from reader.tui.widgets.choice_list import ChoiceList
from reader.tui.widgets.scrolled_text import ScrolledText
from reader.tui.widgets.status_line import StatusLine
from tests.tui.conftest import SAMPLE_NOW, make_app
from tests.tui.driving import panes, press, search, settled, toasts, until

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from reader.library.topics.counts import Tallies
    from reader.search.query_ast import Query

SIZE = (120, 40)


def listed(pilot: Pilot[None]) -> list[str]:
    listing = panes(pilot).articles.list.listing
    return [row.title for row in listing.rows(0, len(listing))]


def choices(pilot: Pilot[None]) -> list[str]:
    shown = pilot.app.screen.query_one(ChoiceList)
    return [str(shown.line(position)) for position in range(shown.count)]


def put_cursor_on(pilot: Pilot[None], text: str) -> None:
    lines = choices(pilot)
    at = next(number for number, line in enumerate(lines) if f" {text} " in line)
    pilot.app.screen.query_one(ChoiceList).cursor = at


async def open_view(pilot: Pilot[None], name: str) -> None:
    await press(pilot, "v")
    screen = pilot.app.screen
    assert isinstance(screen, ViewsScreen)
    put_cursor_on(pilot, name)
    await press(pilot, "enter")


def scope(app: ReaderApp) -> str:
    return app.screen.query_one(StatusLine).facts.scope


async def test_the_front_page_lists_leads_and_singles_by_rank(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_view(pilot, "front page")
        shown = panes(pilot)
        rows = shown.articles.list.listing.rows(0, 500)
        assert not any(row.is_member for row in rows)
        assert rows[0].published == max(row.published or 0 for row in rows)
        assert shown.articles.order == Order(Sort.RANK)
        assert scope(app) == "front page"


async def test_a_search_narrows_the_view_and_esc_returns_to_it(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_view(pilot, "front page")
        before = listed(pilot)
        await search(pilot, "topic:Space")
        found = listed(pilot)
        assert set(found) < set(before)
        assert scope(app) == "front page /topic:Space"
        await press(pilot, "escape")
        assert listed(pilot) == before


async def test_the_views_say_how_much_they_list(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "v")
        prompts = choices(pilot)
        assert any("all" in prompt and "151" in prompt for prompt in prompts)
        assert any("briefing" in prompt and " 12 " in prompt for prompt in prompts)
        await press(pilot, "escape")
        assert panes(pilot).articles.browsing.view.name == "all"


async def test_the_briefing_is_that_of_the_command(library: Library) -> None:
    app = make_app(library, Config(followed=("Particle Physics",)))
    async with app.run_test(size=SIZE) as pilot:
        await open_view(pilot, "briefing")
        numbers = library.briefing(followed=("Particle Physics",))
        assert listed(pilot) == [row.title for row in library.chosen(numbers).rows(0, 99)]
        assert len(numbers) == 12
        await press(pilot, "V")
        assert "no query" in toasts(app)[-1]


async def test_the_settings_choose_what_to_start_with(library: Library) -> None:
    setting = ViewSetting("topic:Space is:unread", "-date")
    views = ViewSettings(start="Mine", saved={"mine": setting})
    app = make_app(library, Config(views=views))
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert scope(app) == "mine"
        assert panes(pilot).articles.order == Order(Sort.DATE, is_reversed=True)


async def test_what_is_listed_can_be_saved_and_forgotten(library: Library, tmp_path: Path) -> None:
    saved = SavedViews(tmp_path / "views.jsonl")
    app = ReaderApp(library, Config(), views=Views({}, saved), now=lambda: SAMPLE_NOW)
    async with app.run_test(size=SIZE) as pilot:
        await search(pilot, "topic:Space")
        await press(pilot, "enter", "s", "V")
        assert isinstance(app.screen, NameScreen)
        await press(pilot, *"night sky", "enter")
        assert [(view.name, view.query, view.sort) for view in saved.all()] == [
            ("night sky", "topic:Space", "date")
        ]
        assert scope(app) == "night sky"
        assert panes(pilot).articles.order == Order(Sort.DATE)
        await press(pilot, "v")
        put_cursor_on(pilot, "night sky")
        await press(pilot, "d")
        assert saved.all() == ()
        assert "night sky" in toasts(app)[-1]


async def test_only_a_saved_view_can_be_forgotten(library: Library) -> None:
    views = ViewSettings(saved={"mine": ViewSetting("is:unread")})
    app = make_app(library, Config(views=views))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "v", "d")
        assert "all is built in" in toasts(app)[-1]
        put_cursor_on(pilot, "mine")
        await press(pilot, "d")
        assert "mine stands in config.toml" in toasts(app)[-1]


async def test_a_taken_name_is_refused(library: Library, tmp_path: Path) -> None:
    saved = SavedViews(tmp_path / "views.jsonl")
    app = ReaderApp(library, Config(), views=Views({}, saved), now=lambda: SAMPLE_NOW)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "V", *"unread", "enter")
        assert "another view" in toasts(app)[-1]
        await press(pilot, "V", "escape")
        assert saved.all() == ()


async def test_the_palette_opens_views(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "colon")
        await pilot.press(*"starred")
        hits = app.screen.query_one(CommandList)
        await until(pilot, lambda: hits.option_count and "starred" in str(hits.options[0].prompt))
        await press(pilot, "enter", "enter")
        assert scope(app) == "starred"
        assert "nothing in this view" in panes(pilot).articles.list.empty_text


async def test_the_palette_lists_the_hinted_keys_first_and_the_views_last(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "colon")
        hits = app.screen.query_one(CommandList)
        await until(pilot, lambda: "hidden" in str(hits.options[-1].prompt) if hits.options else 0)
        shown = [str(option.prompt).split("\n") for option in hits.options]
        assert shown[0] == ["Open the article", "Enter"]
        are_views = [title.startswith("View: ") for title, *_ in shown]
        assert are_views == sorted(are_views)


# Topics and providers


async def tallies(pilot: Pilot[None]) -> TalliesScreen:
    await press(pilot, "t")
    assert isinstance(pilot.app.screen, TalliesScreen)
    return pilot.app.screen


async def test_enter_chooses_a_topic(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await tallies(pilot)
        assert choices(pilot)[0].split()[:3] == ["Space", "61", "61"]
        await press(pilot, "enter")
        assert panes(pilot).articles.browsing.search == "topic:Space"
        assert len(listed(pilot)) == 61
        await press(pilot, "escape")
        assert len(listed(pilot)) == 151


async def test_several_are_added_and_excluded(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await tallies(pilot)
        await press(pilot, "space", "space", "minus", "tab", "minus", "enter")
        search_text = panes(pilot).articles.browsing.search
        assert search_text == (
            '(topic:Space or topic:Telescopes) -topic:"James Webb" -provider:"NASA Science"'
        )
        # Choosing again begins with what is chosen.
        await tallies(pilot)
        prompts = choices(pilot)
        assert sorted(prompt[0] for prompt in prompts if prompt[0] != " ") == ["+", "+", "-"]
        await press(pilot, "c", "enter")
        assert panes(pilot).articles.browsing.search == ""


async def test_nothing_is_chosen_before_anything_is_counted(
    app: ReaderApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_count = threading.Event()
    count = Library.topic_tallies

    def counted(library: Library, query: Query | None = None) -> Tallies:
        may_count.wait(10)
        return count(library, query)

    monkeypatch.setattr(Library, "topic_tallies", counted)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("t", "c")
        may_count.set()
        await settled(pilot)
        assert choices(pilot)[0].split()[:3] == ["Space", "61", "61"]


async def test_choosing_nothing_counts_without_what_was_chosen(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await tallies(pilot)
        await press(pilot, "tab", "space", "tab")
        assert choices(pilot)[0].split()[:3] != ["Space", "61", "61"]
        await press(pilot, "c")
        assert choices(pilot)[0].split()[:3] == ["Space", "61", "61"]


async def test_counts_are_those_of_the_search_and_the_view(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_view(pilot, "starred")
        await tallies(pilot)
        assert " 0 " in choices(pilot)[0]


async def test_the_filter_leaves_what_holds_its_words(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = await tallies(pilot)
        await press(pilot, "slash", *"tele", "enter")
        assert len(choices(pilot)) == 1
        await press(pilot, "space", "escape")
        assert screen.query_one(Input).disabled
        await press(pilot, "enter")
        assert panes(pilot).articles.browsing.search == "topic:Telescopes"


async def test_esc_leaves_the_search_as_it_was(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await tallies(pilot)
        await press(pilot, "space", "escape")
        assert panes(pilot).articles.browsing.search == ""


# Clusters


async def test_a_lead_unfolds_to_its_members_and_back(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_view(pilot, "front page")
        before = listed(pilot)
        await press(pilot, "space")
        shown = panes(pilot)
        rows = shown.articles.list.listing.rows(0, 4)
        assert rows[0].is_unfolded
        assert [row.depth for row in rows] == [0, 1, 1, 0]
        await press(pilot, "j", "space")
        assert listed(pilot) == before
        assert shown.articles.list.cursor_position == 0


async def test_the_sign_of_a_lead_unfolds_it(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_view(pilot, "front page")
        articles = panes(pilot).articles.list
        await pilot.click(articles, offset=(articles.scrollable_content_region.width - 2, 0))
        await settled(pilot)
        assert articles.listing.rows(0, 1)[0].is_unfolded


async def test_an_article_without_members_says_so(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await search(pilot, "kind:newsletter")
        await press(pilot, "enter", "space")
        assert "No other article" in toasts(app)[-1]


@pytest.mark.parametrize(("is_marking", "expected"), [(True, 3), (False, 1)])
async def test_reading_a_lead_can_mark_its_cluster(
    library: Library, is_marking: bool, expected: int
) -> None:
    app = make_app(library, Config(read_after=0.01, read_marks_cluster=is_marking))
    async with app.run_test(size=SIZE) as pilot:
        await open_view(pilot, "front page")
        await press(pilot, "enter")
        await until(pilot, lambda: library.marks.keys(Mark.READ))
        await settled(pilot)
        assert len(library.marks.keys(Mark.READ)) == expected


# Marks of many


async def test_everything_listed_is_marked_after_a_question(
    app: ReaderApp, library: Library
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "M")
        assert isinstance(app.screen, ConfirmScreen)
        await press(pilot, "n")
        assert library.unread_count() == 151
        await press(pilot, "M", "y")
        assert library.unread_count() == 0
        await press(pilot, "M")
        assert "is read" in toasts(app)[-1]
        await press(pilot, "u")
        assert library.unread_count() == 151
        assert toasts(app)[-1].startswith("Undone: ")


async def test_few_are_marked_without_a_question(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await search(pilot, "topic:Mars")
        await press(pilot, "enter", "M")
        assert library.unread_count() == 151 - 9
        await press(pilot, "u")
        assert library.unread_count() == 151


async def test_a_hidden_story_leaves_the_list_until_it_is_asked_for(
    app: ReaderApp, library: Library
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "j")
        title = listed(pilot)[1]
        await press(pilot, "x")
        assert title not in listed(pilot)
        shown = panes(pilot)
        assert shown.articles.list.cursor_position == 1
        await search(pilot, "is:hidden")
        assert listed(pilot) == [title]
        await press(pilot, "escape", "u")
        assert listed(pilot)[1] == title


# Ranks


async def test_a_rank_is_explained(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "j", "i")
        assert isinstance(app.screen, RankScreen)
        text = str(app.screen.query_one("#rank-parts").render())
        assert "2 of 151, by quality" in text
        assert "quality alone" in text
        await press(pilot, "escape", "enter", "i")
        assert isinstance(app.screen, RankScreen)


async def test_a_rank_can_be_read_on_the_smallest_screen(app: ReaderApp) -> None:
    async with app.run_test(size=(40, 12)) as pilot:
        await press(pilot, "i")
        lines = app.screen.query_one(ScrolledText)
        text = str(app.screen.query_one("#rank-parts").render())
        assert max(map(len, text.splitlines())) <= lines.scrollable_content_region.width
        assert lines.max_scroll_y > 0
        await press(pilot, "G")
        assert lines.scroll_offset.y == lines.max_scroll_y
