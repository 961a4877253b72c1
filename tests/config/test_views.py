"""The settings of the front page, the briefing and the user's own views."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.config import Config, ConfigError, ViewSetting, ViewSettings, parse_config

FILE = Path("/settings/config.toml")


def test_everything_about_views_set() -> None:
    config = parse_config(
        """\
        followed = ["Robots", "Open Source"]
        read_marks_cluster = true

        [views]
        half_life = 7
        start = "front page"

        [views.robots]
        query = "topic:robots is:unread"
        sort = "-date"

        [views."hot tea"]
        query = "tea"
        """,
        FILE,
    )
    assert config._replace(lines={}) == Config(
        lines={},
        followed=("Robots", "Open Source"),
        read_marks_cluster=True,
        views=ViewSettings(
            half_life=7.0,
            start="front page",
            saved={
                "robots": ViewSetting("topic:robots is:unread", "-date"),
                "hot tea": ViewSetting("tea"),
            },
        ),
    )
    assert config.lines["views.robots.query"] == 9


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("followed = 'Robots'", 1, "followed must be a list"),
        ("followed = ['a', 3]", 1, "followed must be text in quotes"),
        ("read_marks_cluster = 1", 1, "read_marks_cluster must be true or false"),
        ("views = 3", 1, "views must be a table"),
        ("[views]\nhalf_life = 0", 2, "views.half_life must be a number of days"),
        ("[views]\nhalf_life = true", 2, "views.half_life must be a number of days"),
        ("[views]\nhalf_life = 'a'", 2, "views.half_life must be a number"),
        ("[views]\nhalf_life = 1e9", 2, "views.half_life must be a number of days"),
        ("[views]\nstart = 3", 2, "views.start must be text"),
        ("[views]\nrobots = 'topic:robots'", 2, "views.robots must be a table"),
        ("[views.robots]\nsort = 'date'", 1, "views.robots has no query"),
        ("[views.robots]\nquery = ''", 2, "views.robots.query is empty"),
        ("[views.robots]\nquery = 'a'\norder = 'b'", 3, "views.robots has query and sort"),
    ],
)
def test_what_cannot_be_used_names_its_line(text: str, line: int, reason: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_config(text, FILE)
    assert (caught.value.line, caught.value.reason[: len(reason)]) == (line, reason)
