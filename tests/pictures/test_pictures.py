"""A picture is fetched once and kept, for the user's eyes, within bounds."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reader.pictures.limits import DEFAULT_LIMITS, PictureError
from reader.pictures.pictures import Pictures
from tests.pictures.site import picture_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from tests.pictures.site import Site


def test_a_picture_is_fetched_once(site: Site, tmp_path: Path) -> None:
    url = site.has("/a.png", picture_bytes())
    for _ in range(2):
        assert Pictures(tmp_path / "p", allows_private=True).get(url).size == (40, 30)
    assert site.asked == ["/a.png"]


def test_it_is_kept_for_the_users_eyes_and_made_anew(site: Site, tmp_path: Path) -> None:
    url = site.has("/a.png", picture_bytes() + b"trailing bytes")
    Pictures(tmp_path / "p", allows_private=True).get(url)
    (kept,) = (tmp_path / "p").iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    assert b"trailing" not in kept.read_bytes()


def test_without_a_folder_nothing_is_kept(site: Site) -> None:
    pictures = Pictures(None, allows_private=True)
    url = site.has("/a.png", picture_bytes())
    assert pictures.get(url).size == pictures.get(url).size
    assert site.asked == ["/a.png"] * 2


def test_a_damaged_one_is_fetched_again(site: Site, tmp_path: Path) -> None:
    pictures = Pictures(tmp_path, allows_private=True)
    url = site.has("/a.png", picture_bytes())
    pictures.get(url)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(b"junk")
    assert pictures.get(url).size == (40, 30)
    assert len(site.asked) == 2


def test_those_not_looked_at_for_longest_make_room(site: Site, tmp_path: Path) -> None:
    size = None
    urls = [site.has(f"/{name}.png", picture_bytes()) for name in "abc"]
    for at, url in enumerate(urls[:2]):
        Pictures(tmp_path, allows_private=True).get(url)
        for path in tmp_path.iterdir():
            size = path.stat().st_size
            if at == 0:
                os.utime(path, (1, 1))
    assert size is not None
    limits = replace(DEFAULT_LIMITS, stored=2 * size)
    full = Pictures(tmp_path, allows_private=True, limits=limits)
    full.get(urls[2])
    assert len(list(tmp_path.iterdir())) == 2
    site.asked.clear()
    full.get(urls[1])
    full.get(urls[2])
    assert site.asked == []


def test_a_folder_that_cannot_be_written_costs_nothing_but_the_keeping(
    site: Site, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    pictures = Pictures(tmp_path / "file" / "p", allows_private=True)
    assert pictures.get(site.has("/a.png", picture_bytes())).size == (40, 30)


def test_what_is_no_picture_is_not_kept(site: Site, tmp_path: Path) -> None:
    with pytest.raises(PictureError, match="no picture"):
        Pictures(tmp_path / "p", allows_private=True).get(site.has("/a.png", b"<html>"))
    assert not (tmp_path / "p").exists()
