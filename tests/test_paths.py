"""Where things live: XDG variables first, then the platform's custom; asking makes nothing."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
import pytest

from reader import paths

if TYPE_CHECKING:
    from collections.abc import Callable

PLACES = [
    ("XDG_CONFIG_HOME", paths.config_file, "everyday-reader/config.toml"),
    ("XDG_DATA_HOME", paths.data_dir, "everyday-reader"),
    ("XDG_CACHE_HOME", paths.cache_dir, "everyday-reader"),
    ("XDG_STATE_HOME", paths.state_dir, "everyday-reader"),
]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize(("variable", "place", "ending"), PLACES)
def test_xdg_variable_names_the_place(
    variable: str,
    place: Callable[[], Path],
    ending: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(variable, str(tmp_path / "base"))
    assert place() == tmp_path / "base" / ending


@pytest.mark.parametrize(("variable", "place", "ending"), PLACES)
@pytest.mark.parametrize("value", ["", "relative/path", None])
def test_without_a_usable_variable_the_platform_decides(
    variable: str,
    place: Callable[[], Path],
    ending: str,
    value: str | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    if value is None:
        monkeypatch.delenv(variable, raising=False)
    else:
        monkeypatch.setenv(variable, value)
    assert place().is_relative_to(tmp_path)
    assert place().as_posix().endswith(ending)


@pytest.mark.parametrize("answer", ["error", "relative"])
def test_without_a_home_the_error_says_what_to_set(
    answer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def homeless(appname: str, *, appauthor: bool) -> Path:
        assert appauthor is False
        if answer == "error":
            raise RuntimeError
        return Path("~/.cache") / appname

    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(platformdirs, "user_cache_path", homeless)
    with pytest.raises(paths.HomeUnknownError, match="set HOME or XDG_CACHE_HOME"):
        paths.cache_dir()


def test_asking_leaves_no_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable, place, _ in PLACES:
        monkeypatch.setenv(variable, str(tmp_path))
        place()
    assert list(tmp_path.iterdir()) == []


def test_made_folders_are_private_and_so_are_their_new_parents(tmp_path: Path) -> None:
    folder = tmp_path / "share" / "everyday-reader" / "marks"
    assert paths.make_private(folder) == folder
    assert [mode(path) for path in (folder, *folder.parents[:2])] == [0o700] * 3


def test_a_folder_that_exists_keeps_its_permissions(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    paths.make_private(tmp_path)
    assert mode(tmp_path) == 0o755


def test_a_file_in_the_way_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        paths.make_private(tmp_path / "file" / "inside")


def test_a_checkout_has_what_is_carried_beside_the_package() -> None:
    root = Path(__file__).parents[1]
    assert paths.styles_dir() == root / "styles"
    assert paths.sample_feed_dir() == root / "sample_feed"


def test_a_wheel_has_what_is_carried_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "reader"
    for name in ("styles", "sample_feed"):
        (package / "_data" / name).mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))
    assert paths.styles_dir() == package / "_data" / "styles"
    assert paths.sample_feed_dir() == package / "_data" / "sample_feed"
