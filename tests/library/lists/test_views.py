from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.config import ViewSetting
from reader.library.lists.views import BUILT_IN, Origin, View, ViewError, Views
from reader.library.model import Order, Sort
from reader.marks.saved_views import SavedView, SavedViews
from reader.search.query import parse_query

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def saved(tmp_path: Path) -> SavedViews:
    return SavedViews(tmp_path / "data" / "views.jsonl")


@pytest.mark.parametrize("view", BUILT_IN, ids=lambda view: view.name)
def test_our_views_are_queries(view: View) -> None:
    assert parse_query(view.search) is not None


def test_a_view_of_the_settings_has_its_sort(saved: SavedViews) -> None:
    views = Views(
        {
            "robots": ViewSetting("topic:Robots", "-date"),
            "typed": ViewSetting("tea sort:heat"),
            "ranked": ViewSetting("is:unread"),
        },
        saved,
    )
    orders = [views.checked(name).order for name in ("Robots", "typed", "ranked")]
    assert orders == [Order(Sort.DATE, is_reversed=True), Order(Sort.HEAT), Order(Sort.RANK)]
    assert views.checked("robots").origin is Origin.SETTINGS


def test_a_view_of_the_settings_may_take_the_name_of_ours() -> None:
    views = Views({"unread": ViewSetting("is:unread quality>50")})
    assert views.checked("unread").search == "is:unread quality>50"
    assert len(views.all()) == len(BUILT_IN)


@pytest.mark.parametrize(
    ("setting", "place", "said"),
    [
        (ViewSetting("quality>="), "views.x.query", "character"),
        (ViewSetting("is:unred"), "views.x.query", "did you mean is:unread?"),
        (ViewSetting("tea", "size"), "views.x.sort", "quality, date, heat or rank"),
    ],
)
def test_a_wrong_setting_says_where_and_why(setting: ViewSetting, place: str, said: str) -> None:
    with pytest.raises(ViewError) as caught:
        Views({"x": setting})
    assert caught.value.setting == place
    assert said in caught.value.reason


def test_a_view_is_saved_replaced_and_forgotten(saved: SavedViews) -> None:
    views = Views({}, saved)
    view = views.save(" my  robots ", "topic:Robots", Order(Sort.DATE, is_reversed=True))
    assert (view.name, view.origin) == ("my robots", Origin.SAVED)
    assert views.named("MY ROBOTS") == view
    views.save("My Robots", "robots", None)
    assert views.checked("my robots")[1:3] == ("robots", None)
    views.remove(views.checked("my robots"))
    assert views.named("my robots") is None
    with pytest.raises(ViewError, match="no view"):
        views.checked("my robots")


@pytest.mark.parametrize("name", ["", "  ", "x" * 41, "front page", "Unread"])
def test_a_name_that_cannot_be_taken_is_refused(saved: SavedViews, name: str) -> None:
    with pytest.raises(ViewError):
        Views({}, saved).save(name, "tea", None)
    assert saved.all() == ()


def test_a_saved_view_that_is_none_is_left_out(saved: SavedViews) -> None:
    saved.save(SavedView("broken", "quality>="))
    saved.save(SavedView("later", "tea", "size"))
    saved.save(SavedView("good", "tea", "heat"))
    assert [view.name for view in Views({}, saved).all()[len(BUILT_IN) :]] == ["good"]


def test_the_nearest_name_is_offered() -> None:
    with pytest.raises(ViewError, match="did you mean 'front page'"):
        Views().checked("frontpage")
