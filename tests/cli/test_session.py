"""A library opened for a command: the errors of the layers below become endings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.cli import opening
from reader.cli.choices import Choices
from reader.cli.endings import CommandError
from reader.cli.opening import opened_library
from reader.cli.session import current_library
from reader.feed.errors import FeedUnreadable
from reader.library.errors import IndexUnavailable
from reader.library.library import Library
from reader.marks.model import MarksError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("error", "status", "message"),
    [
        (FeedUnreadable("x", "Permission denied"), 3, "The feed {feed} cannot be read: Permission"),
        (IndexUnavailable("No index: make room."), 1, "No index: make room."),
        (MarksError("No space left on device"), 1, "Marks are not saved: No space left on device."),
    ],
)
def test_errors_of_the_block_become_endings(
    feed: Path, error: Exception, status: int, message: str
) -> None:
    with pytest.raises(CommandError) as caught, opened_library(Choices(str(feed))):
        raise error
    assert caught.value.status == status
    assert caught.value.message.startswith(message.format(feed=feed))


def test_without_a_home_it_is_said_what_to_set(feed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless(_name: str, *, appauthor: bool) -> Path:
        assert not appauthor
        raise RuntimeError

    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setattr("platformdirs.user_data_path", homeless)
    library = opened_library(Choices(str(feed)))
    with pytest.raises(CommandError, match="set HOME or XDG_DATA_HOME") as caught:
        library.__enter__()
    assert caught.value.status == 2


def test_what_the_library_notices_is_said(
    feed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Noticing(Library):
        def refresh(self, *arguments: object, **options: object) -> None:  # type: ignore[override]
            self.notices.append("The index was rebuilt.")

    monkeypatch.setattr(opening, "Library", Noticing)
    with current_library(Choices(str(feed))):
        pass
    assert capsys.readouterr() == ("", "The index was rebuilt.\n")
